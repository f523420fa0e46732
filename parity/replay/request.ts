import { decodePercent } from "../../contracts/decode.ts";
import type { Operation } from "../../contracts/index.ts";
import { isObject } from "../../contracts/json.ts";
import type { TargetRequest } from "../../scenarios/index.ts";
import type { Exchange } from "../recordings/exchange.ts";
import type { Bindings } from "./bindings.ts";

/** A path with the ids of the replayed service in the places that the operation names. */
function rewritePath(path: string, { path: template, tag }: Operation, bindings: Bindings): string {
  const names = template.split("/");
  return path
    .split("/")
    .map((segment, index) => {
      const [, name] = /^\{(\w+)\}$/.exec(names[index] ?? "") ?? [];
      if (name === undefined) return segment;
      const value = bindings.toReplayed(name, tag, decodePercent(segment));
      return value === decodePercent(segment) ? segment : encodeURIComponent(String(value));
    })
    .join("/");
}

function rewriteQuery(query: string, tag: string, bindings: Bindings): string {
  const pairs = [...new URLSearchParams(query)];
  const rewritten = pairs.map(([name, value]): [string, string] => [
    name,
    String(bindings.toReplayed(name, tag, value)),
  ]);
  return rewritten.every(([, value], index) => value === pairs[index]?.[1])
    ? query
    : new URLSearchParams(rewritten).toString();
}

/** The request of a recorded exchange, as it is sent to the replayed service: its ids are that service's. */
export function toRequest(exchange: Exchange, operation: Operation | undefined, bindings: Bindings): TargetRequest {
  const [path = "", query = ""] = exchange.path.split("?", 2);
  const { method, body } = exchange;
  if (operation === undefined) {
    return { method, path, ...(query !== "" && { query }), ...(body !== undefined && { body }) };
  }
  const rewritten = rewriteQuery(query, operation.tag, bindings);
  return {
    method,
    path: rewritePath(path, operation, bindings),
    ...(rewritten !== "" && { query: rewritten }),
    ...(body !== undefined && { body: bindings.toReplayed("", operation.tag, body) }),
  };
}

/** Every text and number that a request sends, beside those of its path. */
export function* sentValues(value: unknown): Generator<string | number> {
  if (typeof value === "string" || typeof value === "number") yield value;
  else if (Array.isArray(value)) for (const entry of value) yield* sentValues(entry);
  else if (isObject(value)) for (const entry of Object.values(value)) yield* sentValues(entry);
}

/** Whom and what a call names, by which calls belong together: addresses, userIds and names that are long enough to tell. */
export function identitiesOf({ path, body }: Exchange): readonly string[] {
  const ofPath = path.split(/[/?&=]/).map(decodePercent);
  const ofBody = [...sentValues(body)].map(String);
  const told = [...ofPath.slice(3), ...ofBody].filter((text) => text.includes("@") || /\d/.test(text));
  return told.slice(0, 1_000);
}
