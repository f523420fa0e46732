import autocannon from "autocannon";

/** What one round of load measured: requests a second. Run as `load URL operation seconds`; prints one number. */
const [, , url = "", operation = "", seconds = "1"] = process.argv;

const key = "5a4db0c0ffee5a4db0c0ffee5a4db0c0";
const headers = { "Api-Key": key, "Content-Type": "application/json" };
const address = (index: number): string => `user${index % 1_000}@example.com`;

const profile = (index: number) => ({
  email: address(index),
  dataFields: {
    firstName: "Ada",
    lastName: "Lovelace",
    plan: "pro",
    visits: index,
    score: 12.5,
    active: true,
    lastSeenAt: "2024-03-01 12:00:00 +00:00",
    favourites: ["red", "green", "blue"],
    address: { street: "123 Main St", city: "San Francisco", region: "CA", postcode: "94105", country: "US" },
    note: "A profile of about five hundred bytes, as integrations send them: names, a plan, counters, an address.",
    referrer: "https://www.example.com/articles/the-analytical-engine",
  },
});

const event = (index: number) => ({
  email: address(index),
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

/** A batch as a server SDK sends it; the answer waits until every message is stored. */
const batch = (index: number) => ({
  writeKey: "sandboxWriteKey",
  batch: Array.from({ length: 100 }, (_, place) => ({
    type: "track",
    messageId: `${place}-[<id>]`,
    userId: `u-${place}`,
    event: "Product Viewed",
    properties: { ...event(index * 100 + place).dataFields, email: address(place) },
    timestamp: "2024-03-01T12:00:00.000Z",
  })),
});

/** A send of the first campaign of a project; what the template reads of people comes with it. */
const send = (index: number) => ({ campaignId: 1, recipientEmail: address(index), dataFields: { firstName: "Ada" } });

const requests: Readonly<Record<string, (index: number) => autocannon.Request>> = {
  update: (index) => ({ method: "POST", path: "/api/users/update", headers, body: JSON.stringify(profile(index)) }),
  get: (index) => ({ method: "GET", path: `/api/users/getByEmail?email=${address(index)}`, headers }),
  batch: (index) => ({ method: "POST", path: "/v1/batch?sync=1", headers, body: JSON.stringify(batch(index)) }),
  target: (index) => ({ method: "POST", path: "/api/email/target", headers, body: JSON.stringify(send(index)) }),
  size: (index) => ({ method: "GET", path: `/api/lists/${(index % 10) + 1}/size`, headers }),
  members: (index) => ({ method: "GET", path: `/api/lists/getUsers?listId=${(index % 10) + 1}`, headers }),
  track: (index) => ({ method: "POST", path: "/api/events/track", headers, body: JSON.stringify(event(index)) }),
};

const make = requests[operation];
if (make === undefined) throw new Error(`there is no operation named ${operation}`);
const result = await autocannon({
  url,
  connections: 10,
  duration: Number(seconds),
  idReplacement: operation === "batch",
  requests: Array.from({ length: operation === "batch" ? 50 : 1_000 }, (_, index) => make(index)),
});
if (result.non2xx > 0 || result.errors > 0)
  throw new Error(`${result.non2xx} answers were not 2xx, ${result.errors} errors`);
console.log(JSON.stringify({ perSecond: result.requests.average, p99: result.latency.p99 }));
