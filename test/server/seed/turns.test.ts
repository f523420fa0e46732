import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  BadSeed,
  createSandbox,
  type SandboxOptions,
  type SeedRecord,
  type SeedRecords,
  type Storage,
  seedFiles,
} from "../../../server/index.ts";
import { maxTurnSteps } from "../../../server/system/turns.ts";
import { temporaryFolder } from "../project/support/sleeping-projects.ts";
import { fixedSystem, listPeople, playSteps, refusalAnswer, type World } from "../support/sandbox.ts";

const storages: readonly { readonly where: string; readonly storage: () => Storage }[] = [
  { where: "in memory", storage: () => ({ is: "memory" }) },
  { where: "on disk", storage: temporaryFolder },
];

const [ada, grace] = ["ada@example.com", "grace@example.com"];

function opened(options: SandboxOptions): World {
  const world = createSandbox({ system: fixedSystem(), ...options });
  onTestFinished(() => world.close());
  return world;
}

const count = 2_000;
const users = Array.from({ length: count }, (_, n) => ({ email: `user${n}@example.com` }));
const records: readonly SeedRecord[] = users.map((user) => ({ user }));
const addUser = (world: World, email: string) => playSteps(world, [["users/update", { email }]]);

/** Does some work, looking in every turn of the event loop. Gives what the work gives. */
async function watchTurns<Result>(work: Promise<Result>, look: () => unknown): Promise<Result> {
  let isOver = false;
  const end = (): void => {
    isOver = true;
  };
  work.then(end, end);
  while (!isOver) {
    await look();
    await nextTurn();
  }
  return work;
}

/** Counts what is read in one turn of the event loop. What is read again is counted once. */
function createReadings() {
  let now = new Set<unknown>();
  let most = 0;
  return {
    note(what: unknown): void {
      now.add(what);
      most = Math.max(most, now.size);
    },
    endTurn(): void {
      now = new Set();
    },
    most: () => most,
  };
}
type Readings = ReturnType<typeof createReadings>;

/** Records that note when each is read. */
async function* noteEach(records: SeedRecords, { note }: Readings): AsyncGenerator<Iterable<SeedRecord>> {
  for await (const some of records) {
    yield (function* () {
      for (const each of Symbol.iterator in some ? some : [some]) {
        note(each);
        yield each;
      }
    })();
  }
}

/** A value that notes when it is read. */
const noted = <Value extends object>(value: Value, name: string, { note }: Readings): Value =>
  Object.defineProperty({ ...value }, name, {
    enumerable: true,
    get() {
      note(value);
      return 1;
    },
  });

/** A file of a seed in a folder that is gone after the test. */
function fileOf(name: string, text: string): string {
  const storage = temporaryFolder();
  const file = join(storage.folder, name);
  writeFileSync(file, text);
  return file;
}

const fromFile = (name: string, text: () => string) => (readings: Readings) =>
  noteEach(seedFiles(fileOf(name, text())), readings);

describe("a large seed is loaded in turns of few", () => {
  const sources: readonly { readonly what: string; readonly give: (readings: Readings) => SeedRecords }[] = [
    { what: "records one by one", give: (readings) => noteEach(records, readings) },
    { what: "records all at once", give: (readings) => noteEach([records], readings) },
    {
      what: "lines of a file",
      give: fromFile("users.ndjson", () => records.map((each) => JSON.stringify(each)).join("\n")),
    },
    {
      what: "rows of a CSV file",
      give: fromFile("users.csv", () => ["email", ...users.map(({ email }) => email)].join("\n")),
    },
    { what: "users of a JSON document", give: fromFile("users.json", () => JSON.stringify({ users })) },
    {
      what: "users of a YAML document",
      give: fromFile("users.yaml", () => `users:\n${users.map(({ email }) => `  - email: ${email}\n`).join("")}`),
    },
    {
      what: "rows of one record",
      give(readings) {
        const rows = users.map((user) => noted({ ...user, updated_at: 0, data: "{}" }, "visible", readings));
        return [{ stored: { project: { kind: "email" }, users: rows } }];
      },
    },
    {
      what: "items of one catalog",
      give(readings) {
        const items = users.map((user, n) => [`item-${n}`, noted(user, "price", readings)]);
        return [{ catalog: { name: "Things", fields: { price: "long" }, items: Object.fromEntries(items) } }];
      },
    },
  ];

  it.each(storages.flatMap(({ where, storage }) => sources.map((source) => ({ ...source, where, storage }))))(
    "$what, $where",
    async ({ give, storage }) => {
      const world = opened({ storage: storage() });
      const readings = createReadings();
      expect(await watchTurns(world.seed(give(readings)), readings.endTurn)).toBe("loaded");
      const { tables } = world.project;
      expect(tables.count("users") + tables.count("catalog_items")).toBe(count);
      // The hundred rows or items of a piece of a record are not divided.
      expect(readings.most()).toBeLessThan(maxTurnSteps + 100);
    },
  );
});

/** What `POST /_sandbox/snapshot` takes of a project. */
const save = async (world: World): Promise<ArrayBuffer> => (await world.fetch("/_sandbox/snapshot")).arrayBuffer();

describe.each(storages)("a project $where that is seeded in turns", ({ storage }) => {
  const filesLeft = (where: Storage): readonly string[] =>
    where.is === "memory" ? [] : readdirSync(where.folder).filter((name) => /seed|staged|unfinished/.test(name));

  it("has nothing of the seed until it has all of it; the rows are not written where it is", async () => {
    const world = opened({ storage: storage() });
    const other = world.addProject({ name: "other" });
    const { tables } = world.project;
    const before = tables.changes();
    const counts = new Set<number>();
    let written = 0;
    await watchTurns(world.seed(records), async () => {
      const { project } = world;
      counts.add(project.store.users.count());
      if (project.tables === tables) written = tables.changes() - before;
      expect((await other.call("users.update", { body: { email: ada } })).status).toBe(200);
    });
    expect([...counts].filter((each) => each !== count)).toEqual([0]);
    expect(written).toBe(0);
    expect(world.store.users.count()).toBe(count);
  });

  it("keeps what is written meanwhile, and the seed is loaded no more", async () => {
    const world = opened({ storage: storage() });
    async function* slow(): AsyncGenerator<SeedRecord> {
      yield { user: { email: ada } };
      await addUser(world, grace);
      yield { user: { email: "late@example.com" } };
    }
    expect(await world.seed(slow())).toBe("kept");
    expect(listPeople(world)).toEqual([{ email: grace }]);
    world.reset();
    const seeded = [{ email: ada }, { email: "late@example.com" }];
    expect(listPeople(world)).toEqual(world.project.seeds.outlive ? seeded : []);
  });

  it("is seeded all the same where it is reset meanwhile", async () => {
    const world = opened({ storage: storage() });
    async function* slow(): AsyncGenerator<SeedRecord> {
      yield { user: { email: ada } };
      await addUser(world, grace);
      await world.fetch("/_sandbox/reset", { method: "POST" });
      yield { user: { email: "late@example.com" } };
    }
    expect(await world.seed(slow())).toBe("loaded");
    for (const _ of [1, 2]) {
      expect(listPeople(world)).toEqual([{ email: ada }, { email: "late@example.com" }]);
      await addUser(world, grace);
      world.reset();
    }
  });

  it("is seeded once at a time, and not while it is restored", async () => {
    const world = opened({ storage: storage() });
    const restoring = world.project.stage();
    const busy = new Error('the project "default" is being restored: seed it once that is done');
    await expect(world.seed(records)).rejects.toThrow(busy);
    restoring.abandon();
    const [first, second] = await Promise.allSettled([world.seed(records), world.seed(records)]);
    expect(first).toEqual({ status: "fulfilled", value: "loaded" });
    expect(second).toMatchObject({ reason: new Error('the project "default" is being seeded already') });
    expect(world.store.users.count()).toBe(count);
  });

  it.each<{ what: string; end: (world: World) => unknown; message: RegExp }>([
    { what: "removed", end: (world) => world.removeProject("other"), message: /the project "other" is closed/ },
    { what: "closed", end: (world) => world.close(), message: /the project "other" is closed/ },
  ])("ends with an error once it is $what, and leaves nothing", async ({ end, message }) => {
    const place = storage();
    const world = opened({ storage: place });
    world.addProject({ name: "other" });
    let isEnded = false;
    const seeding = world.seed(records, { project: "other" });
    await expect(
      watchTurns(seeding, () => {
        if (!isEnded) end(world);
        isEnded = true;
      }),
    ).rejects.toThrow(message);
    expect(filesLeft(place)).toEqual([]);
  });

  it.each<{ what: string; last: object }>([
    { what: "a mistake", last: { user: { email: "no address" } } },
    { what: "a mistake in the last of many rows", last: { stored: { lists: [...Array(300).fill({ name: "a" }), 1] } } },
  ])("has nothing of a seed with $what at its end, and may be seeded again", async ({ last }) => {
    const place = storage();
    const world = opened({ storage: place });
    await expect(world.seed([...records, last as SeedRecord])).rejects.toThrow(BadSeed);
    expect(world.project.seeds.holdsData()).toBe(false);
    expect(filesLeft(place)).toEqual([]);
    expect(await world.seed([{ user: { email: ada } }])).toBe("loaded");
    expect(listPeople(world)).toEqual([{ email: ada }]);
  });

  it("names the row of many that is wrong", async () => {
    const world = opened({ storage: storage() });
    const lists = Array.from({ length: 300 }, (_, n) => ({ name: `List ${n}`, created_at: 0 }));
    const seeding = world.seed([
      { stored: { lists: lists.map((list, n) => (n === 250 ? { ...list, nmae: 1 } : list)) } },
    ]);
    await expect(seeding).rejects.toThrow(/^stored\.lists\[250\]\.nmae: /);
  });
});

it("a restore is refused while a seed is loaded", async () => {
  const world = opened({});
  const body = await save(world);
  const answers: unknown[] = [];
  async function* slow(): AsyncGenerator<SeedRecord> {
    const answer = await world.fetch("/_sandbox/snapshot", { method: "PUT", body });
    answers.push({ status: answer.status, body: await answer.json() });
    yield { user: { email: ada } };
  }
  await world.seed(slow());
  const sentence = 'the project "default" is being seeded: restore it once that is done';
  expect(answers).toEqual([refusalAnswer(409, "Conflict", sentence)]);
});

describe.each(storages)("a file of a seed that is cut off in the middle, $where", ({ storage }) => {
  const texts: Readonly<Record<string, string>> = {
    "users.json": JSON.stringify({ users: users.slice(0, 300) }),
    "users.yaml": `users: [${users
      .slice(0, 300)
      .map(({ email }) => `{ email: ${email} }`)
      .join(", ")}]`,
    "users.ndjson": records
      .slice(0, 300)
      .map((each) => JSON.stringify(each))
      .join("\n"),
    "users.csv": `email,note\n${users
      .slice(0, 300)
      .map(({ email }) => `${email},"a note"`)
      .join("\n")}`,
  };

  it.each(Object.keys(texts))("%s leaves nothing, and the project may be seeded", async (name) => {
    const place = storage();
    const world = opened({ storage: place });
    const text = texts[name] ?? "";
    await expect(world.seed(seedFiles(fileOf(name, text.slice(0, -2))))).rejects.toThrow(BadSeed);
    expect(world.project.seeds.holdsData()).toBe(false);
    if (place.is === "disk") {
      expect(readdirSync(place.folder).filter((each) => /seed|staged|unfinished/.test(each))).toEqual([]);
    }
    expect(await world.seed(seedFiles(fileOf(name, text)))).toBe("loaded");
    expect(world.store.users.count()).toBe(300);
  });
});
