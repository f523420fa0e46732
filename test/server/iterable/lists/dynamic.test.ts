import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type DynamicListOptions, type SandboxOptions } from "../../../../server/index.ts";
import { temporaryFolder } from "../../project/support/sleeping-projects.ts";
import { fixedSystem, get, noon, playSteps, post, refusalAnswer, remove, type World } from "../../support/sandbox.ts";

const ada = "ada@example.com";
const bob = "bob@example.com";

const pro: DynamicListOptions = {
  id: 5,
  name: "Pro",
  criteria: { dataType: "user", field: "plan", comparatorType: "Equals", value: "pro" },
};

function open(options: SandboxOptions = {}): World {
  const world = createSandbox({ system: fixedSystem(), ...options });
  onTestFinished(() => world.close());
  return world;
}

const people = [
  ["users/update", { email: ada, userId: "u-1", dataFields: { plan: "pro" } }],
  ["users/update", { email: bob, dataFields: { plan: "free" } }],
  ["events/track", { email: "ghost@example.com", eventName: "Seen" }],
] as const;

async function openWithPeople(options: SandboxOptions = { dynamicLists: [pro] }): Promise<World> {
  const world = open(options);
  await playSteps(world, people);
  return world;
}

const define = (world: World, body: unknown) => world.request("POST", "/_sandbox/dynamicLists", body);

const listed = { id: 5, name: "Pro", createdAt: noon, listType: "Dynamic" };

const listsOf = async (world: World) => (await get(world, "lists")).body;

/** Ways in which a project comes by a dynamic list. */
const origins: readonly { readonly by: string; readonly make: () => Promise<World> }[] = [
  { by: "its configuration", make: async () => openWithPeople() },
  {
    by: "one of several projects",
    make: async () => openWithPeople({ projects: [{ name: "one", dynamicLists: [pro] }] }),
  },
  { by: "a seed", make: async () => openWithPeople({ seed: { dynamicLists: [pro] } }) },
  {
    by: "a control route",
    make: async () => {
      const world = await openWithPeople({});
      const answer = await define(world, pro);
      expect([answer.status, await answer.json()]).toEqual([201, { dynamicList: { id: 5 } }]);
      return world;
    },
  },
];

/** What a project with the list may go through, and who it is then. */
const fates: readonly {
  readonly after: string;
  readonly live: (world: World, options: SandboxOptions) => Promise<World>;
}[] = [
  { after: "nothing", live: async (world) => world },
  {
    after: "a restored snapshot",
    live: async (world) => {
      const snapshot = world.snapshot();
      await remove(world, "lists/5");
      world.restore(snapshot);
      return world;
    },
  },
  {
    after: "an export and a seed",
    live: async (world) => {
      const text = await (await world.request("GET", "/_sandbox/export")).text();
      const other = open();
      await other.seed(
        text
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line)),
      );
      return other;
    },
  },
];

describe("a dynamic list", () => {
  it.each(origins)("that comes by $by holds whom its criteria hold, at any moment", async ({ make }) => {
    const world = await make();
    expect(await listsOf(world)).toEqual({ lists: [listed] });
    expect(await get(world, "lists/getUsers", { listId: "5" })).toEqual({ status: 200, body: `${ada}\n` });
    expect(await get(world, "lists/5/size")).toEqual({ status: 200, body: "1" });
    await playSteps(world, [["users/update", { email: bob, dataFields: { plan: "pro" } }]]);
    expect((await get(world, "lists/getUsers", { listId: "5" })).body).toBe(`${ada}\n${bob}\n`);
    expect((await get(world, "lists/previewUsers", { listId: "5", size: "1" })).body).toBe(`${ada}\n`);
    expect((await get(world, "lists/5/size")).body).toBe("2");
    expect((await get(world, `users/${ada}`)).body).not.toHaveProperty("user.dataFields.emailListIds");
  });

  it.each(fates)("is there after $after", async ({ live }) => {
    const world = await live(await openWithPeople({ seed: { dynamicLists: [pro] } }), {});
    expect(await listsOf(world)).toEqual({ lists: [listed] });
    expect((await get(world, "lists/getUsers", { listId: "5" })).body).toBe(`${ada}\n`);
  });

  it("has nobody who is hidden until identify", async () => {
    const seen: DynamicListOptions = {
      id: 6,
      name: "Seen",
      criteria: { dataType: "customEvent", field: "eventName", comparatorType: "Equals", value: "Seen" },
    };
    const world = await openWithPeople({ dynamicLists: [seen] });
    expect((await get(world, "lists/getUsers", { listId: "6" })).body).toBe("");
    expect((await get(world, "lists/6/size")).body).toBe("0");
    await playSteps(world, [["users/update", { email: "ghost@example.com" }]]);
    expect((await get(world, "lists/getUsers", { listId: "6" })).body).toBe("ghost@example.com\n");
  });

  it("takes nobody, and lets nobody go", async () => {
    const world = await openWithPeople();
    const refused = refusalAnswer(400, "Success", "error.lists.invalidListId(5)", { projectId: 1, listId: 5 });
    const subscribers = [{ email: bob }];
    expect(await post(world, "lists/subscribe", { listId: 5, subscribers })).toEqual(refused);
    expect(await post(world, "lists/unsubscribe", { listId: 5, subscribers })).toEqual(refused);
    const rejected = await post(world, "users/updateSubscriptions", { email: bob, emailListIds: [5] });
    expect(rejected).toMatchObject({ status: 400, body: { msg: "Invalid email list id: 5" } });
    expect((await world.request("PUT", "/api/subscriptions/emailList/5", { users: [bob] })).status).toBe(400);
    expect(() => open({ seed: { dynamicLists: [pro], users: [{ email: bob, lists: [5] }] } })).toThrow(
      "there is no list 5",
    );
    expect((await get(world, "lists/getUsers", { listId: "5" })).body).toBe(`${ada}\n`);
  });

  it("has a number of its own: others go on behind it", async () => {
    const world = await openWithPeople();
    expect((await post(world, "lists", { name: "VIP" })).body).toEqual({ listId: 6 });
    expect((await define(world, { ...pro, id: 6 })).status).toBe(400);
    const answer = await define(world, { name: "Next", description: "all", criteria: pro.criteria });
    expect(await answer.json()).toEqual({ dynamicList: { id: 7 } });
    expect(await listsOf(world)).toEqual({
      lists: [
        { id: 7, name: "Next", createdAt: noon, listType: "Dynamic", description: "all" },
        { id: 6, name: "VIP", createdAt: noon, listType: "Standard" },
        listed,
      ],
    });
  });

  it("can be deleted; one of the configuration is there again after a reset", async () => {
    const world = await openWithPeople();
    expect((await remove(world, "lists/5")).status).toBe(200);
    expect(await listsOf(world)).toEqual({ lists: [] });
    world.reset();
    expect(await listsOf(world)).toEqual({ lists: [listed] });
  });

  it("of a configuration is no data of its own: a seed is loaded", async () => {
    const world = open({ dynamicLists: [pro], seed: { users: [{ email: ada, dataFields: { plan: "pro" } }] } });
    expect((await get(world, "lists/getUsers", { listId: "5" })).body).toBe(`${ada}\n`);
    await remove(world, "lists/5");
    world.reset();
    expect((await get(world, "lists/getUsers", { listId: "5" })).body).toBe(`${ada}\n`);
  });

  it("of the control route is gone after a reset, and with its project", async () => {
    const world = await openWithPeople({ projects: [{ name: "one" }, { name: "two", keys: [{ key: "k" }] }] });
    await world.request("POST", "/_sandbox/dynamicLists", pro, { query: { project: "two" } });
    expect(await listsOf(world)).toEqual({ lists: [] });
    expect(world.in("two").audience(5)).toEqual({ members: [], hidden: [] });
    world.removeProject("two");
    world.addProject({ name: "two" });
    expect(() => world.in("two").audience(5)).toThrow("there is no list 5");
    await define(world, pro);
    world.reset();
    expect(await listsOf(world)).toEqual({ lists: [] });
  });

  it.each([
    [
      { ...pro, criteria: { ...pro.criteria, value: undefined } },
      "dynamicLists[0].criteria.value: a text, a number, true or false is expected",
    ],
    [{ id: 5, criteria: pro.criteria }, "dynamicLists[0].name: "],
    [{ ...pro, id: 0 }, "dynamicLists[0].id: "],
    [{ ...pro, criteira: 1 }, `dynamicLists[0]: "criteira" is not known here; did you mean criteria?`],
  ])("of a configuration is refused as %j", (list, message) => {
    expect(() => open({ dynamicLists: [list as DynamicListOptions] })).toThrow(message);
  });

  it("of a configuration needs an id of its own", () => {
    expect(() => open({ dynamicLists: [pro, pro] })).toThrow("dynamicLists[1].id: ");
  });

  it.each([
    [{ name: "x" }, /^criteria: an object is expected/],
    [
      {
        ...pro,
        criteria: { combinator: "And", searchQueries: [{ dataType: "user", field: 1, comparatorType: "IsSet" }] },
      },
      /^criteria.searchQueries\[0\].field: expected text, found number 1$/,
    ],
    [
      { ...pro, criteria: { ...pro.criteria, vlaue: "x" } },
      /^criteria.vlaue: "vlaue" is not known here; did you mean value\?$/,
    ],
    [{ ...pro, name: "" }, /^name: must not be empty$/],
  ])("of a record is refused as %j", async (record, message) => {
    const answer = await define(await openWithPeople({}), record);
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { msg: expect.stringMatching(message), code: "BadJsonBody", params: null },
    ]);
  });
});

describe("a dynamic list on disk", () => {
  it("is there after a restart, and as the configuration has it then", async () => {
    const storage = temporaryFolder();
    const world = open({ storage, dynamicLists: [pro] });
    await playSteps(world, people);
    await define(world, { ...pro, id: 9 });
    world.close();
    const renamed = {
      ...pro,
      name: "Free",
      criteria: { ...pro.criteria, value: "free" } as DynamicListOptions["criteria"],
    };
    const again = open({ storage, dynamicLists: [renamed] });
    expect(await listsOf(again)).toEqual({
      lists: [
        { ...listed, id: 9 },
        { ...listed, name: "Free" },
      ],
    });
    expect((await get(again, "lists/getUsers", { listId: "5" })).body).toBe(`${bob}\n`);
    again.close();
    const without = open({ storage });
    expect((await get(without, "lists/getUsers", { listId: "9" })).body).toBe(`${ada}\n`);
  });

  it("does not take the place of a list that people were put on", async () => {
    const storage = temporaryFolder();
    const world = open({ storage });
    await playSteps(world, [
      ["lists", { name: "VIP" }],
      ["lists/subscribe", { listId: 1, subscribers: [{ email: ada }] }],
    ]);
    world.close();
    const warnings: string[] = [];
    const again = open({ storage, dynamicLists: [{ ...pro, id: 1 }], onWarning: (text) => warnings.push(text) });
    expect(await listsOf(again)).toEqual({ lists: [{ id: 1, name: "VIP", createdAt: noon, listType: "Standard" }] });
    expect(warnings).toEqual([
      `The project "default" has a list 1 that people are put on: the dynamic list "Pro" of its configuration is left out; give it another id`,
    ]);
  });

  it("survives the sleep of its project", async () => {
    const projects = [{ name: "one", dynamicLists: [pro] }, { name: "two" }];
    const world = open({ mostAwake: 1, projects });
    await playSteps(world, people);
    await world.in("two").call("lists.getLists");
    expect(world.projects[0]?.isAwake).toBe(false);
    expect(await listsOf(world)).toEqual({ lists: [listed] });
  });
});
