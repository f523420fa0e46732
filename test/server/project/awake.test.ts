import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { listPeople, playSteps, type World } from "../support/sandbox.ts";
import { fallAsleep, otherKey, type Special, temporaryFolder, threeProjects } from "./support/sleeping-projects.ts";

const ada = { email: "ada@example.com" };

/** More users than an export reads at once. */
const many = (count: number) => ({
  users: Array.from({ length: count }, (_, index) => ({ email: `user${index}@example.com` })),
});

describe("what keeps a project awake", () => {
  it.each<{ what: string; special: Special; before?: (world: World) => unknown }>([
    { what: "a seed in memory", special: {}, before: (world) => world.seed([{ user: ada }]) },
    { what: "writes that take time", special: { settings: { processingDelay: 1_000 } } },
  ])("$what", async ({ special, before }) => {
    const world = threeProjects(special);
    await before?.(world);
    await playSteps(world, [["users/update", { email: "grace@example.com" }]]);
    expect(fallAsleep(world)).toBe(false);
    await world.clock.advance(1_000);
    expect(listPeople(world)).toContainEqual({ email: "grace@example.com" });
  });

  it.each([
    { what: "an export", path: "/api/export/data.json?dataTypeName=user&range=All" },
    { what: "an export of the whole state", path: "/_sandbox/export?project=default" },
  ])("$what that is being read", async ({ path }) => {
    const world = threeProjects();
    await playSteps(world, [["users/bulkUpdate", many(1_200)]]);
    const { body } = await world.request("GET", path);
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = (await reader?.read())?.value ?? "";
    expect(fallAsleep(world)).toBe(false);
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) text += part.value;
    expect(text.match(/user\d+@example\.com/g)).toContain("user1199@example.com");
    expect(fallAsleep(world)).toBe(true);
  });

  it("an export until its reader gives up", async () => {
    const world = threeProjects();
    await playSteps(world, [["users/bulkUpdate", many(1_200)]]);
    const { body } = await world.request("GET", "/api/export/data.json?dataTypeName=user&range=All");
    const reader = body?.getReader();
    await reader?.read();
    expect(fallAsleep(world)).toBe(false);
    await reader?.cancel();
    expect(fallAsleep(world)).toBe(true);
  });
});

describe("a project that sleeps", () => {
  it("counts its export jobs among those that run at once", async () => {
    const world = threeProjects({ settings: { exportJobDuration: 60_000 } });
    const start = { dataTypeName: "user", outputFormat: "text/csv" };
    await playSteps(
      world,
      [1, 2, 3, 4].map(() => ["export/start", start] as const),
    );
    expect(fallAsleep(world)).toBe(true);
    const headers = { "Api-Key": otherKey };
    await world.request("POST", "/api/export/start", start, { headers });
    const jobs = (await (await world.request("GET", "/api/export/jobs", undefined, { headers })).json()) as object;
    expect(jobs).toMatchObject({ jobs: [{ jobState: "enqueued" }] });
    expect(world.project.isAwake).toBe(false);
  });

  it("is not woken by a look at the projects", () => {
    const world = threeProjects();
    listPeople(world);
    expect(fallAsleep(world)).toBe(true);
    expect(world.projects.map(({ name, isAwake }) => [name, isAwake])).toEqual([
      ["default", false],
      ["other", false],
      ["third", true],
    ]);
  });
});

describe("a copy of a project", () => {
  it("is its information, and wakes nothing", () => {
    const world = threeProjects();
    const { id, name, kind, keys, settings } = world.project;
    const copies = world.projects.map((project) => ({ ...project }));
    expect(copies[0]).toEqual({ id, name, kind, keys, settings });
    expect(world.projects.map(({ isAwake }) => isAwake)).toEqual([false, false, false]);
  });

  it("counts as no use", () => {
    const world = threeProjects({ mostAwake: 2 });
    const [first, second, third] = world.projects;
    first?.store.users.count();
    second?.store.users.count();
    void { ...first };
    third?.store.users.count();
    expect(world.projects.map(({ isAwake }) => isAwake)).toEqual([false, true, true]);
  });

  it("is not what reads see where writes take time", async () => {
    const world = threeProjects({ settings: { processingDelay: 1_000 } });
    await playSteps(world, [["users/update", ada]]);
    world.configure({ unknownUserIdReadsEmpty: true });
    expect((await world.request("GET", "/api/users/byUserId/nobody")).status).toBe(200);
  });
});

describe("what lets a project sleep", () => {
  it("a seed on disk, to which it returns", async () => {
    const world = threeProjects({ storage: temporaryFolder() });
    await world.seed([{ user: ada }]);
    await playSteps(world, [["users/update", { email: "grace@example.com" }]]);
    expect(fallAsleep(world)).toBe(true);
    world.reset();
    expect(listPeople(world)).toEqual([ada]);
  });

  it.each([{ where: "in memory" }, { where: "on disk" }])("a seed that is being loaded $where", async ({ where }) => {
    const world = threeProjects(where === "on disk" ? { storage: temporaryFolder() } : {});
    const seen: boolean[] = [];
    await world.seed(
      (async function* () {
        yield { user: ada };
        await setImmediate();
        seen.push(fallAsleep(world));
        yield { user: { email: "grace@example.com" } };
      })(),
    );
    expect(seen).toEqual([true]);
    expect(listPeople(world)).toEqual([ada, { email: "grace@example.com" }]);
  });
});
