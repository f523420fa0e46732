import { describe, expect, it } from "vitest";
import { emptySandbox, get, listPeople, playSteps, post, success, type World } from "../support/sandbox.ts";
import { fallAsleep, temporaryFolder, threeProjects } from "./support/sleeping-projects.ts";

const ada = "ada@example.com";

const everything = [
  ["users/update", { email: ada, dataFields: { n: 1 } }],
  ["lists", { name: "VIP" }],
  ["users/forget", { email: "gone@example.com" }],
] as const;

/** What a project that is as new answers, each in its order. */
async function first(world: World): Promise<unknown> {
  return [
    listPeople(world),
    await get(world, "lists"),
    await get(world, "users/forgotten"),
    await get(world, "users/getFields"),
    await get(world, "channels"),
    await post(world, "users/update", { email: "gone@example.com", dataFields: { n: "text" } }),
    await post(world, "lists", { name: "first again" }),
  ];
}

describe.each([{ where: "in memory" }, { where: "on disk" }])("a reset of a project $where", ({ where }) => {
  const opened = (): World => threeProjects(where === "on disk" ? { storage: temporaryFolder() } : {});

  it.each<{ when: string; before: (world: World) => unknown }>([
    { when: "that sleeps", before: fallAsleep },
    { when: "that woke", before: (world) => [fallAsleep(world), listPeople(world)] },
    {
      when: "that woke and was written to",
      before: async (world) => [fallAsleep(world), await post(world, "lists", { name: "second" })],
    },
    {
      when: "that woke, was reset and written to",
      before: async (world) => [
        fallAsleep(world),
        listPeople(world),
        world.reset(),
        await playSteps(world, everything),
      ],
    },
  ])("$when leaves nothing", async ({ before }) => {
    const world = opened();
    await playSteps(world, everything);
    await before(world);
    world.reset();
    expect(await first(world)).toEqual(await first(emptySandbox()));
  });

  it("that woke with nothing in it leads to its seed from then on", async () => {
    const world = opened();
    listPeople(world);
    expect(fallAsleep(world)).toBe(true);
    await world.seed([{ user: { email: ada } }]);
    expect(await post(world, "users/update", { email: "grace@example.com" })).toEqual(success);
    world.reset();
    expect(listPeople(world)).toEqual([{ email: ada }]);
  });
});
