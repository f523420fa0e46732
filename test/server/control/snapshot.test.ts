import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readSnapshot, writeSnapshot } from "../../../server/index.ts";
import { callProjects, openSandbox } from "../project/support/project-routes.ts";
import { fillEveryTable, readEveryRow } from "../snapshots/support/filled-sandbox.ts";
import { listPeople, playSteps, refusalAnswer, type World } from "../support/sandbox.ts";

const ada = "ada@example.com";

const save = async (world: World, query = ""): Promise<Uint8Array<ArrayBuffer>> => {
  const answer = await world.request("GET", `/_sandbox/snapshot${query}`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/octet-stream"]);
  return new Uint8Array(await answer.arrayBuffer());
};

async function put(world: World, body: Uint8Array<ArrayBuffer>, query = "") {
  const answer = await world.fetch(`/_sandbox/snapshot${query}`, { method: "PUT", body });
  return { status: answer.status, body: await answer.json() };
}

/** A file as it would be with other contents, its checksum set right. */
function withBody(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const sum = createHash("sha256").update(body).digest("hex");
  return new Uint8Array(Buffer.concat([Buffer.from(`iterable-sandbox snapshot 2\n${sum}\n`), body]));
}

const withText = (text: string): Uint8Array<ArrayBuffer> => withBody(gzipSync(text));

const withLines = (...lines: readonly unknown[]): Uint8Array<ArrayBuffer> =>
  withText(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));

const head = { schema: 1, projects: [{ name: "default", kind: "email" }] };
const rows = { project: 0, table: "lists", columns: ["id"], rows: [[1]] };
const megabyte = 1_024 * 1_024;

/** Packed lines that say nothing, in as many members as it takes. */
function unpacksTo(size: number): Uint8Array {
  const nothing = `${JSON.stringify({ ...rows, rows: [] }).padEnd(8 * megabyte)}\n`;
  const members = Array(Math.ceil(size / nothing.length)).fill(gzipSync(nothing));
  return Buffer.concat([gzipSync(`${JSON.stringify(head)}\n`), ...members]);
}

const noSnapshot = "the snapshot is damaged: it does not hold what a snapshot holds";

const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, "latin1"));

/** A file with one byte changed. */
const flipped = (at: number) => (file: Uint8Array<ArrayBuffer>) => {
  const copy = file.slice();
  const place = at < 0 ? copy.length + at : at;
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
};

describe("/_sandbox/snapshot", () => {
  it("gives everything, and takes it back", async () => {
    const world = openSandbox();
    await fillEveryTable(world);
    const before = await readEveryRow(world);
    const file = await save(world);
    world.reset();
    expect(await put(world, file)).toEqual({ status: 200, body: { restored: ["default"] } });
    expect(await readEveryRow(world)).toEqual(before);
    expect(readSnapshot(file)).toEqual(world.snapshot());
  });

  it("is of all projects, or of one, which goes into another of its kind", async () => {
    const world = openSandbox();
    for (const name of ["one", "two"]) world.addProject({ name });
    await world.in("one").request("POST", "/api/users/update", { email: ada });
    const [all, one] = [await save(world), await save(world, "?project=one")];
    expect([all, one].map((file) => readSnapshot(file).projects.map(({ name }) => name))).toEqual([
      ["default", "one", "two"],
      ["one"],
    ]);
    expect(await put(world, one, "?project=two")).toEqual({ status: 200, body: { restored: ["two"] } });
    const counts = () => world.projects.map(({ store }) => store.users.count());
    expect(counts()).toEqual([0, 1, 1]);
    await put(world, all, "?project=two");
    expect(counts()).toEqual([0, 1, 0]);
    world.reset();
    expect(await put(world, all)).toEqual({ status: 200, body: { restored: ["default", "one", "two"] } });
    expect(counts()).toEqual([0, 1, 0]);
  });

  it.each<{ what: string; file: (file: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>; msg: string }>([
    { what: "nothing", file: () => bytes(""), msg: "this is no snapshot of an Iterable Sandbox" },
    {
      what: "something else",
      file: () => bytes('{"users":[]}\n\n\n'),
      msg: "this is no snapshot of an Iterable Sandbox",
    },
    { what: "a flipped bit at the start", file: flipped(3), msg: "this is no snapshot of an Iterable Sandbox" },
    {
      what: "a flipped bit in the sum",
      file: flipped(40),
      msg: "the snapshot is damaged: its checksum does not match",
    },
    {
      what: "a flipped bit at the end",
      file: flipped(-9),
      msg: "the snapshot is damaged: its checksum does not match",
    },
    {
      what: "half a file",
      file: (file) => file.slice(0, file.length / 2),
      msg: "the snapshot is damaged: its checksum does not match",
    },
    {
      what: "a file and more",
      file: (file) => new Uint8Array(Buffer.concat([file, file])),
      msg: "the snapshot is damaged: its checksum does not match",
    },
    {
      what: "a newer format",
      file: (file) => bytes(Buffer.from(file).toString("latin1").replace("snapshot 2", "snapshot 3")),
      msg: "the snapshot has format 3, this release reads 2",
    },
    {
      what: "a newer schema",
      file: () => withLines({ schema: 99, projects: [] }),
      msg: "the snapshot was made by a newer release: its schema is 99",
    },
    {
      what: "what is not packed",
      file: () => withBody(Buffer.from("{}\n")),
      msg: "the snapshot is damaged: it cannot be unpacked",
    },
    { what: "an empty text", file: () => withText(""), msg: noSnapshot },
    { what: "other contents", file: () => withLines({ schema: 1, users: [] }), msg: noSnapshot },
    { what: "half a line", file: () => withText(JSON.stringify(head)), msg: noSnapshot },
    { what: "a project without rows", file: () => withLines(head), msg: noSnapshot },
    { what: "a line that is no JSON", file: () => withText(`${JSON.stringify(head)}\n{"project":\n`), msg: noSnapshot },
    { what: "a line that nests deep", file: () => withText(`${"[".repeat(100_000)}\n`), msg: noSnapshot },
    {
      what: "a table there is not",
      file: () => withLines(head, { ...rows, table: "sqlite_master" }),
      msg: noSnapshot,
    },
    {
      what: "a value that is none of a cell",
      file: () => withLines(head, { ...rows, rows: [[{}]] }),
      msg: noSnapshot,
    },
    {
      what: "a project out of its place",
      file: () => withLines(head, { ...rows, project: 7 }, rows),
      msg: noSnapshot,
    },
    {
      what: "rows that cannot be",
      file: () => withLines(head, { ...rows, rows: [["one"]] }),
      msg: "the snapshot holds what no project can: datatype mismatch",
    },
    {
      what: "a line that is too long",
      file: () => withText(`${" ".repeat(33 * megabyte)}\n`),
      msg: noSnapshot,
    },
    {
      what: "a little that unpacks to more than 512 MB",
      file: () => withBody(unpacksTo(65 * 8 * megabyte)),
      msg: "the snapshot holds more than 512 MB, which is the most there may be",
    },
    {
      what: "another kind",
      file: () => writeSnapshot(openSandbox({ kind: "userId" }).snapshot()) as Uint8Array<ArrayBuffer>,
      msg: 'the project "default" of the snapshot is of kind userId, "default" here is of kind email',
    },
  ])("refuses $what, and changes nothing", async ({ file, msg }) => {
    const world = openSandbox();
    await playSteps(world, [["users/update", { email: ada }]]);
    const good = await save(world);
    await playSteps(world, [["users/update", { email: "grace@example.com" }]]);
    expect(await put(world, file(good))).toEqual(
      refusalAnswer(400, "BadSnapshot", expect.stringContaining(msg) as never),
    );
    expect(listPeople(world)).toHaveLength(2);
  });

  it("refuses a project there is not, and a part that is not there", async () => {
    const world = openSandbox();
    for (const name of ["one", "two"]) await callProjects(world, "POST", "", { name });
    const all = await save(world);
    const missing = refusalAnswer(404, "NotFound", 'No project is named "three"; there are: default, one, two');
    expect(await put(world, all, "?project=three")).toEqual(missing);
    expect((await world.request("GET", "/_sandbox/snapshot?project=three")).status).toBe(404);
    world.removeProject("two");
    expect(await put(world, all)).toMatchObject({
      status: 400,
      body: { msg: expect.stringContaining('No project is named "two"') },
    });
    world.addProject({ name: "three" });
    expect(await put(world, all, "?project=three")).toEqual(
      refusalAnswer(400, "BadSnapshot", 'the snapshot holds no project named "three"; there are: default, one, two'),
    );
  });
});
