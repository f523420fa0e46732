import fc from "fast-check";
import { type Call, hostileHeaders, hostileQuery, hostileSegment } from "../../../../parity/fuzz/hostile-http.ts";
import { brokenJson, hostileValue } from "../../../../parity/fuzz/hostile-json.ts";
import { defaultWriteKey } from "../../../../server/index.ts";

const types = ["identify", "track", "page", "screen", "group", "alias"] as const;

/** Every route of Segment's Tracking API that takes messages. */
export const trackingRoutes: readonly { readonly path: string; readonly isBatch: boolean }[] = [
  ...types.flatMap((type) => [`/v1/${type}`, `/v1/${type[0]}`]).map((path) => ({ path, isBatch: false })),
  ...["/v1/batch", "/v1/import", "/v1/import/", "/v1/b"].map((path) => ({ path, isBatch: true })),
  { path: "/v1/m", isBatch: false },
];

/** Routes beside it that are read: what SDKs load, and the pixel. */
export const readRoutes = [
  "/v1/projects/{key}/settings",
  "/analytics.js/v1/{key}/analytics.min.js",
  "/analytics-next/bundles/{key}",
  "/v1/pixel/{key}",
] as const;

const members = [
  "type",
  "userId",
  "anonymousId",
  "previousId",
  "groupId",
  "event",
  "name",
  "category",
  "messageId",
  "timestamp",
  "sentAt",
  "originalTimestamp",
  "writeKey",
  "version",
] as const;
const objects = ["traits", "properties", "context", "integrations", "options"] as const;
const fields = [
  "email",
  "phone",
  "order_id",
  "total",
  "products",
  "plan",
  "ip",
  "traits",
  "Iterable",
  "All",
  "mergeNestedObjects",
  "dataFields",
];

const member = (name: string, text: string): string => `"${name}":${text}`;

const objectText = fc
  .array(fc.tuple(fc.constantFrom(...fields), hostileValue), { maxLength: 4 })
  .map((all) => `{${all.map(([name, text]) => member(name, text)).join()}}`);

/** A message of which one or several members are hostile, and the others as a caller means them. */
const message: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...types, "nothing"),
    fc.array(fc.tuple(fc.constantFrom(...members), hostileValue), { maxLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom(...objects), fc.oneof(objectText, hostileValue)), { maxLength: 3 }),
  )
  .map(([type, ...changed]) => {
    const event = changed.flat().length % 2 === 0 ? "Signed Up" : "Order Completed";
    const usual = [member("type", `"${type}"`), '"userId":"u-1"', member("event", `"${event}"`)];
    return `{${[...usual, ...changed.flat().map(([name, text]) => member(name, text))].join()}}`;
  });

const batch = fc
  .tuple(fc.array(message, { maxLength: 3 }), fc.option(hostileValue))
  .map(([messages, odd]) => `{"batch":[${[...messages, ...(odd === null ? [] : [odd])].join()}]}`);

const basic = (key: string): string => `Basic ${Buffer.from(`${key}:`).toString("base64")}`;

const keys: fc.Arbitrary<Readonly<Record<string, string>>> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ authorization: basic(defaultWriteKey) }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Record<string, string>>(
      {},
      { authorization: "Basic %%%" },
      { authorization: basic("x".repeat(3_000)) },
    ),
  },
);

const headers = fc.tuple(hostileHeaders, keys).map(([one, other]) => ({ ...one, ...other }));

/** Hostile calls of a route that takes messages, each of which is waited for until it is delivered. */
export function trackingCall({ path, isBatch }: (typeof trackingRoutes)[number]): fc.Arbitrary<Call> {
  const good = isBatch ? batch : message;
  const body = fc.oneof(
    { weight: 8, arbitrary: good },
    { weight: 1, arbitrary: hostileValue },
    { weight: 2, arbitrary: good.chain(brokenJson) },
  );
  return fc.record({ method: fc.constant("POST"), path: fc.constant(`${path}?sync=1`), headers, body });
}

/** Hostile calls of a route that is read. */
export const readCall = (path: (typeof readRoutes)[number]): fc.Arbitrary<Call> =>
  fc.record({
    method: fc.constant("GET"),
    path: fc
      .tuple(fc.oneof(hostileSegment, fc.constantFrom(defaultWriteKey, "track")), hostileQuery(["data", "sync"]))
      .map(([key, query]) => `${path.replace("{key}", () => key)}${query}`),
    headers,
  });
