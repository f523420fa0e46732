/** What the bench asks of a server: bodies as integrations send them, of a thousand users in turn. */

export const apiKey = "5a4db0c0ffee5a4db0c0ffee5a4db0c0";

/** How many users take turns, unless a project has more. */
export const usersInTurn = 1_000;

export const address = (index: number, users = usersInTurn): string => `user${index % users}@example.com`;

/** A body of about five hundred bytes: a phone number, a date, a list, a nested object. */
export const profileOf = (index: number, users = usersInTurn) => ({
  email: address(index, users),
  dataFields: {
    firstName: "Ada",
    lastName: "Lovelace",
    phoneNumber: `+1415555${String(index % usersInTurn).padStart(4, "0")}`,
    plan: "pro",
    visits: index,
    score: 12.5,
    active: true,
    lastSeenAt: "2024-03-01 12:00:00 +00:00",
    favourites: ["red", "green", "blue"],
    address: { street: "123 Main St", city: "San Francisco", region: "CA", postcode: "94105", country: "US" },
    note: "A profile of about five hundred bytes, as integrations send them: names, a plan, an address.",
    referrer: "https://www.example.com/articles/the-analytical-engine",
  },
});

export const eventOf = (index: number, users = usersInTurn) => ({
  email: address(index, users),
  eventName: "Product Viewed",
  createdAt: 1_709_294_400 + index,
  dataFields: {
    sku: `sku-${index % 50}`,
    name: "Yoga Mat",
    price: 25.99,
    quantity: 1,
    currency: "USD",
    category: "Sports",
    path: "/products/yoga-mat",
    referrer: "https://www.example.com/",
  },
});

/** Messages in a batch. */
export const batchSize = 100;

/** A batch as a server SDK sends it; the answer waits until every message is stored. */
const batchOf = (index: number) => ({
  writeKey: "sandboxWriteKey",
  batch: Array.from({ length: batchSize }, (_, place) => ({
    type: "track",
    messageId: `${place}-[<id>]`,
    userId: `u-${place}`,
    event: "Product Viewed",
    properties: { ...eventOf(index * batchSize + place).dataFields, email: address(place) },
    timestamp: "2024-03-01T12:00:00.000Z",
  })),
});

/** A send of the first campaign of a project; what the template reads of people comes with it. */
const sendOf = (index: number) => ({ campaignId: 1, recipientEmail: address(index), dataFields: { firstName: "Ada" } });

/** A request of the load: the index says which of them it is, of a project of so many users. */
export interface LoadRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: unknown;
}

type MakeRequest = (index: number, users: number) => LoadRequest;

const post = (path: string, body: unknown): LoadRequest => ({ method: "POST", path, body });
const get = (path: string): LoadRequest => ({ method: "GET", path });

const listOf = (index: number): number => (index % 10) + 1;

const makers = {
  "users/update": (index, users) => post("/api/users/update", profileOf(index, users)),
  "events/track": (index, users) => post("/api/events/track", eventOf(index, users)),
  "users/getByEmail": (index, users) => get(`/api/users/getByEmail?email=${address(index, users)}`),
  "v1/batch": (index) => post("/v1/batch?sync=1", batchOf(index)),
  "email/target": (index) => post("/api/email/target", sendOf(index)),
  "lists/size": (index) => get(`/api/lists/${listOf(index)}/size`),
  "lists/getUsers": (index) => get(`/api/lists/getUsers?listId=${listOf(index)}`),
} as const satisfies Readonly<Record<string, MakeRequest>>;

/** What a server can be put under load with, by its name in tables and on the command line. */
export type LoadName = keyof typeof makers;

export const loads: Readonly<Record<LoadName, MakeRequest>> = makers;

export const isLoadName = (name: string): name is LoadName => Object.hasOwn(loads, name);
