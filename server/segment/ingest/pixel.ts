import { maxBodyDepth } from "../../http/json-body.ts";
import { maxEventBytes } from "../limits.ts";
import { type Body, parseObject } from "./body.ts";

/** One transparent dot. */
export const pixel = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

/** Without a prototype, so that no name in a query is more than a name. */
type Tree = { [name: string]: string | Tree };

const createBranch = (): Tree => Object.create(null);

function putValue(tree: Tree, path: readonly string[], value: string): void {
  let at = tree;
  for (const name of path.slice(0, -1)) {
    const next = at[name];
    const below = typeof next === "object" ? next : createBranch();
    at[name] = below;
    at = below;
  }
  at[path.at(-1) ?? ""] = value;
}

/** `properties.email=…` is the email in the properties. */
function encodeDottedQuery(query: URLSearchParams): Buffer {
  const tree = createBranch();
  for (const [key, value] of query) {
    const path = key.split(".");
    if (path.length <= maxBodyDepth) putValue(tree, path, value);
  }
  return Buffer.from(JSON.stringify(tree));
}

/**
 * The message in the query of a pixel: base64 of JSON under `data`, or its keys one by one.
 *
 * @see https://segment.com/docs/connections/sources/catalog/libraries/server/pixel-tracking-api/
 */
export function readPixelBody(search: string): Body {
  const query = new URLSearchParams(search);
  // A plus sign of base64 that was not percent-encoded reads as a blank in a query.
  const bytes = query.has("data")
    ? Buffer.from((query.get("data") ?? "").replaceAll(" ", "+"), "base64")
    : encodeDottedQuery(query);
  return bytes.byteLength > maxEventBytes
    ? { is: "refused", reason: `the message is larger than ${maxEventBytes / 1_024} KB` }
    : parseObject(bytes);
}
