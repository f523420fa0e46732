import { describe, expect, it } from "vitest";
import type { Step } from "../support/sandbox.ts";
import { get, playSteps, post, type World } from "../support/sandbox.ts";
import { fallAsleep, type Special, temporaryFolder, threeProjects } from "./support/sleeping-projects.ts";

const ada = "ada@example.com";
const profile: Step = ["users/update", { email: ada, dataFields: { plan: "pro", visits: 3, tags: ["a"] } }];
const event: Step = ["events/track", { email: ada, eventName: "Seen", id: "e-1", dataFields: { n: 1 } }];
const list: Step = ["lists", { name: "VIP" }];

interface Asked {
  readonly what: string;
  readonly steps: readonly Step[];
  readonly before?: (world: World) => unknown;
  readonly ask: (world: World) => unknown;
  readonly special?: Special;
}

const rows: readonly Asked[] = [
  { what: "profiles", steps: [profile], ask: (world) => get(world, `users/${ada}`) },
  { what: "hidden profiles", steps: [event], ask: (world) => [world.contacts(), get(world, `users/${ada}`)] },
  { what: "events", steps: [profile, event], ask: (world) => get(world, `events/${ada}`) },
  { what: "fields", steps: [profile, event], ask: (world) => get(world, "users/getFields") },
  {
    what: "types of fields",
    steps: [profile],
    ask: (world) => post(world, "users/update", { email: ada, dataFields: { visits: "many" } }),
  },
  {
    what: "forgotten users",
    steps: [["users/forget", { email: "gone@example.com" }]],
    ask: (world) => [get(world, "users/forgotten"), post(world, "users/update", { email: "gone@example.com" })],
  },
  {
    what: "members of lists",
    steps: [list, ["lists/subscribe", { listId: 1, subscribers: [{ email: ada }] }]],
    ask: (world) => [get(world, "lists"), get(world, "lists/getUsers?listId=1")],
  },
  { what: "ids that go on", steps: [list, list], ask: (world) => post(world, "lists", { name: "third" }) },
  {
    what: "catalogs",
    steps: [],
    before: (world) => post(world, "catalogs/books", {}),
    ask: (world) => get(world, "catalogs"),
  },
  {
    what: "carts",
    steps: [["commerce/updateCart", { user: { email: ada }, items: [{ id: "1", name: "A", price: 1, quantity: 1 }] }]],
    ask: (world) => world.contact(ada)?.dataFields.shoppingCartItems,
  },
  {
    what: "codes sent to phones",
    steps: [["verify/sms/begin", { verificationProfileId: 1, phoneNumber: "+14155550123" }]],
    ask: (world) => world.verifications(),
  },
  {
    what: "export jobs",
    steps: [profile, ["export/start", { dataTypeName: "user", outputFormat: "text/csv" }]],
    ask: (world) => get(world, "export/jobs"),
  },
  {
    what: "templates, and ids that go on after the last was deleted",
    steps: [
      ["templates/email/upsert", { clientTemplateId: "w", name: "W", html: "<p>{{name}}</p>" }],
      ["templates/email/upsert", { clientTemplateId: "w", locale: "fr", subject: "Bonjour" }],
      ["templates/push/upsert", { clientTemplateId: "p", payload: { a: [1] } }],
      ["templates/bulkDelete", { ids: [2] }],
    ],
    ask: (world) => [
      get(world, "templates/email/get", { templateId: "1", locale: "fr" }),
      get(world, "templates/email/get", { templateId: "1" }),
      post(world, "templates/email/preview?templateId=1", { dataFields: { name: "Ada" } }),
      post(world, "templates/sms/upsert", { clientTemplateId: "s" }),
    ],
  },
  {
    what: "snippets",
    steps: [],
    before: (world) => post(world, "snippets", { name: "A", content: "{{b}}", variables: ["b"] }),
    ask: (world) => get(world, "snippets"),
  },
  {
    what: "webhooks",
    steps: [],
    before: (world) =>
      world.request("POST", "/_sandbox/webhooks", { endpoint: "http://localhost:3000", authToken: "t" }),
    ask: (world) => [get(world, "webhooks"), world.projects[0]?.store.webhooks.find(1)],
  },
  { what: "settings", steps: [], ask: (world) => get(world, "users/byUserId/nobody"), special: { kind: "userId" } },
  {
    what: "a hybrid project",
    steps: [["users/update", { userId: "u-1", email: ada }]],
    ask: (world) => [get(world, "users/byUserId/u-1"), get(world, `users/${ada}`)],
    special: { kind: "hybrid" },
  },
];

const asked = async (world: World, { ask }: Asked): Promise<unknown> => Promise.all([ask(world)].flat());

describe.each([{ where: "in memory" }, { where: "on disk" }])("a project $where that slept", ({ where }) => {
  it.each(rows)("answers the same: $what", async (row) => {
    const special = where === "on disk" ? { ...row.special, storage: temporaryFolder() } : row.special;
    const [awake, slept] = [threeProjects(row.special), threeProjects(special)];
    for (const world of [awake, slept]) {
      await playSteps(world, row.steps);
      await row.before?.(world);
    }
    expect(fallAsleep(slept)).toBe(true);
    expect(await asked(slept, row)).toEqual(await asked(awake, row));
  });

  it("goes to sleep again and again", async () => {
    const world = threeProjects(where === "on disk" ? { storage: temporaryFolder() } : {});
    for (const n of [1, 2, 3]) {
      await playSteps(world, [["lists", { name: `list ${n}` }]]);
      expect(fallAsleep(world)).toBe(true);
    }
    expect(await get(world, "lists")).toMatchObject({ body: { lists: [{ id: 3 }, { id: 2 }, { id: 1 }] } });
  });
});
