import { describe, expect, it } from "vitest";
import { createSandbox, readSnapshot, type Snapshot, type Storage, writeSnapshot } from "../../../server/index.ts";
import { exportedTables } from "../../../server/seed/export.ts";
import { temporaryFolder } from "../project/support/sleeping-projects.ts";
import { get, listPeople, playSteps, post, type World } from "../support/sandbox.ts";
import { fillEveryTable, openSandbox, readEveryRow, tablesIn } from "./support/filled-sandbox.ts";

const ada = "ada@example.com";
const storages: readonly { where: string; storage: () => Storage }[] = [
  { where: "in memory", storage: () => ({ is: "memory" }) },
  { where: "on disk", storage: temporaryFolder },
];

const more = [
  ["users/update", { email: ada, dataFields: { plan: "changed" } }],
  ["users/update", { email: "new@example.com", dataFields: { colour: "red" } }],
  ["lists", { name: "second" }],
] as const;

/** Ways from a snapshot to the moment it is restored. */
const ways: readonly { after: string; act: (world: World, snapshot: Snapshot) => unknown }[] = [
  { after: "nothing", act: () => {} },
  { after: "more writes", act: (world) => playSteps(world, more) },
  { after: "a removal", act: (world) => world.request("DELETE", `/api/users/${ada}`) },
  { after: "a reset", act: (world) => world.reset() },
  { after: "a reset and writes", act: (world) => [world.reset(), playSteps(world, more)] },
  { after: "a later snapshot", act: (world) => [playSteps(world, more), world.snapshot()] },
  {
    after: "a later snapshot that was restored",
    act: async (world) => {
      await playSteps(world, more);
      const later = world.snapshot();
      await playSteps(world, [["users/update", { email: "grace@example.com", dataFields: { plan: "late" } }]]);
      world.restore(later);
    },
  },
  {
    after: "several restores",
    act: async (world, snapshot) => {
      for (const _ of [1, 2, 3]) {
        world.restore(snapshot);
        await playSteps(world, more);
      }
    },
  },
  { after: "a call that was refused", act: (world) => post(world, "users/update", { dataFields: { plan: 1 } }) },
];

describe.each(storages)("a snapshot $where", ({ storage }) => {
  it.each(ways)("brings back every table after $after", async ({ act }) => {
    const world = await fillEveryTable(openSandbox({ storage: storage() }));
    const before = await readEveryRow(world);
    expect(tablesIn(before)).toEqual(exportedTables(world.project.tables));
    const snapshot = world.snapshot();
    await Promise.all([act(world, snapshot)].flat());
    world.restore(snapshot);
    expect(await readEveryRow(world)).toEqual(before);
  });

  it("brings back the types of fields, and ids as they went on then", async () => {
    const world = openSandbox({ storage: storage() });
    await playSteps(world, [["lists", { name: "first" }]]);
    const snapshot = world.snapshot();
    const visits = (value: unknown) => post(world, "users/update", { email: ada, dataFields: { visits: value } });
    const values = [1, "many", true];
    for (const value of values) {
      expect((await visits(value)).status).toBe(200);
      for (const other of values.filter((each) => each !== value)) expect((await visits(other)).status).toBe(400);
      expect((await post(world, "lists", { name: "second" })).body).toEqual({ listId: 2 });
      world.restore(snapshot);
    }
  });

  it("is of its moment, whatever comes later", async () => {
    const world = openSandbox({ storage: storage() });
    const states: Snapshot[] = [];
    for (const name of ["one", "two", "three"]) {
      await playSteps(world, [["users/update", { email: `${name}@example.com` }]]);
      states.push(world.snapshot());
    }
    const seen = [0, 2, 1, 1, 0, 2].map((index) => {
      world.restore(states[index] ?? { projects: [] });
      return listPeople(world).length;
    });
    expect(seen).toEqual([1, 3, 2, 2, 1, 3]);
  });

  it("leaves resets their way to the seed", async () => {
    const world = openSandbox({ storage: storage() });
    await world.seed([{ user: { email: ada } }]);
    const seeded = await readEveryRow(world);
    await playSteps(world, more);
    const snapshot = world.snapshot();
    for (const _ of [1, 2]) {
      world.restore(snapshot);
      expect(listPeople(world)).toHaveLength(2);
      world.reset();
      expect(await readEveryRow(world)).toEqual(seeded);
    }
  });

  it("outlives a seed", async () => {
    const world = openSandbox({ storage: storage() });
    const empty = world.snapshot();
    await world.seed([{ user: { email: ada } }]);
    world.restore(empty);
    expect(listPeople(world)).toEqual([]);
    world.reset();
    expect(listPeople(world)).toEqual([{ email: ada }]);
  });

  it("goes into another sandbox, also by way of a file", async () => {
    const world = await fillEveryTable(openSandbox({ storage: storage() }));
    const snapshot = world.snapshot();
    for (const each of [snapshot, readSnapshot(writeSnapshot(snapshot))]) {
      const other = openSandbox({ storage: storage() });
      other.restore(each);
      expect(await readEveryRow(other)).toEqual(await readEveryRow(world));
      await playSteps(other, more);
      expect(listPeople(other)).not.toEqual(listPeople(world));
      other.restore(each);
      expect(await readEveryRow(other)).toEqual(await readEveryRow(world));
    }
  });
});

describe("a snapshot", () => {
  it("that is taken while a seed is loaded has nothing of it", async () => {
    const world = openSandbox();
    const taken: Snapshot[] = [];
    const records = (function* () {
      yield { user: { email: ada } };
      taken.push(world.snapshot());
      yield { user: { email: "no address" } };
    })();
    await expect(world.seed(records)).rejects.toThrow();
    expect(listPeople(world)).toEqual([]);
    await playSteps(world, [["users/update", { email: "grace@example.com" }]]);
    expect(taken).toHaveLength(1);
    for (const each of taken) world.restore(each);
    expect(listPeople(world)).toEqual([]);
    world.reset();
    expect(await get(world, "lists")).toEqual({ status: 200, body: { lists: [] } });
    expect(listPeople(world)).toEqual([]);
  });

  it("holds every project, and leaves those alone that it does not hold", async () => {
    const world = createSandbox();
    const snapshot = world.snapshot();
    expect(snapshot.projects.map(({ name, kind }) => [name, kind])).toEqual([["default", "email"]]);
    await playSteps(world, more);
    world.restore({ projects: [] });
    expect(listPeople(world)).toHaveLength(2);
    world.close();
  });
});
