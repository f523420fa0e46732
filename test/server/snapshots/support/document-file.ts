import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Snapshot } from "../../../../server/index.ts";

/** A snapshot file of format 1: what it is, the SHA-256 of the rest in hex, and one gzipped JSON text. */
export function frameDocument(text: string): Uint8Array<ArrayBuffer> {
  const body = gzipSync(text);
  const digest = createHash("sha256").update(body).digest("hex");
  return new Uint8Array(Buffer.concat([Buffer.from(`iterable-sandbox snapshot 1\n${digest}\n`), body]));
}

/** The same, as releases wrote it that knew no other format. */
export const writeDocument = ({ projects }: Snapshot, schema = 1): Uint8Array<ArrayBuffer> =>
  frameDocument(JSON.stringify({ schema, projects }));
