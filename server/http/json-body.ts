import { isUtf8 } from "node:buffer";
import { type ChangedNumber, findChangedNumbers, nestsDeeper } from "../../contracts/json-text.ts";

/** Largest request body, in bytes. Published for users/bulkUpdate; assumed for every other call. */
export const maxBodyBytes = 4 * 1_024 * 1_024;

/**
 * How deep a body may nest, objects and arrays together. assumed: nothing is published; one limit is needed, before
 * anything walks a body. The deepest that an operation takes are field mappings of 50 levels, each an object in a list.
 */
export const maxBodyDepth = 200;

/** Why a body cannot be read as JSON. */
export type UnreadableBody = "malformed" | "too large" | "too deep";

/** What the bytes of a body spell. */
export type JsonBody =
  | { readonly is: "empty" }
  | {
      readonly is: "json";
      readonly value: unknown;
      /** Its numbers that are not in the value as they were written. */
      readonly changed: readonly ChangedNumber[];
    }
  | { readonly is: "unreadable"; readonly why: UnreadableBody };

const empty: JsonBody = { is: "empty" };

const reject = (why: UnreadableBody): JsonBody => ({ is: "unreadable", why });

/** The text of a body's bytes. */
export const textOfBytes = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString("utf8");

/** Whether a JSON text nests deeper than a body may. */
export const nestsTooDeep = (text: string): boolean => nestsDeeper(text, maxBodyDepth);

/** Parses a body of at most so many bytes. What it gives nests no deeper than anything can walk. */
export function parseJsonBody(bytes: Uint8Array, maxBytes = maxBodyBytes): JsonBody {
  if (bytes.byteLength === 0) return empty;
  if (bytes.byteLength > maxBytes) return reject("too large");
  if (!isUtf8(bytes)) return reject("malformed");
  const text = textOfBytes(bytes);
  if (nestsTooDeep(text)) return reject("too deep");
  try {
    return { is: "json", value: JSON.parse(text), changed: findChangedNumbers(text) };
  } catch {
    return reject("malformed");
  }
}

/** Whether bytes begin with the mark of their order that some editors and languages put before UTF-8. */
const isMarked = ([first, second, third]: Uint8Array): boolean => first === 0xef && second === 0xbb && third === 0xbf;

/**
 * Parses the body of a call to the API. A mark of byte order before it is passed over, as Jackson does, which reads JSON
 * for the framework of the real service (assumed).
 */
export const parseCallBody = (bytes: Uint8Array): JsonBody =>
  parseJsonBody(bytes.byteLength > 3 && isMarked(bytes) ? bytes.subarray(3) : bytes);

/** What is wrong with a body that nests too deep, as the end of a sentence. */
export const tooDeep = `nests more than ${maxBodyDepth} levels deep`;
