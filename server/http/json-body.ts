import { isUtf8 } from "node:buffer";

/** What the bytes of a body spell. */
export type JsonBody =
  | { readonly is: "empty" }
  | { readonly is: "json"; readonly value: unknown }
  /** No JSON, or not to be read as such. */
  | { readonly is: "unreadable"; readonly why: "malformed" | "too large" };

const empty: JsonBody = { is: "empty" };

const reject = (why: "malformed" | "too large"): JsonBody => ({ is: "unreadable", why });

/** Largest request body, in bytes. Published for users/bulkUpdate; assumed for every other call. */
export const maxBodyBytes = 4 * 1_024 * 1_024;

/** The text of a body's bytes. */
export const textOfBytes = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString("utf8");

/** Parses a body of at most so many bytes. */
export function parseJsonBody(bytes: Uint8Array, maxBytes = maxBodyBytes): JsonBody {
  if (bytes.byteLength === 0) return empty;
  if (bytes.byteLength > maxBytes) return reject("too large");
  if (!isUtf8(bytes)) return reject("malformed");
  try {
    return { is: "json", value: JSON.parse(textOfBytes(bytes)) };
  } catch {
    return reject("malformed");
  }
}
