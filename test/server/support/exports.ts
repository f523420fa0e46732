import { atNoon, get, type Step, type World } from "./sandbox.ts";

type Fields = Readonly<Record<string, unknown>>;
export type Query = Readonly<Record<string, string>>;

const ada = "ada@example.com";

/** The rows of an answer of JSON lines. */
export async function readLines(world: World, path: string, query: Query): Promise<readonly Fields[]> {
  const { status, body } = await get(world, `export/${path}`, query);
  if (status !== 200) throw new Error(JSON.stringify(body));
  const text = String(body);
  if (text !== "" && !text.endsWith("\n")) throw new Error(`the last line has no end: ${text}`);
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

/** A query for everything of a kind. */
export const queryAll = (dataTypeName: string, more: Query = {}): Query => ({ dataTypeName, range: "All", ...more });

/** An event of ada as exports write it; recorded at noon unless told otherwise. */
export const eventRow = (more: Fields) => ({
  createdAt: atNoon,
  email: ada,
  itblInternal: { documentCreatedAt: atNoon, documentUpdatedAt: atNoon },
  ...more,
});

/** What ada bought. */
export const mat = { id: "7", name: "Yoga Mat", price: 25.99, quantity: 1 };

/** Two users, one of them on a list, an event and an order, and somebody only an event has named. */
export const story: readonly Step[] = [
  [
    "users/update",
    { email: ada, userId: "u-1", dataFields: { home: { geo: { zip: "10100" }, city: "Turin" }, tags: ["a", "b"] } },
  ],
  ["users/update", { email: "grace@example.com" }],
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
  ["lists/subscribe", { listId: 1, subscribers: [{ email: "grace@example.com" }] }],
  ["events/track", { email: "hid@example.com", eventName: "Seen", id: "e-2" }],
];
