import type { TextStream } from "../http/message.ts";

/** The bytes of a body; faults are for bodies of a size that can be held. */
export const bytesOf = (body: string | TextStream): Uint8Array =>
  Buffer.from(typeof body === "string" ? body : [...body.parts].join(""));

/** The first half of a body: what arrives of one that is cut off. */
export const takeFirstHalf = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, Math.floor(bytes.byteLength / 2));

const maxChunks = 10;

/** Bytes in ten parts, or fewer where there are few. */
export function splitIntoChunks(bytes: Uint8Array): readonly Uint8Array[] {
  const length = Math.max(1, Math.ceil(bytes.byteLength / maxChunks));
  return Array.from({ length: Math.ceil(bytes.byteLength / length) }, (_, index) =>
    bytes.subarray(index * length, (index + 1) * length),
  );
}
