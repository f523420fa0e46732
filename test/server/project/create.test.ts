import { describe, expect, it } from "vitest";
import { defaultApiKey, defaultSettings } from "../../../server/index.ts";
import { fixedSystem, refusalAnswer } from "../support/sandbox.ts";
import { callProjects, callWithKey, openSandbox } from "./support/project-routes.ts";

const settings = defaultSettings;
const isAwake = false;
const firstProject = {
  name: "default",
  id: 1,
  kind: "email",
  keys: [{ identifier: defaultApiKey.slice(-8), type: "server", disabled: false }],
  settings,
  isAwake,
};
const madeKey = expect.stringMatching(/^[0-9a-f]{32}$/);

describe("GET /_sandbox/projects", () => {
  it("lists projects, their keys by their last eight characters", async () => {
    const keys = [
      { key: "abc", type: "web" },
      { type: "readOnly", disabled: true },
    ];
    const world = openSandbox();
    const { body } = await callProjects(world, "POST", "", { name: "ci-1", keys });
    const [, made] = (body as { project: { keys: { key: string }[] } }).project.keys;
    expect(await callProjects(world, "GET")).toEqual({
      status: 200,
      body: {
        projects: [
          { ...firstProject, isAwake: true },
          {
            ...{ name: "ci-1", id: 2, kind: "email", settings, isAwake },
            keys: [
              { identifier: "abc", type: "web", disabled: false },
              { identifier: made?.key.slice(-8), type: "readOnly", disabled: true },
            ],
          },
        ],
      },
    });
  });

  it("of one project counts what it holds", async () => {
    const world = openSandbox();
    await world.request("POST", "/api/events/track", { email: "ada@example.com", eventName: "Seen" });
    expect(await callProjects(world, "GET", "/default")).toEqual({
      status: 200,
      body: { project: { ...firstProject, isAwake: true, users: 1, events: 1 } },
    });
  });

  it("of a project there is not says which there are", async () => {
    expect(await callProjects(openSandbox(), "GET", "/elsewhere")).toEqual(
      refusalAnswer(404, "NotFound", 'No project is named "elsewhere"; there are: default'),
    );
  });
});

describe("POST /_sandbox/projects", () => {
  it.each<{ given: object; made: object }>([
    { given: { name: "ci-1" }, made: { name: "ci-1", id: 2, kind: "email", settings } },
    { given: { name: "ci-1", id: 77, kind: "hybrid" }, made: { name: "ci-1", id: 77, kind: "hybrid", settings } },
    {
      given: { name: "ci-1", settings: { rateLimits: true, processingDelay: 5 } },
      made: { settings: { ...settings, rateLimits: true, processingDelay: 5 } },
    },
    {
      given: { name: "ci-1", keys: [{ key: "k1" }] },
      made: { keys: [{ key: "k1", identifier: "k1", type: "server", disabled: false }] },
    },
  ])("makes a project of $given", async ({ given, made }) => {
    const { status, body } = await callProjects(openSandbox(), "POST", "", given);
    expect(status).toBe(201);
    expect((body as { project: object }).project).toMatchObject(made);
  });

  it("makes a server-side key for one without keys, and tells it this once", async () => {
    const world = openSandbox();
    const { body } = await callProjects(world, "POST", "", { name: "ci-1" });
    const { keys } = (body as { project: { keys: { key: string }[] } }).project;
    const [{ key } = { key: "" }] = keys;
    expect(keys).toEqual([{ key: madeKey, identifier: key.slice(-8), type: "server", disabled: false }]);
    expect(await callWithKey(world, key)).toEqual([200]);
    expect(JSON.stringify(await callProjects(world, "GET"))).not.toContain(key);
  });

  it("makes other keys each time, and the same ones from the same chance", async () => {
    const keysOf = (system = fixedSystem()) => {
      const world = openSandbox({ system });
      return ["a", "b"].map((name) => world.addProject({ name }).apiKey);
    };
    const [one, other] = keysOf();
    expect(one).not.toBe(other);
    expect(keysOf()).toEqual([one, other]);
  });

  it("has the channels and message types it was given", async () => {
    const world = openSandbox();
    const channel = { id: 4, name: "Texts", type: "Marketing", medium: "SMS" } as const;
    const messageType = { id: 4, name: "Reminders", channelId: 4, policy: "OptOut" } as const;
    const { body } = await callProjects(world, "POST", "", {
      name: "ci-1",
      channels: [channel],
      messageTypes: [messageType],
    });
    expect(body).toMatchObject({ project: { name: "ci-1" } });
    const shop = world.in("ci-1");
    const read = async (path: string) => (await shop.request("GET", path)).json();
    expect(await read("/api/channels")).toMatchObject({ channels: [{ id: 4, name: "Texts" }, {}, {}, {}] });
    expect(await read("/api/messageTypes")).toMatchObject({ messageTypes: [{ id: 4, name: "Reminders" }, {}, {}, {}] });
  });

  it.each<{ given: unknown; msg: string }>([
    { given: {}, msg: "name: " },
    { given: [], msg: "project: " },
    { given: { name: "a/b" }, msg: "name: letters, digits, - and _ only" },
    { given: { name: "x".repeat(101) }, msg: "name: " },
    { given: { name: "a", kind: "mail" }, msg: "kind: " },
    { given: { name: "a", kinds: "email" }, msg: '"kinds" is not known here; did you mean kind?' },
    { given: { name: "a", id: 0 }, msg: "id: " },
    { given: { name: "a", keys: [] }, msg: "keys: " },
    { given: { name: "a", keys: [{ key: "a b" }] }, msg: "keys[0].key: visible ASCII characters only" },
    { given: { name: "a", keys: [{ jwtSecret: "s" }] }, msg: "keys[0].jwtSecret: mobile and web keys only" },
    { given: { name: "a", settings: { rateLimit: true } }, msg: 'settings: "rateLimit" is not known here' },
    {
      given: { name: "a", messageTypes: [{ id: 9, name: "x", channelId: 9, policy: "OptOut" }] },
      msg: "messageTypes[0].channelId: no channel has the id 9",
    },
    {
      given: { name: "a", messageTypes: [{ id: 9, name: "x", channelId: 1, policy: "OptIn" }] },
      msg: "OptIn takes the setting optInMessageTypes",
    },
    { given: "{", msg: "The body is not JSON" },
  ])("refuses $given", async ({ given, msg }) => {
    const world = openSandbox();
    expect(await callProjects(world, "POST", "", given)).toEqual(
      refusalAnswer(400, "BadJsonBody", expect.stringContaining(msg) as never),
    );
    expect(world.projects.map(({ name }) => name)).toEqual(["default"]);
  });

  it.each<{ given: object; msg: string }>([
    { given: { name: "default" }, msg: 'name: "default" is taken by the project "default"; each needs one of its own' },
    {
      given: { name: "Ci-1" },
      msg: 'name: "Ci-1" is taken by the project "ci-1" (on some disks names that differ in case alone are one file); each needs one of its own',
    },
    { given: { name: "a", id: 1 }, msg: 'id: "1" is taken by the project "default"; each needs one of its own' },
    {
      given: { name: "a", keys: [{}, { key: defaultApiKey }] },
      msg: `keys[1].key: "${defaultApiKey}" is taken by the project "default"; each needs one of its own`,
    },
    {
      given: { name: "a", keys: [{ key: "k" }, { key: "k" }] },
      msg: 'keys[1].key: "k" is taken by keys[0].key; each needs one of its own',
    },
  ])("says what is taken: $given", async ({ given, msg }) => {
    const world = openSandbox();
    await callProjects(world, "POST", "", { name: "ci-1", keys: [{ key: "ci-1-key" }] });
    expect(await callProjects(world, "POST", "", given)).toEqual(refusalAnswer(409, "Conflict", msg));
    expect(world.projects.map(({ name }) => name)).toEqual(["default", "ci-1"]);
    expect(await callWithKey(world, "ci-1-key")).toEqual([200]);
    expect(await callWithKey(world, "k")).toEqual([401, "Invalid API key"]);
  });
});
