import { describe, expect, it } from "vitest";
import { readSnapshot, type Storage } from "../../../server/index.ts";
import { temporaryFolder } from "../project/support/sleeping-projects.ts";
import { listPeople, playSteps, refusalAnswer, type World } from "../support/sandbox.ts";
import { frameDocument, writeDocument } from "./support/document-file.ts";
import { fillEveryTable, openSandbox, readEveryRow } from "./support/filled-sandbox.ts";

async function put(world: World, body: Uint8Array<ArrayBuffer>) {
  const answer = await world.fetch("/_sandbox/snapshot", { method: "PUT", body });
  return { status: answer.status, body: await answer.json() };
}

const outline = (tables: unknown, schema = 1): string =>
  JSON.stringify({ schema, projects: [{ name: "default", kind: "email", tables }] });

const kind = { columns: ["kind"], rows: [["email"]] };
const lists = (rows: unknown) => outline({ project: kind, lists: { columns: ["id"], rows } });
const noSnapshot = "the snapshot is damaged: it does not hold what a snapshot holds";

describe.each<{ where: string; storage: () => Storage }>([
  { where: "in memory", storage: () => ({ is: "memory" }) },
  { where: "on disk", storage: temporaryFolder },
])("a snapshot file of format 1, restored $where", ({ storage }) => {
  it("brings back every table", async () => {
    const world = await fillEveryTable(openSandbox({ storage: storage() }));
    const other = world.addProject({ name: "other" });
    const awkward = { email: 'a"]},[{\\@example.com', dataFields: { note: '\\"]]}}],[["\n é 😀' } };
    await other.call("users.update", { body: { ...awkward, email: "ada@example.com" } });
    await world.seed(Array.from({ length: 3_000 }, (_, n) => ({ user: { email: `user${n}@example.com` } })));
    const before = [await readEveryRow(world), await readEveryRow(world, "other")];
    const snapshot = world.snapshot();
    const file = writeDocument(snapshot);
    expect(readSnapshot(file)).toEqual(snapshot);
    await playSteps(world, [["users/update", { email: "late@example.com" }]]);
    expect(await put(world, file)).toEqual({ status: 200, body: { restored: ["default", "other"] } });
    expect([await readEveryRow(world), await readEveryRow(world, "other")]).toEqual(before);
  });

  it.each<{ what: string; text: () => string; msg: string }>([
    { what: "an empty text", text: () => "", msg: noSnapshot },
    { what: "half a text", text: () => lists([[1]]).slice(0, -9), msg: noSnapshot },
    { what: "a text and more", text: () => lists([[1]]).repeat(2), msg: noSnapshot },
    { what: "a text that nests deep", text: () => "[".repeat(100_000), msg: noSnapshot },
    { what: "rows that nest deep", text: () => lists([[1]]).replace("[[1]]", "[".repeat(100_000)), msg: noSnapshot },
    { what: "a value that is none of a cell", text: () => lists([[{}]]), msg: noSnapshot },
    { what: "rows that are no lists", text: () => lists([{ id: 1 }]), msg: noSnapshot },
    {
      what: "a number in place of rows",
      text: () => lists([0]).replace(/"rows":\[\["email"\]\]/, '"rows":[]'),
      msg: noSnapshot,
    },
    { what: "a table twice", text: () => lists([[1]]).replace('"lists"', '"project"'), msg: noSnapshot },
    {
      what: "columns that are none",
      text: () => outline({ lists: { columns: Array(9e6).fill(0), rows: [] } }),
      msg: noSnapshot,
    },
    { what: "a row that is too long", text: () => lists([["x".repeat(33 * 1_024 * 1_024)]]), msg: noSnapshot },
    { what: "rows that cannot be", text: () => lists([["one"]]), msg: "the snapshot holds what no project can:" },
    { what: "a newer schema", text: () => outline({}, 99), msg: "the snapshot was made by a newer release" },
  ])("is refused with $what, and changes nothing", async ({ text, msg }) => {
    const world = openSandbox({ storage: storage() });
    await playSteps(world, [["users/update", { email: "ada@example.com" }]]);
    expect(await put(world, frameDocument(text()))).toEqual(
      refusalAnswer(400, "BadSnapshot", expect.stringContaining(msg) as never),
    );
    expect(listPeople(world)).toEqual([{ email: "ada@example.com" }]);
  });
});
