import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { allOperations } from "../../../../contracts/index.ts";
import { type Call, hostileHeaders, hostileQuery, hostileSegment } from "../../../../parity/fuzz/hostile-http.ts";
import { brokenJson, hostileValue } from "../../../../parity/fuzz/hostile-json.ts";
import type { ControlRoute } from "./control-route.ts";

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
  name: ["default", "other", "lists"],
  folder: ["iterable"],
  key: ["0000abcd", "c0ffee5a4db0c0ffee5a4db0c0"],
  user: ["ada@example.com", "nobody@example.com"],
  // A message of this number has a page; everything else that has numbers has one of the other.
  id: ["4", "1", "-1", "1e3", "users.update"],
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
    const names = route.known?.[part.slice(1)] ?? known[part.slice(1)];
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
