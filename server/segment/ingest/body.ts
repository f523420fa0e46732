import { isUtf8 } from "node:buffer";
import { gunzipSync } from "node:zlib";
import { type DataFields, isObject } from "../../../contracts/json.ts";
import { type Bytes, readBytes } from "../../http/read-body.ts";
import { maxDepth } from "../limits.ts";

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

/** Whether a value nests deeper than so many levels. Goes no deeper itself: a body of brackets alone is no danger. */
function nestsDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((each) => nestsDeeper(each, levels - 1));
}

/** The JSON object that bytes spell. */
export function parseObject(bytes: Uint8Array): Body {
  if (!isUtf8(bytes)) return rejectBody("the body is not UTF-8");
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8"));
    if (!isObject(value)) return rejectBody("the body is not a JSON object");
    if (nestsDeeper(value, maxDepth)) return rejectBody(`the body nests more than ${maxDepth} levels deep`);
    return { is: "json", value, size: bytes.byteLength };
  } catch {
    return rejectBody("the body is not valid JSON");
  }
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
