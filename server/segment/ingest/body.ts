import { isUtf8 } from "node:buffer";
import { gunzipSync } from "node:zlib";
import { type DataFields, isObject } from "../../../contracts/json.ts";
import { parseJsonBody, tooDeep, type UnreadableBody } from "../../http/json-body.ts";
import { type Bytes, readBytes } from "../../http/read-body.ts";

/** A request's body: a JSON object and the bytes it took, or why it is none. */
export type Body =
  | { readonly is: "json"; readonly value: DataFields; readonly size: number }
  | { readonly is: "refused"; readonly reason: string };

const rejectBody = (reason: string): Body => ({ is: "refused", reason });

/** Unpacks no more than a body may hold, whatever a small one would swell to. */
function unpackBytes(bytes: Uint8Array, maxBytes: number): Bytes {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (thrown) {
    return (thrown as { readonly code?: string }).code === "ERR_BUFFER_TOO_LARGE" ? "too large" : "unreadable";
  }
}

/** Bytes that may be too many are turned away before: `maxBytes` of each call. */
const reasons: Readonly<Record<UnreadableBody, string>> = {
  malformed: "the body is not valid JSON",
  "too large": "the body is too large",
  "too deep": `the body ${tooDeep}`,
};

/** The JSON object that bytes spell. */
export function parseObject(bytes: Uint8Array): Body {
  const body = parseJsonBody(bytes);
  if (body.is === "unreadable") return rejectBody(isUtf8(bytes) ? reasons[body.why] : "the body is not UTF-8");
  if (body.is === "empty") return rejectBody(reasons.malformed);
  if (!isObject(body.value)) return rejectBody("the body is not a JSON object");
  return { is: "json", value: body.value, size: bytes.byteLength };
}

/**
 * Reads a JSON object of at most so many bytes, unpacked, whatever Content-Type it has: Segment's own browser SDK
 * sends text/plain.
 *
 * @see https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/
 */
export async function readBody(request: Request, maxBytes: number): Promise<Body> {
  const isPacked = /^(x-)?gzip$/i.test(request.headers.get("content-encoding") ?? "");
  const sent = await readBytes(request, maxBytes);
  const bytes = isPacked && typeof sent !== "string" ? unpackBytes(sent, maxBytes) : sent;
  if (bytes === "unreadable") return rejectBody(isPacked ? "the body is not valid gzip" : "the body could not be read");
  if (bytes === "too large" || bytes.byteLength > maxBytes) {
    return rejectBody(`the body is larger than ${maxBytes / 1_024} KB`);
  }
  return parseObject(bytes);
}
