import { describe, expect, it } from "vitest";
import { atNoon, createWorld, get, nthId, refusal, type Step, type World, worldAfter } from "../../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

type Fields = Readonly<Record<string, unknown>>;
type Query = Readonly<Record<string, string>>;

/** The rows of an answer of JSON lines. */
async function lines(world: World, path: string, query: Query): Promise<readonly Fields[]> {
  const { status, body } = await get(world, `export/${path}`, query);
  if (status !== 200) throw new Error(JSON.stringify(body));
  const text = String(body);
  if (text !== "" && !text.endsWith("\n")) throw new Error(`the last line has no end: ${text}`);
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

const eventRow = (more: Fields) => ({
  createdAt: atNoon,
  email: ada,
  itblInternal: { documentCreatedAt: atNoon, documentUpdatedAt: atNoon },
  ...more,
});

const mat = { id: "7", name: "Yoga Mat", price: 25.99, quantity: 1 };

const story: readonly Step[] = [
  [
    "users/update",
    { email: ada, userId: "u-1", dataFields: { home: { geo: { zip: "10100" }, city: "Turin" }, tags: ["a", "b"] } },
  ],
  ["users/update", { email: grace }],
  ["lists", { name: "VIP" }],
  [
    "events/track",
    {
      email: ada,
      eventName: "Seen",
      id: "e-1",
      campaignId: 7,
      templateId: 8,
      dataFields: { plan: "pro", o: { x: 1 } },
    },
  ],
  [
    "commerce/trackPurchase",
    { user: { email: ada }, items: [mat], total: 25.99, id: "p-1", campaignId: 7, dataFields: { coupon: "X" } },
  ],
  ["lists/subscribe", { listId: 1, subscribers: [{ email: grace }] }],
  ["events/track", { email: "hid@example.com", eventName: "Seen", id: "e-2" }],
];

const purchaseRow = eventRow({
  _type: "purchase",
  userId: "u-1",
  id: "p-1",
  campaignId: 7,
  total: 25.99,
  shoppingCartItems: [mat],
  coupon: "X",
});
const customRow = eventRow({
  _type: "customEvent",
  eventName: "Seen",
  userId: "u-1",
  id: "e-1",
  campaignId: 7,
  templateId: 8,
  plan: "pro",
  o: { x: 1 },
});

const userEvents: { query: Query; rows: readonly Fields[] }[] = [
  { query: { email: ada }, rows: [purchaseRow] },
  { query: { email: "ADA@example.com", includeCustomEvents: "false" }, rows: [purchaseRow] },
  { query: { email: ada, includeCustomEvents: "true" }, rows: [customRow, purchaseRow] },
  { query: { userId: "u-1", includeCustomEvents: "true" }, rows: [customRow, purchaseRow] },
  { query: { email: ada, userId: "u-9", includeCustomEvents: "true" }, rows: [customRow, purchaseRow] },
  { query: { email: "nobody@example.com", includeCustomEvents: "true" }, rows: [] },
  { query: { userId: "u-9", includeCustomEvents: "true" }, rows: [] },
  { query: { email: "hid@example.com", includeCustomEvents: "true" }, rows: [] },
];

describe("export.userEvents", () => {
  it.each(userEvents)("answers the events of $query", async ({ query, rows }) => {
    expect(await lines(await worldAfter(story), "userEvents", query)).toEqual(rows);
  });

  it("keeps its own _type", async () => {
    const world = await worldAfter([
      ["users/update", { email: ada }],
      ["events/track", { email: ada, eventName: "Seen", dataFields: { _type: "mine" } }],
    ]);
    const query = { email: ada, includeCustomEvents: "true" };
    expect(await lines(world, "userEvents", query)).toEqual([
      eventRow({ _type: "customEvent", eventName: "Seen", id: nthId(1) }),
    ]);
  });

  it("goes by the userId where it is the key, whatever the email", async () => {
    const world = await worldAfter(
      [
        ["events/track", { userId: "u-1", email: ada, eventName: "Seen", id: "e-1" }],
        ["events/track", { userId: "u-2", email: ada, eventName: "Seen", id: "e-2" }],
      ],
      "userId",
    );
    const query = { email: ada, userId: "u-2", includeCustomEvents: "true" };
    expect((await lines(world, "userEvents", query)).map(({ id }) => id)).toEqual(["e-2"]);
  });

  it.each([
    { query: {}, answer: refusal(400, "BadParams", "Missing parameter: email or userId") },
    { query: { email: "Foo@" }, answer: refusal(400, "InvalidEmailAddressError", "Invalid email: foo@") },
    { query: { userId: "ü" }, answer: refusal(400, "InvalidUserIdError", "Invalid userId: ü") },
    {
      query: { email: ada, includeCustomEvents: "yes" },
      answer: refusal(400, "BadParams", "Invalid value for parameter includeCustomEvents: Boolean value expected"),
    },
  ])("refuses $query", async ({ query, answer }) => {
    expect(await get(createWorld(), "export/userEvents", query)).toEqual(answer);
  });
});
