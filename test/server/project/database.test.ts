import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSandbox, defaultProject, type ProjectKind, UnusableDatabase } from "../../../server/index.ts";
import { eventList } from "../support/events.ts";
import {
  fixedSystem,
  get,
  listPeople,
  nobody,
  playSteps,
  post,
  profileAnswer,
  success,
  type World,
} from "../support/sandbox.ts";
import { mismatchAnswer } from "../support/type-mismatch.ts";

const ada = "ada@example.com";

let folder = "";
let open: World[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
});

afterEach(() => {
  for (const world of open) world.close();
  open = [];
  rmSync(folder, { recursive: true });
});

/** A sandbox on a folder, closed after the test. */
function opened(kind: ProjectKind = "email", where = folder): World {
  const world = createSandbox({ kind, storage: { is: "disk", folder: where }, system: fixedSystem() });
  open.push(world);
  return world;
}

/** Closes a sandbox and opens another on the same folder, as a restart does. */
function reopened(world: World): World {
  world.close();
  open = open.filter((each) => each !== world);
  return opened();
}

const everything = [
  ["users/update", { email: ada, userId: "u-1", dataFields: { n: 1 } }],
  ["lists", { name: "VIP" }],
  ["lists/subscribe", { listId: 1, subscribers: [{ email: ada }] }],
  ["events/track", { email: ada, eventName: "Seen", id: "e-1", dataFields: { n: 1 } }],
  ["events/track", { email: "hid@example.com", eventName: "Seen", id: "e-2" }],
  ["commerce/trackPurchase", { user: { email: ada }, items: [], total: 1, id: "p-1" }],
  ["users/forget", { email: "gone@example.com" }],
] as const;

const reads = [
  `users/${ada}`,
  `events/${ada}`,
  "lists",
  "lists/getUsers?listId=1",
  "users/getFields",
  "users/forgotten",
  "export/data.json?dataTypeName=user&range=All",
];

const state = async (world: World) => ({
  contacts: world.contacts(),
  answers: await Promise.all(reads.map((path) => get(world, path))),
});

describe("a sandbox on disk", () => {
  it("makes its folder and one file per project", async () => {
    const world = opened("email", join(folder, "deep", "down"));
    await playSteps(world, everything);
    expect(readdirSync(join(folder, "deep", "down")).filter((name) => name.endsWith(".sqlite"))).toEqual([
      "default.sqlite",
    ]);
  });

  it("keeps a folder that it makes out of repositories, and puts nothing into one of somebody else", async () => {
    const [made, usual] = [join(folder, "made"), join(folder, ".iterable-sandbox")];
    mkdirSync(usual);
    for (const each of [made, usual, folder]) await playSteps(opened("email", each), everything);
    expect([made, usual].map((each) => readFileSync(join(each, ".gitignore"), "utf8"))).toEqual(["*\n", "*\n"]);
    expect(readdirSync(folder)).not.toContain(".gitignore");
  });

  it("keeps everything over a restart", async () => {
    const first = opened();
    await playSteps(first, everything);
    const before = await state(first);
    const second = reopened(first);
    expect(await state(second)).toEqual(before);
    expect((await post(second, "users/update", { email: ada, dataFields: { n: "text" } })).body).toEqual(
      mismatchAnswer({ field: "n", expectedType: "long", incomingTypes: ["string", "keyword"], offendingValue: "text" })
        .body,
    );
    expect((await post(second, "users/update", { email: "gone@example.com" })).status).toBe(409);
    expect(await post(second, "lists", { name: "two" })).toEqual({ status: 200, body: { listId: 2 } });
    await playSteps(second, [["users/update", { email: "hid@example.com" }]]);
    expect((await get(second, "events/hid@example.com")).body).toMatchObject({ events: [{ id: "e-2" }] });
  });

  it("keeps nothing of a refused call, the types of its fields included", async () => {
    const first = opened();
    await playSteps(first, everything);
    const before = await state(first);
    expect((await post(first, "users/update", { email: ada, dataFields: { fresh: 1, n: "text" } })).status).toBe(400);
    expect(
      (
        await post(first, "events/trackBulk", {
          events: [{ email: "new@example.com", eventName: "Seen" }, { eventName: "Seen" }],
        })
      ).status,
    ).toBe(400);
    expect(await state(first)).toEqual(before);
    const second = reopened(first);
    expect(await state(second)).toEqual(before);
    expect(await post(second, "users/update", { email: ada, dataFields: { fresh: "text" } })).toEqual(success);
  });

  it("keeps the good and nothing of the bad among calls that arrive together", async () => {
    const first = opened();
    const calls = Array.from({ length: 20 }, (_, index) =>
      post(first, "users/update", { email: index % 2 === 0 ? `u${index}@example.com` : "bad@", dataFields: { index } }),
    );
    const answers = await Promise.all(calls);
    expect(answers.map(({ status }) => status)).toEqual(answers.map((_, index) => (index % 2 === 0 ? 200 : 400)));
    const second = reopened(first);
    expect(listPeople(second)).toEqual(
      Array.from({ length: 10 }, (_, index) => ({ email: `u${2 * index}@example.com` })),
    );
  });

  it("is empty after a reset, counts from one again, and stays so over a restart", async () => {
    const first = opened();
    await playSteps(first, everything);
    await first.clock.advance(1_000);
    first.reset();
    const empty = await state(first);
    expect(empty).toEqual(await state(opened("email", join(folder, "other"))));
    const second = reopened(first);
    expect(await state(second)).toEqual(empty);
    expect(await get(second, `users/${ada}`)).toEqual(nobody);
    expect(await post(second, "lists", { name: "first" })).toEqual({ status: 200, body: { listId: 1 } });
    await playSteps(second, [["users/update", { email: ada, dataFields: { n: "text" } }]]);
    expect(await get(second, `users/${ada}`)).toEqual(profileAnswer({ email: ada, n: "text" }));
    expect(await get(second, `events/${ada}`)).toEqual(eventList());
  });

  it("closes with a write still under way and keeps it", async () => {
    const first = opened();
    const write = post(first, "users/update", { email: ada });
    await write;
    const late = post(first, "users/update", { email: "late@example.com" });
    const second = reopened(first);
    expect(await late).toEqual(success);
    expect(listPeople(second)).toEqual([{ email: ada }, { email: "late@example.com" }]);
  });
});

const refused = (file: string, why: string) =>
  expect.objectContaining({ constructor: UnusableDatabase, message: `Cannot open ${join(folder, file)}: ${why}` });

describe("a sandbox that cannot be opened on disk", () => {
  it("is refused where the data is of another kind of project", () => {
    opened().close();
    open = [];
    expect(() => opened("hybrid")).toThrow(
      refused("default.sqlite", 'it holds a project of kind "email", and the configuration says "hybrid"'),
    );
    expect(listPeople(opened())).toEqual([]);
  });

  it("is refused while another sandbox uses the folder, and welcome afterwards", async () => {
    const first = opened();
    await playSteps(first, everything);
    expect(() => opened()).toThrow(
      refused("default.sqlite", "another sandbox is using it; stop that one or choose another --data folder"),
    );
    expect(listPeople(reopened(first))).toHaveLength(2);
  });

  it("is refused where the file is no database", () => {
    writeFileSync(join(folder, "default.sqlite"), "these are no tables, and long enough to be looked at".repeat(20));
    expect(() => opened()).toThrow(
      refused("default.sqlite", "it is not a SQLite database; move it away or choose another --data folder"),
    );
  });

  it("is refused where a folder has the file's name", () => {
    mkdirSync(join(folder, "default.sqlite"));
    expect(() => opened()).toThrow(
      refused("default.sqlite", "it is a folder; move it away or choose another --data folder"),
    );
  });

  it("is refused where the folder is a file", () => {
    writeFileSync(join(folder, "taken"), "");
    expect(() => opened("email", join(folder, "taken"))).toThrow(
      refused("taken/default.sqlite", "its folder is a file; choose another --data folder"),
    );
  });

  it("keeps none of its other projects open", () => {
    mkdirSync(join(folder, "two.sqlite"));
    const project = (id: number, name: string) => ({ ...defaultProject, keys: [{ key: name }], id, name });
    const storage = { is: "disk", folder } as const;
    expect(() => createSandbox({ projects: [project(1, "one"), project(2, "two")], storage })).toThrow(
      UnusableDatabase,
    );
    const alone = createSandbox({ projects: [project(1, "one")], storage });
    open.push(alone);
    expect(listPeople(alone)).toEqual([]);
  });
});
