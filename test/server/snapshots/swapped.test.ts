import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Storage } from "../../../server/index.ts";
import { populatedOptions } from "../../support/populated-sandbox.ts";
import { fallAsleep, temporaryFolder, threeProjects } from "../project/support/sleeping-projects.ts";
import { get, listPeople, playSteps, post, refusalAnswer, type World } from "../support/sandbox.ts";
import { fillEveryTable, openSandbox, readEveryRow } from "./support/filled-sandbox.ts";

const storages: readonly { readonly where: string; readonly storage: () => Storage }[] = [
  { where: "in memory", storage: () => ({ is: "memory" }) },
  { where: "on disk", storage: temporaryFolder },
];

const [ada, grace] = ["ada@example.com", "grace@example.com"];

const save = async (world: World): Promise<ArrayBuffer> =>
  (await world.request("GET", "/_sandbox/snapshot?project=default")).arrayBuffer();

async function put(world: World, body: ArrayBuffer) {
  const answer = await world.fetch("/_sandbox/snapshot?project=default", { method: "PUT", body });
  return { status: answer.status, body: await answer.json() };
}

const restored = { status: 200, body: { restored: ["default"] } };
const addUser = (world: World, email: string) => playSteps(world, [["users/update", { email }]]);

describe.each(storages)("a project $where whose database was replaced by that of a snapshot file", ({ storage }) => {
  it("holds every row of it", async () => {
    const world = await fillEveryTable(openSandbox({ storage: storage() }));
    const before = await readEveryRow(world);
    const file = await save(world);
    await addUser(world, "late@example.com");
    expect(await put(world, file)).toEqual(restored);
    expect(await readEveryRow(world)).toEqual(before);
  });

  it("returns to its seed with each reset", async () => {
    const world = openSandbox({ storage: storage() });
    await world.seed([{ user: { email: ada } }]);
    const seeded = await readEveryRow(world);
    await addUser(world, grace);
    const file = await save(world);
    for (const _ of [1, 2]) {
      for (const _again of [1, 2]) expect(await put(world, file)).toEqual(restored);
      expect(listPeople(world)).toHaveLength(2);
      world.reset();
      expect(await readEveryRow(world)).toEqual(seeded);
    }
  });

  it("returns to a seed that it was given since", async () => {
    const world = openSandbox({ storage: storage() });
    const empty = await save(world);
    await world.seed([{ user: { email: ada } }]);
    await put(world, empty);
    expect(await world.seed([{ user: { email: grace } }])).toBe("loaded");
    await addUser(world, "late@example.com");
    world.reset();
    expect(listPeople(world)).toEqual([{ email: grace }]);
  });

  it("is a new one after a reset, with what its configuration defines", async () => {
    const messageTypes = [{ id: 9, name: "News", channelId: 1, policy: "OptOut" as const }];
    const world = openSandbox({ storage: storage(), messageTypes });
    const fresh = await get(world, "messageTypes");
    await addUser(world, ada);
    expect(await put(world, await save(world))).toEqual(restored);
    world.reset();
    expect(listPeople(world)).toEqual([]);
    expect(await get(world, "messageTypes")).toEqual(fresh);
  });

  it("is not reset by a reset that was due before", async () => {
    const world = openSandbox({ storage: storage() });
    await addUser(world, ada);
    const file = await save(world);
    world.project.deferReset();
    expect(await put(world, file)).toEqual(restored);
    world.project.settleReset();
    expect(listPeople(world)).toEqual([{ email: ada }]);
  });

  it("may sleep before and after", async () => {
    const world = threeProjects({ storage: storage() });
    await addUser(world, ada);
    const file = await save(world);
    await addUser(world, grace);
    expect(fallAsleep(world)).toBe(true);
    expect(await put(world, file)).toEqual(restored);
    expect(fallAsleep(world)).toBe(true);
    expect(listPeople(world)).toEqual([{ email: ada }]);
    world.reset();
    expect(listPeople(world)).toEqual([]);
  });

  it("shows reads what was restored where writes take time", async () => {
    const settings = { ...populatedOptions.settings, processingDelay: 1_000 };
    const world = openSandbox({ storage: storage(), settings });
    await addUser(world, ada);
    const file = await save(world);
    await addUser(world, grace);
    expect(await put(world, file)).toEqual(restored);
    expect(await get(world, `users/${ada}`)).toMatchObject({ body: { user: { email: ada } } });
    expect(await get(world, `users/${grace}`)).toEqual({ status: 200, body: {} });
  });

  it("is restored once at a time, and not while a seed is loaded", async () => {
    const world = openSandbox({ storage: storage() });
    const file = await save(world);
    const answers = await Promise.all([put(world, file), put(world, file)]);
    expect(answers).toContainEqual(restored);
    const busy = refusalAnswer(409, "Conflict", 'the project "default" is being restored already');
    for (const answer of answers) expect([restored, busy]).toContainEqual(answer);
    const during: unknown[] = [];
    await world.seed(
      (async function* () {
        during.push(await put(world, file));
        yield { user: { email: ada } };
      })(),
    );
    expect(during).toEqual([
      refusalAnswer(409, "Conflict", 'the project "default" is being seeded: restore it once that is done'),
    ]);
    expect(listPeople(world)).toEqual([{ email: ada }]);
  });

  it("was answered for by the old one until the end, and others meanwhile", async () => {
    const world = openSandbox({ storage: storage() });
    const other = world.addProject({ name: "other" });
    await world.seed(Array.from({ length: 2_000 }, (_, n) => ({ user: { email: `user${n}@example.com` } })));
    const file = await save(world);
    world.reset();
    await addUser(world, ada);
    let isOver = false;
    const putting = put(world, file).finally(() => {
      isOver = true;
    });
    const seen = new Set<number>();
    while (!isOver) {
      seen.add(world.project.store.users.count());
      expect((await other.call("users.update", { body: { email: ada } })).status).toBe(200);
      await setImmediate();
    }
    expect(await putting).toEqual(restored);
    expect([...seen]).toEqual(expect.arrayContaining([2_001]));
    expect([...seen].every((count) => count === 2_001 || count === 2_000)).toBe(true);
    expect((await post(world, "users/update", { email: ada })).status).toBe(200);
  });
});

describe.each(storages)("a project $where that is written while it is saved", ({ storage }) => {
  const users = Array.from({ length: 5_000 }, (_, index) => ({ email: `u${index}@example.com` }));

  it.each([
    { what: "a reset", change: (world: World) => world.reset(), left: 0 },
    { what: "another user", change: (world: World) => addUser(world, ada), left: users.length + 1 },
    { what: "sleep", change: (world: World) => fallAsleep(world), left: users.length },
  ])("is saved as it was at one moment, whatever $what does to it", async ({ change, left }) => {
    const world = openSandbox({ storage: storage() });
    await playSteps(world, [["users/bulkUpdate", { users }]]);
    const saving = save(world);
    await setImmediate();
    await change(world);
    const file = await saving;
    expect(listPeople(world)).toHaveLength(left);
    expect(await put(world, file)).toEqual(restored);
    expect([users.length, left]).toContain(listPeople(world).length);
  });

  it("is read in one turn at last where every turn writes it", async () => {
    const world = openSandbox({ storage: storage() });
    await playSteps(world, [["users/bulkUpdate", { users }]]);
    let isSaved = false;
    const saving = save(world).finally(() => {
      isSaved = true;
    });
    let written = 0;
    for (; !isSaved; written += 1) {
      await addUser(world, `late${written}@example.com`);
      await setImmediate();
    }
    expect(await put(world, await saving)).toEqual(restored);
    const late = listPeople(world).length - users.length;
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThanOrEqual(written);
  });
});
