import { isUtf8 } from "node:buffer";
import { gunzipSync } from "node:zlib";
import * as z from "zod";
import { type DataFields, isObject } from "../../../contracts/json.ts";
import { type ChangedNumber, findChangedNumbersOfEach, type Step } from "../../../contracts/json-text.ts";
import { formatLoss } from "../../../contracts/numbers.ts";
import { parseJsonBody, textOfBytes, tooDeep, type UnreadableBody } from "../../http/json-body.ts";
import { type Bytes, readBytes } from "../../http/read-body.ts";

/** A request's body: a JSON object and the bytes it took, or why it is none. */
export type Body =
  | {
      readonly is: "json";
      readonly value: DataFields;
      readonly size: number;
      /** Its numbers that are not in the value as they were written: the first of each message of a batch. */
      readonly changed: readonly ChangedNumber[];
    }
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

/** The place of a value in a body: `batch[0].properties.total`. */
export const formatPlace = (path: readonly Step[]): string => z.core.toDotPath([...path]);

/** The JSON object that bytes spell. assumed: a number past a double is refused, as Go's reader of JSON does. */
export function parseObject(bytes: Uint8Array): Body {
  const body = parseJsonBody(bytes);
  if (body.is === "unreadable") return rejectBody(isUtf8(bytes) ? reasons[body.why] : "the body is not UTF-8");
  if (body.is === "empty") return rejectBody(reasons.malformed);
  if (!isObject(body.value)) return rejectBody("the body is not a JSON object");
  const past = body.changed.find(({ text }) => !Number.isFinite(Number(text)));
  if (past !== undefined) return rejectBody(`${formatPlace(past.path)}: ${formatLoss(past.text)}`);
  const changed = body.changed.length === 0 ? body.changed : findChangedNumbersOfEach(textOfBytes(bytes));
  return { is: "json", value: body.value, size: bytes.byteLength, changed };
}

/**
 * Reads a JSON object of at most so many bytes, unpacked, whatever Content-Type it has: Segment's own browser SDK
 * sends text/plain.
 *
 * @see https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/
 */
export async function readBody(request: Request, maxBytes: number): Promise<Body> {
  const encoding = request.headers.get("content-encoding") ?? "";
  const isPacked = /^(x-)?gzip$/i.test(encoding);
  if (!isPacked && !/^(identity)?$/i.test(encoding))
    return rejectBody(`the body has the encoding "${encoding.slice(0, 100)}"; gzip is taken, or none`);
  const sent = await readBytes(request, maxBytes);
  const bytes = isPacked && typeof sent !== "string" ? unpackBytes(sent, maxBytes) : sent;
  if (bytes === "unreadable") return rejectBody(isPacked ? "the body is not valid gzip" : "the body could not be read");
  if (bytes === "too large" || bytes.byteLength > maxBytes) {
    return rejectBody(`the body is larger than ${maxBytes / 1_024} KB`);
  }
  return parseObject(bytes);
}
