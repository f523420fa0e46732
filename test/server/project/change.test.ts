import { describe, expect, it } from "vitest";
import { defaultSettings, ProjectRefusal } from "../../../server/index.ts";
import { refusalAnswer } from "../support/sandbox.ts";
import { callProjects, callWithKey, openSandbox, revoked } from "./support/project-routes.ts";

describe("PATCH /_sandbox/projects/:name", () => {
  it("changes the settings it names, from the next call on", async () => {
    const world = openSandbox();
    const answer = await callProjects(world, "PATCH", "/default", { settings: { unknownUserIdReadsEmpty: true } });
    expect(answer.body).toMatchObject({ project: { settings: { ...defaultSettings, unknownUserIdReadsEmpty: true } } });
    expect((await world.request("GET", "/api/users/byUserId/nobody")).status).toBe(200);
    await callProjects(world, "PATCH", "/default", { settings: { unknownUserIdReadsEmpty: false } });
    expect((await world.request("GET", "/api/users/byUserId/nobody")).status).toBe(400);
  });

  it("lets writes take time, and take none again", async () => {
    const world = openSandbox();
    const email = "ada@example.com";
    const plan = async () => {
      const { body } = await world.call("users.getByEmail", { query: { email } });
      return (body as { user?: { dataFields: { plan?: unknown } } }).user?.dataFields.plan;
    };
    const seen: unknown[] = [];
    for (const processingDelay of [0, 60_000, 0]) {
      await callProjects(world, "PATCH", "/default", { settings: { processingDelay } });
      await world.call("users.update", {
        body: { email, dataFields: { plan: `after ${processingDelay} ${seen.length}` } },
      });
      seen.push(await plan());
    }
    expect(seen).toEqual(["after 0 0", "after 0 0", "after 0 2"]);
  });

  it.each<{ name?: string; body: unknown; status: number; code: string; msg: string }>([
    { body: { settings: { rateLimits: "yes" } }, status: 400, code: "BadJsonBody", msg: "rateLimits: " },
    { body: { settings: { rate: 1 } }, status: 400, code: "BadJsonBody", msg: 'settings: "rate" is not known here' },
    {
      body: { kind: "hybrid" },
      status: 400,
      code: "BadJsonBody",
      msg: '"kind" is not known here; there are: settings',
    },
    { body: {}, status: 400, code: "BadJsonBody", msg: "settings: " },
    {
      name: "elsewhere",
      body: { settings: {} },
      status: 404,
      code: "NotFound",
      msg: 'No project is named "elsewhere"',
    },
    {
      name: "opted",
      body: { settings: { optInMessageTypes: false } },
      status: 400,
      code: "BadJsonBody",
      msg: "OptIn takes the setting optInMessageTypes",
    },
  ])("refuses $body of $name", async ({ name = "default", body, status, code, msg }) => {
    const world = openSandbox();
    const messageTypes = [{ id: 4, name: "News", channelId: 1, policy: "OptIn" }] as const;
    const opted = world.addProject({ name: "opted", settings: { optInMessageTypes: true }, messageTypes });
    expect(await callProjects(world, "PATCH", `/${name}`, body)).toEqual(
      refusalAnswer(status, code, expect.stringContaining(msg) as never),
    );
    expect([world.project.settings, opted.project.settings]).toEqual([
      defaultSettings,
      { ...defaultSettings, optInMessageTypes: true },
    ]);
  });
});

describe("DELETE /_sandbox/projects/:name", () => {
  it("takes the project and its keys away, and nothing else", async () => {
    const world = openSandbox();
    const { apiKey } = world.addProject({ name: "ci-1", keys: [{ key: "k1" }, { key: "k2", type: "readOnly" }] });
    expect(apiKey).toBe("k1");
    await world.in("ci-1").request("POST", "/api/users/update", { email: "ada@example.com" });
    world.faults.add({ project: "ci-1", fault: { is: "status", status: 500 } });
    world.faults.add({ project: "default", fault: { is: "status", status: 503 } });
    expect(await callProjects(world, "DELETE", "/ci-1")).toEqual({ status: 200, body: { removed: "ci-1" } });
    expect([world.projects.map(({ name }) => name), world.requests({ project: "ci-1" })]).toEqual([["default"], []]);
    expect([await callWithKey(world, "k1"), await callWithKey(world, "k2")]).toEqual([revoked, revoked]);
    expect([...world.faults.list().map(({ project }) => project)]).toEqual(["default"]);
  });

  it("leaves room for another of the same name and the same key, which begins empty", async () => {
    const world = openSandbox();
    const first = world.addProject({ name: "ci-1", keys: [{ key: "k1" }] });
    await first.request("POST", "/api/users/update", { email: "ada@example.com" });
    await callProjects(world, "DELETE", "/ci-1");
    expect(() => first.contacts()).toThrow('the project "ci-1" is closed');
    const second = world.addProject({ name: "ci-1", keys: [{ key: "k1" }], kind: "userId" });
    expect([second.contacts(), second.project.id, await callWithKey(world, "k1")]).toEqual([[], 3, [200]]);
  });

  it.each<{ name: string; status: number; code: string; msg: string }>([
    {
      name: "default",
      status: 409,
      code: "Conflict",
      msg: '"default" is the first project of this sandbox, which stays: empty it with POST /_sandbox/reset?project=default',
    },
    { name: "elsewhere", status: 404, code: "NotFound", msg: 'No project is named "elsewhere"; there are: default' },
  ])("refuses $name", async ({ name, status, code, msg }) => {
    const world = openSandbox();
    expect(await callProjects(world, "DELETE", `/${name}`)).toEqual(refusalAnswer(status, code, msg));
    expect((await world.request("GET", "/api/lists")).status).toBe(200);
  });
});

describe("a project in code", () => {
  it("is asked as the first one is", async () => {
    const world = openSandbox();
    const shop = world.addProject({ name: "shop", kind: "userId" });
    await shop.call("users.update", { body: { userId: "u-1", dataFields: { plan: "pro" } } });
    await shop.call("events.track", { body: { userId: "u-1", eventName: "Seen" } });
    await world.call("users.update", { body: { email: "ada@example.com" } });
    expect([shop.contacts().length, shop.contact("u-1")?.dataFields.plan, shop.events("u-1").length]).toEqual([
      1,
      "pro",
      1,
    ]);
    expect([world.contact("u-1"), world.in("shop").contact("u-1")?.userId]).toEqual([undefined, "u-1"]);
    expect(shop.requests().map(({ operation }) => operation)).toEqual(["users.update", "events.track"]);
    expect(world.requests()).toHaveLength(3);
    expect(world.in("default").apiKey).toBe(world.apiKey);
  });

  it.each<{ what: string; act: (world: ReturnType<typeof openSandbox>) => unknown; why: string }>([
    { what: "a name that is taken", act: (world) => world.addProject({ name: "default" }), why: "taken" },
    { what: "a name that is none", act: (world) => world.addProject({ name: "a b" }), why: "invalid" },
    { what: "a project there is not", act: (world) => world.in("elsewhere"), why: "missing" },
    { what: "no more of what is gone", act: (world) => world.removeProject("elsewhere"), why: "missing" },
    { what: "the end of the first one", act: (world) => world.removeProject("default"), why: "needed" },
    { what: "a key there is not", act: (world) => world.disableKey("nothing"), why: "missing" },
  ])("is refused: $what", ({ act, why }) => {
    const world = openSandbox();
    expect(() => act(world)).toThrow(expect.objectContaining({ constructor: ProjectRefusal, why }));
  });
});

describe("projects on a port", () => {
  it("are added, changed and removed as in process", async () => {
    await using world = openSandbox();
    const { port } = await world.listen({ host: "127.0.0.1" });
    const steps = [
      ["POST", "", { name: "ci-1" }],
      ["POST", "/ci-1/keys", { key: "k1" }],
      ["PATCH", "/ci-1", { settings: { rateLimits: true } }],
      ["DELETE", "/ci-1/keys/k1", undefined],
      ["DELETE", "/ci-1", undefined],
    ] as const;
    const statuses: number[] = [];
    for (const [method, path, body] of steps) {
      const init = { method, ...(body !== undefined && { body: JSON.stringify(body) }) };
      statuses.push((await fetch(`http://127.0.0.1:${port}/_sandbox/projects${path}`, init)).status);
    }
    expect(statuses).toEqual([201, 201, 200, 200, 200]);
  });
});
