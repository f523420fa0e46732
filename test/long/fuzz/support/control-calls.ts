import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { allOperations } from "../../../../contracts/index.ts";
import { type Call, hostileHeaders, hostileQuery, hostileSegment } from "./hostile-http.ts";
import { brokenJson, hostileValue } from "./hostile-json.ts";

/** A route of the sandbox's own, and what of it is filled with hostile values. */
export interface ControlRoute {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As docs/control.md names it: `/_sandbox/projects/:name`. */
  readonly path: string;
  /** Names its query knows. */
  readonly query?: readonly string[];
  /** What every query of it begins with. */
  readonly always?: string;
  /** What half of its queries begin with: without it, the route refuses all. */
  readonly often?: string;
  /** Bodies it takes, each of whose members may be changed. */
  readonly bodies?: readonly Readonly<Record<string, unknown>>[];
}

const filter = [
  "operation",
  "user",
  "status",
  "method",
  "path",
  "project",
  "since",
  "until",
  "after",
  "warnings",
  "violations",
];
const project = ["project"];

const fuzzedCriteria = {
  combinator: "And",
  searchQueries: [
    { dataType: "user", field: "plan", comparatorType: "MatchesRegex", values: ["^p", "(a+)+$"] },
    {
      dataType: "customEvent",
      minMatch: 1,
      searchCombo: {
        combinator: "Not",
        searchQueries: [{ field: "step", comparatorType: "LessThan", value: "3", fieldType: "long" }],
      },
    },
  ],
};

/** Every route of docs/control.md. */
export const controlRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/_sandbox/requests",
    query: [...filter, "limit", "below", "format", "follow", "diff", "brief", "q"],
  },
  { method: "GET", path: "/_sandbox/summary", query: project },
  { method: "GET", path: "/_sandbox/deliveries/:id" },
  { method: "GET", path: "/_sandbox/requests/:id" },
  { method: "GET", path: "/_sandbox/last-writes", query: [...project, "user"], often: "user=ada@example.com" },
  { method: "DELETE", path: "/_sandbox/requests" },
  { method: "GET", path: "/_sandbox/operations", query: ["q", "limit", "after"] },
  { method: "GET", path: "/_sandbox/operations/:id", query: project },
  // A wait that nothing ends takes as long as it may: these end at once.
  { method: "GET", path: "/_sandbox/wait", query: [...filter, "for"], always: "timeout=0&for=request" },
  {
    method: "GET",
    path: "/_sandbox/wait",
    query: [...project, "user", "hidden", "for"],
    always: "timeout=0&for=profile",
    often: "user=ada@example.com",
  },
  {
    method: "GET",
    path: "/_sandbox/wait",
    query: [...project, "user", "eventName", "eventType"],
    always: "timeout=0&for=event",
    often: "user=ada@example.com",
  },
  {
    method: "GET",
    path: "/_sandbox/wait",
    query: [...project, "user", "campaign", "medium", "status", "since", "after", "for"],
    always: "timeout=0&for=message",
  },
  { method: "GET", path: "/_sandbox/faults" },
  {
    method: "POST",
    path: "/_sandbox/faults",
    bodies: [
      { operation: "users.update", skip: 1, count: 1, stored: true, fault: { is: "status", status: 500 } },
      { project: "default", user: "ada@example.com", fault: { is: "partial", keep: 1 } },
      { destination: "Iterable", count: 2, fault: { is: "delay", ms: 1 } },
    ],
  },
  { method: "DELETE", path: "/_sandbox/faults" },
  { method: "DELETE", path: "/_sandbox/faults/:id" },
  { method: "GET", path: "/_sandbox/clock" },
  {
    method: "POST",
    path: "/_sandbox/clock",
    bodies: [{ advanceMs: 1_000 }, { set: "2030-01-01T00:00:00Z", frozen: true }, { advanceMs: 8_640_000_000_000_000 }],
  },
  { method: "GET", path: "/_sandbox/contacts", query: [...project, "q", "limit", "after", "brief"] },
  { method: "GET", path: "/_sandbox/contacts/:user", query: project },
  { method: "GET", path: "/_sandbox/contacts/:user/timeline", query: [...project, "limit", "skip"] },
  { method: "GET", path: "/_sandbox/contacts/:user/events", query: [...project, "limit", "after"] },
  {
    method: "POST",
    path: "/_sandbox/seed",
    query: [...project, "name"],
    often: "name=a.json",
    bodies: [{ users: [{ email: "seed@example.com" }] }],
  },
  {
    method: "GET",
    path: "/_sandbox/messages",
    query: [
      ...project,
      "user",
      "campaign",
      "medium",
      "status",
      "since",
      "after",
      "limit",
      "newest",
      "q",
      "below",
      "format",
      "follow",
    ],
  },
  { method: "GET", path: "/_sandbox/messages/:id", query: project },
  { method: "GET", path: "/_sandbox/messages/:id/html", query: [...project, "frame", "images"] },
  { method: "GET", path: "/_sandbox/verifications", query: project },
  {
    method: "GET",
    path: "/_sandbox/deliveries",
    query: ["source", "destination", "state", "after", "below", "limit", "brief"],
  },
  { method: "GET", path: "/_sandbox/sources" },
  { method: "GET", path: "/_sandbox/scenarios" },
  { method: "POST", path: "/_sandbox/scenarios", query: ["id"] },
  { method: "GET", path: "/_sandbox/scenarios/:folder/:name" },
  { method: "GET", path: "/_sandbox/explain", query: ["delivery", "destination", "translator"], often: "delivery=1" },
  {
    method: "POST",
    path: "/_sandbox/explain",
    bodies: [
      { message: { type: "identify", userId: "u-1", traits: { email: "ada@example.com" } }, translator: "both" },
      { message: { type: "track", event: "Order Completed", userId: "u-1", properties: { products: [{}] } } },
      { message: { type: "page", anonymousId: "a", name: "Home" }, source: "default", destination: "Iterable" },
    ],
  },
  { method: "POST", path: "/_sandbox/deliveries/:id" },
  { method: "GET", path: "/_sandbox/trouble" },
  {
    method: "POST",
    path: "/_sandbox/trouble",
    bodies: [
      { destination: "Iterable", status: 500, count: 2 },
      { destination: "Iterable", delayMs: 1 },
    ],
  },
  { method: "DELETE", path: "/_sandbox/trouble" },
  { method: "GET", path: "/_sandbox/projects" },
  {
    method: "POST",
    path: "/_sandbox/projects",
    bodies: [
      { name: "job", kind: "hybrid", keys: [{ key: "job-key" }, { type: "web", jwtSecret: "s", forbids: [] }] },
      { name: "job", id: 7, settings: { rateLimits: true }, channels: [], messageTypes: [] },
    ],
  },
  { method: "GET", path: "/_sandbox/projects/:name" },
  {
    method: "PATCH",
    path: "/_sandbox/projects/:name",
    bodies: [{ settings: { userFieldLimit: 7, processingDelay: 5 } }],
  },
  { method: "DELETE", path: "/_sandbox/projects/:name" },
  {
    method: "POST",
    path: "/_sandbox/projects/:name/keys",
    bodies: [{ key: "another", type: "mobile", jwtSecret: "s" }],
  },
  { method: "PATCH", path: "/_sandbox/projects/:name/keys/:key", bodies: [{ disabled: true }] },
  { method: "DELETE", path: "/_sandbox/projects/:name/keys/:key" },
  {
    method: "POST",
    path: "/_sandbox/templates",
    query: project,
    bodies: [
      { medium: "Email", content: { subject: "Hello {{name}}" }, locales: { fr: { subject: "Bonjour" } } },
      { id: 1, medium: "WhatsApp", name: "Sale", content: { variables: { a: 1 } } },
    ],
  },
  {
    method: "POST",
    path: "/_sandbox/snippets",
    query: project,
    bodies: [{ name: "Footer", content: "Bye {{name}}", variables: ["name"] }],
  },
  {
    method: "GET",
    path: "/_sandbox/audience",
    query: [...project, "list", "criteria", "limit", "after"],
    often: "list=1",
  },
  {
    method: "GET",
    path: "/_sandbox/audience",
    query: [...project, "list", "criteria", "limit", "after"],
    often: `criteria=${encodeURIComponent(JSON.stringify(fuzzedCriteria))}`,
  },
  {
    method: "POST",
    path: "/_sandbox/audience",
    query: [...project, "limit", "after"],
    bodies: [{ criteria: fuzzedCriteria }, { list: 1 }],
  },
  {
    method: "POST",
    path: "/_sandbox/dynamicLists",
    query: project,
    bodies: [{ name: "Signed up", criteria: fuzzedCriteria }],
  },
  {
    method: "POST",
    path: "/_sandbox/catalogCollections",
    query: project,
    bodies: [
      {
        name: "Near",
        catalog: "Restaurants",
        description: "What they like",
        criteria: {
          combinator: "And",
          searchQueries: [
            { field: "_itemId", comparatorType: "MatchesRegex", values: ["^p", "(a+)+$", "{{#if"] },
            { field: "_itemId", comparatorType: "DoesNotEqual", valueFrom: "a.b" },
          ],
        },
        limit: 5,
      },
      { name: "Sorted", catalog: "Restaurants", orderBy: "name", sortAscending: true },
    ],
  },
  {
    method: "POST",
    path: "/_sandbox/webhooks",
    query: project,
    bodies: [{ endpoint: "https://example.com/hook", headers: [{ key: "a", value: "b" }], channelIds: [1] }],
  },
  {
    method: "POST",
    path: "/_sandbox/campaigns",
    query: project,
    bodies: [{ name: "Sale", templateId: 1, state: "Recurring", listIds: [1], labels: ["a"], campaignDataFields: {} }],
  },
  {
    method: "POST",
    path: "/_sandbox/experiments",
    query: project,
    bodies: [{ campaignId: 1, name: "Which?", variants: [{ templateId: 1, isControl: true }, { templateId: 2 }] }],
  },
  { method: "DELETE", path: "/_sandbox/webhooks/:id", query: project },
  { method: "GET", path: "/_sandbox/snapshot", query: project },
  { method: "PUT", path: "/_sandbox/snapshot", query: project },
  { method: "GET", path: "/_sandbox/export", query: project },
  { method: "POST", path: "/_sandbox/reset", query: project },
  { method: "GET", path: "/_sandbox/health" },
  { method: "GET", path: "/_sandbox/ui/" },
];

/** A JSON text of an object, one or two members of which are hostile, or hold a hostile member; or one that is not known. */
function changed(body: Readonly<Record<string, unknown>>): fc.Arbitrary<string> {
  const names = fc.constantFrom(...Object.keys(body), "unknown", "__proto__");
  const value = fc.oneof(
    { weight: 3, arbitrary: hostileValue },
    { weight: 1, arbitrary: fc.constantFrom(...allOperations.map(({ id }) => JSON.stringify(id))) },
    { weight: 1, arbitrary: hostileValue.map((text) => `{"is":${text},"key":${text}}`) },
    { weight: 1, arbitrary: hostileValue.map((text) => `[${text},${text}]`) },
  );
  return fc.array(fc.tuple(names, value), { maxLength: 2 }).map((changes) => {
    const kept = Object.entries(body).map(([name, own]) => `"${name}":${JSON.stringify(own)}`);
    return `{${[...kept, ...changes.map(([name, text]) => `"${name}":${text}`)].join()}}`;
  });
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(gzipSync(text));

/** What may come where a snapshot is expected: damaged ones, packed texts, anything. */
const snapshots = (whole: Uint8Array): fc.Arbitrary<string | Uint8Array<ArrayBuffer>> =>
  fc.oneof(
    fc.constant(Uint8Array.from(whole)),
    fc.nat({ max: whole.length - 1 }).map((end) => Uint8Array.from(whole.subarray(0, end))),
    fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })).map(([at, byte]) => {
      const damaged = Uint8Array.from(whole);
      damaged[at] = byte;
      return damaged;
    }),
    hostileValue.map(bytesOf),
    hostileValue,
    fc.uint8Array({ maxLength: 40 }).map((bytes) => Uint8Array.from(bytes)),
  );

function hostileBody(route: ControlRoute, snapshot: Uint8Array): fc.Arbitrary<string | Uint8Array<ArrayBuffer>> {
  if (route.method === "PUT") return snapshots(snapshot);
  const taken = fc.constantFrom(...(route.bodies ?? [{}]));
  const good = taken.chain(changed);
  return fc.oneof(
    { weight: 3, arbitrary: taken.map((body) => JSON.stringify(body)) },
    { weight: 8, arbitrary: good },
    { weight: 2, arbitrary: hostileValue },
    { weight: 2, arbitrary: good.chain(brokenJson) },
  );
}

const known: Readonly<Record<string, readonly [string, ...string[]]>> = {
  name: ["default", "other"],
  key: ["0000abcd", "c0ffee5a4db0c0ffee5a4db0c0"],
  user: ["ada@example.com", "nobody@example.com"],
  // A message of this number has a page; everything else that has numbers has one of the other.
  id: ["3", "1", "-1", "1e3"],
};

/** A query, with its question mark, behind what it begins with. */
function joinQuery(beginning: string, query: string): string {
  const all = [beginning, query.slice(1)].filter((text) => text !== "");
  return all.length === 0 ? "" : `?${all.join("&")}`;
}

/** Hostile calls of a route. `snapshot` is one that the sandbox would restore. */
export function controlCall(route: ControlRoute, snapshot: Uint8Array): fc.Arbitrary<Call> {
  const { method, query = [], always, often } = route;
  const parts = route.path.split("/").map((part) => {
    const names = known[part.slice(1)];
    return part.startsWith(":") && names !== undefined
      ? fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: hostileSegment })
      : fc.constant(part);
  });
  const beginnings = [[always], [always, often]].map((texts) => texts.filter((text) => text !== undefined).join("&"));
  // Half of the calls are hostile elsewhere: a query of this kind is hardly ever taken.
  const rest = fc.oneof(fc.constant(""), hostileQuery(query));
  const path = fc
    .tuple(fc.tuple(...parts), fc.constantFrom(...beginnings), rest)
    .map(([all, beginning, text]) => all.join("/") + joinQuery(beginning, text));
  const common = { method: fc.constant(method), path, headers: hostileHeaders };
  return method === "GET" ? fc.record(common) : fc.record({ ...common, body: hostileBody(route, snapshot) });
}
