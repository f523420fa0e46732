import { describe, expect, it } from "vitest";
import * as z from "zod";
import { createSandbox, ProjectError, SandboxConfig, type SandboxOptions } from "../../../server/index.ts";
import { callProjects, openSandbox } from "./support/project-routes.ts";

const fields =
  "name, id, kind, keys, seed, settings, channels, messageTypes, dynamicLists, catalogCollections, webhooks, journeys, criteriaSets";
const ownKey = (key: string) => ({ keys: [{ key }] });
const device = (name: string) =>
  `name: "${name}" is what Windows calls a device, so no database file can be named so there: choose another name`;
const plain = "name: letters, digits, - and _ only: it names the database file";
const types = (...messageTypes: readonly object[]) => ({ name: "b", ...ownKey("b"), messageTypes });
const messageType = { id: 9, name: "News", channelId: 1, policy: "OptOut" };

/** The project every sandbox of this table has first. */
const first = { name: "a", id: 7, keys: [{ key: "a-key" }] };

/** A second project that no door takes, and what is wrong with it. */
const mistakes: readonly { readonly given: unknown; readonly says: string }[] = [
  { given: "b", says: "Invalid input: expected object, received string" },
  { given: null, says: "Invalid input: expected object, received null" },
  { given: ownKey("b"), says: "name: Invalid input: expected string, received undefined" },
  { given: { name: "../escaped", ...ownKey("b") }, says: plain },
  { given: { name: "a/b", ...ownKey("b") }, says: plain },
  { given: { name: "nul.txt", ...ownKey("b") }, says: plain },
  { given: { name: "", ...ownKey("b") }, says: plain },
  { given: { name: "x".repeat(101), ...ownKey("b") }, says: "name: Too big: expected string to have <=100 characters" },
  ...["con", "PRN", "Aux", "nul", "com1", "COM9", "lpt1", "Lpt9"].map((name) => ({
    given: { name, ...ownKey("b") },
    says: device(name),
  })),
  { given: { name: "a", ...ownKey("b") }, says: 'name: "a" is taken by the project "a"; each needs one of its own' },
  {
    given: { name: "A", ...ownKey("b") },
    says: 'name: "A" is taken by the project "a" (on some disks names that differ in case alone are one file); each needs one of its own',
  },
  {
    given: { name: "b", id: 7, ...ownKey("b") },
    says: 'id: "7" is taken by the project "a"; each needs one of its own',
  },
  { given: { name: "b", id: 0, ...ownKey("b") }, says: "id: Too small: expected number to be >0" },
  {
    given: { name: "b", ...ownKey("a-key") },
    says: 'keys[0].key: "a-key" is taken by the project "a"; each needs one of its own',
  },
  {
    given: { name: "b", keys: [{ key: "x" }, { key: "x" }] },
    says: 'keys[1].key: "x" is taken by keys[0].key; each needs one of its own',
  },
  { given: { name: "b", keys: [] }, says: "keys: Too small: expected array to have >=1 items" },
  {
    given: { name: "b", ...ownKey("a b") },
    says: "keys[0].key: visible ASCII characters only: it travels in a header",
  },
  {
    given: { name: "b", keys: [{ key: "x", typ: "web" }] },
    says: 'keys[0]: "typ" is not known here; did you mean type?',
  },
  {
    given: { name: "b", keys: [{ key: "x", type: "admin" }] },
    says: 'keys[0].type: Invalid option: expected one of "server"|"mobile"|"web"|"readOnly"',
  },
  {
    given: { name: "b", keys: [{ key: "x", jwtSecret: "s" }] },
    says: "keys[0].jwtSecret: mobile and web keys only; this one is of type server",
  },
  {
    given: { name: "b", kind: "emails", ...ownKey("b") },
    says: 'kind: Invalid option: expected one of "email"|"userId"|"hybrid"',
  },
  {
    given: { name: "b", favourite: true, ...ownKey("b") },
    says: `"favourite" is not known here; there are: ${fields}`,
  },
  { given: { name: "b", kinds: "email", ...ownKey("b") }, says: '"kinds" is not known here; did you mean kind?' },
  {
    given: { name: "b", settings: { rateLimits: "yes" }, ...ownKey("b") },
    says: "settings.rateLimits: Invalid input: expected boolean, received string",
  },
  {
    given: { name: "b", settings: { revealedBy: "sends" }, ...ownKey("b") },
    says: 'settings.revealedBy: Invalid option: expected one of "creatingCalls"|"identify"|"creatingCallsAndSends"',
  },
  {
    given: { name: "b", settings: { processingDelay: { single: 5 } }, ...ownKey("b") },
    says: "settings.processingDelay: milliseconds are expected, for all writes or as { single, bulk }",
  },
  {
    given: types({ ...messageType, channelId: 9 }),
    says: "messageTypes[0].channelId: no channel has the id 9; there are: 1, 2, 3",
  },
  {
    given: types(messageType, messageType),
    says: 'messageTypes[1].id: "9" is taken by messageTypes[0].id; each needs one of its own',
  },
  {
    given: types({ ...messageType, policy: "OptIn" }),
    says: "messageTypes[0].policy: OptIn takes the setting optInMessageTypes",
  },
];

const thrownBy = (act: () => unknown): unknown => {
  try {
    act();
  } catch (thrown) {
    return thrown;
  }
  return undefined;
};

/** The text of a mistake as it stands where projects are a list: with the place of the second one. */
const placed = (says: string): string =>
  `projects[1]${says.startsWith('"') || says.startsWith("Invalid") ? ": " : "."}${says}`;

describe("a project that cannot be", () => {
  it.each(mistakes)("is refused by createSandbox: $given", ({ given, says }) => {
    const projects = [first, given] as unknown as NonNullable<SandboxOptions["projects"]>;
    expect(thrownBy(() => createSandbox({ projects }))).toEqual(new TypeError(placed(says)));
  });

  it.each(mistakes)("is refused by a configuration: $given", ({ given, says }) => {
    const { error } = SandboxConfig().safeParse({ projects: [first, given] });
    const told = error?.issues.map(({ path, message }) => `${z.core.toDotPath(path)}: ${message}`);
    expect(told).toEqual([placed(says)]);
  });

  it.each(mistakes)("is refused by addProject: $given", ({ given, says }) => {
    const world = openSandbox({ projects: [first] });
    const thrown = thrownBy(() => world.addProject(given as never));
    const why = /is taken by (?!messageTypes)/.test(says) ? "taken" : "invalid";
    expect(thrown).toEqual(new ProjectError(why, whole(says)));
    expect(thrown).toMatchObject({ why });
    expect(world.projects.map(({ name }) => name)).toEqual(["a"]);
  });

  it.each(mistakes)("is refused by POST /_sandbox/projects: $given", async ({ given, says }) => {
    const world = openSandbox({ projects: [first] });
    const { status, body } = await callProjects(world, "POST", "", JSON.stringify(given));
    const isTaken = /is taken by (?!messageTypes)/.test(says);
    expect({ status, body }).toEqual({
      status: isTaken ? 409 : 400,
      body: { code: isTaken ? "Conflict" : "BadJsonBody", msg: whole(says), params: null },
    });
    expect(world.projects.map(({ name }) => name)).toEqual(["a"]);
  });
});

/** The text of a mistake as it stands where there is one project. */
function whole(says: string): string {
  return says.startsWith('"') || says.startsWith("Invalid") ? `project: ${says}` : says;
}

describe("the single project of createSandbox", () => {
  it.each<{ options: object; says: string }>([
    { options: { kind: "mail" }, says: 'kind: Invalid option: expected one of "email"|"userId"|"hybrid"' },
    {
      options: { settings: { rateLimit: true } },
      says: 'settings: "rateLimit" is not known here; did you mean rateLimits?',
    },
    {
      options: { settings: { rateLimit: true, hiddenUntilIdentfy: 5 } },
      says: 'settings: "rateLimit" is not known here; did you mean rateLimits?; settings: "hiddenUntilIdentfy" is not known here; did you mean hiddenUntilIdentify?',
    },
    { options: { keys: [] }, says: "keys: Too small: expected array to have >=1 items" },
    {
      options: { keys: [{ key: "k" }, { key: "k" }] },
      says: 'keys[1].key: "k" is taken by keys[0].key; each needs one of its own',
    },
    { options: { setings: {} }, says: '"setings" is not known here; did you mean settings?' },
    { options: { projects: [] }, says: "projects: Too small: expected array to have >=1 items" },
    { options: { projects: "a" }, says: "projects: Invalid input: expected array, received string" },
  ])("is refused with $options", ({ options, says }) => {
    expect(thrownBy(() => createSandbox(options))).toEqual(
      expect.objectContaining({ constructor: TypeError, message: says }),
    );
  });
});

describe("projects of createSandbox", () => {
  it("take the shape of those of a configuration file", () => {
    const projects = [{ name: "a" }, { name: "b", kind: "hybrid", keys: [{ key: "b" }] }] as const;
    const world = openSandbox({ projects });
    const { projects: configured } = SandboxConfig().parse({ projects });
    expect(world.projects.map(({ id, name, kind, keys, settings }) => ({ id, name, kind, keys, settings }))).toEqual(
      configured,
    );
  });

  it("are given the keys they do not name", async () => {
    const world = openSandbox({ projects: [{ name: "a" }, { name: "b" }, { name: "c", keys: [{ type: "mobile" }] }] });
    const made = world.projects.slice(1).map(({ keys }) => keys);
    expect(made).toEqual([
      [{ key: expect.stringMatching(/^[0-9a-f]{32}$/), type: "server" }],
      [{ key: expect.stringMatching(/^[0-9a-f]{32}$/), type: "mobile" }],
    ]);
    expect((await world.in("b").request("GET", "/api/lists")).status).toBe(200);
  });

  it("do not change a setting that is undefined", () => {
    const settings = { rateLimits: undefined, bulkItemLimit: 5 } as never;
    const world = openSandbox({ projects: [{ name: "a", settings }] });
    expect(world.project.settings).toMatchObject({ rateLimits: false, bulkItemLimit: 5 });
  });

  it("name no files", () => {
    const says = "only a configuration file names files; give records to sandbox.seed(), or restore a snapshot";
    const seeded = { name: "a", seed: "users.csv" } as never;
    expect(() => createSandbox({ projects: [seeded] })).toThrow(new TypeError(`projects[0].seed: ${says}`));
    expect(() => openSandbox().addProject(seeded)).toThrow(`seed: ${says}`);
  });
});

it("tells twenty things that are wrong, and how many more there are", () => {
  const keys = Array.from({ length: 25 }, () => ({ key: "a b" }));
  const thrown = thrownBy(() => openSandbox().addProject({ name: "b", keys }));
  expect((thrown as Error).message).toMatch(/^keys\[0\]\.key: .*; keys\[19\]\.key: [^;]*; and 5 more$/);
});
