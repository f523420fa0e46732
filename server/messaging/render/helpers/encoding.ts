import { createHash, createHmac } from "node:crypto";
import { fail } from "../failure.ts";
import type { Helper } from "../helper.ts";
import { readContent } from "./arguments.ts";

/** Encodes as `java.net.URLEncoder` does: `a-zA-Z0-9.-*_` stay, a blank is `+`, all else is UTF-8 in hex. */
function encodeUrl(text: string): string {
  if (/^[a-zA-Z0-9.\-*_]*$/.test(text)) return text;
  return text.replace(/[^a-zA-Z0-9.\-*_]+/g, (others) =>
    [...Buffer.from(others, "utf8")]
      .map((byte) => (byte === 0x20 ? "+" : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`))
      .join(""),
  );
}

const toJson = (value: unknown): string => JSON.stringify(value) ?? "null";

/** assumed: a value that is missing has no hash, and prints nothing. */
const hash =
  (algorithm: string): Helper =>
  (call) => {
    const { block, params } = call;
    if (block === undefined && (params[0] === undefined || params[0] === null)) return "";
    return createHash(algorithm).update(readContent(call), "utf8").digest("hex");
  };

const sign =
  (algorithm: string): Helper =>
  ({ params, context, print }) => {
    const { hmacSecret = "" } = context;
    if (hmacSecret === "") return fail("The project has no HMAC secret");
    return createHmac(algorithm, hmacSecret).update(params.map(print).join(""), "utf8").digest("hex");
  };

/** @see https://support.iterable.com/hc/en-us/articles/209732326 */
export const encoding: Readonly<Record<string, Helper>> = {
  urlEncode: ({ block }) => encodeUrl(block?.body() ?? ""),
  base64: ({ block }) => Buffer.from(block?.body() ?? "", "utf8").toString("base64"),
  hexEncode: (call) => Buffer.from(readContent(call), "utf8").toString("hex"),
  toJson: ({ params: [value] }) => toJson(value),
  toUrlEncodedJson: ({ params: [value] }) => encodeUrl(toJson(value)),
  md5: hash("md5"),
  sha1: hash("sha1"),
  sha256: hash("sha256"),
  hmacSHA1: sign("sha1"),
  hmacSHA256: sign("sha256"),
};
