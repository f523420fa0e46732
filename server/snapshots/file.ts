import { createHash, webcrypto } from "node:crypto";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { createGunzip, gunzipSync, gzip, gzipSync } from "node:zlib";
import type { Cell, Contents } from "../store/tables.ts";
import { BadSnapshot, DamagedSnapshot } from "./bad-snapshot.ts";
import { splitDocument, splitDocumentPieces } from "./document.ts";
import { formatSize, maxSnapshotBytes, pieceBytes } from "./limits.ts";
import { formatHead, formatRows, parseHead, parseRows, splitLines, splitPieces } from "./lines.ts";
import type { Snapshot } from "./snapshot.ts";

/** The first line of a snapshot file, and the version of what follows. */
const magic = "iterable-sandbox snapshot";
const version = 2;

/** The version whose files hold one JSON text in place of lines. They are read, and written no more. */
const documentVersion = 1;

/** Thrown where a snapshot would be larger than one may be. */
export class SnapshotTooLarge extends BadSnapshot {
  constructor() {
    super(
      `The snapshot would hold more than ${formatSize(maxSnapshotBytes)}, which is the most there may be: save one project ` +
        "at a time, or write a project down with `iterable-sandbox export`, which has no limit",
    );
  }
}

/** Lines on their way into a snapshot file. */
export interface LineBuffer {
  /** Throws `SnapshotTooLarge` as soon as there are too many. */
  add(line: string | Uint8Array): void;
  bytes(): Uint8Array;
}

/** Begins a snapshot file. */
export function createLineBuffer(): LineBuffer {
  const parts: Uint8Array[] = [];
  let size = 0;
  return {
    add(line) {
      const part = typeof line === "string" ? Buffer.from(line) : line;
      size += part.byteLength;
      if (size > maxSnapshotBytes) throw new SnapshotTooLarge();
      parts.push(part);
    },
    bytes: () => Buffer.concat(parts),
  };
}

/** A snapshot file: a line that says what it is, a line with the SHA-256 of the rest in hex, and gzipped lines of JSON. */
const frame = (digest: string, body: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`${magic} ${version}\n${digest}\n`), body]);

const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The same, while others are answered. */
const digestAside = async (bytes: Uint8Array): Promise<string> =>
  Buffer.from(await webcrypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>)).toString("hex");

/** What a snapshot file holds. */
interface Framed {
  readonly isDocument: boolean;
  readonly digest: string;
  readonly body: Uint8Array;
}

/** The digest and the packed text of a snapshot file. Throws `BadSnapshot` where it is none, or of another version. */
function unframe(bytes: Uint8Array): Framed {
  const first = bytes.indexOf(10);
  const second = bytes.indexOf(10, first + 1);
  const textOf = (from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString("latin1");
  const head = textOf(0, first);
  if (first === -1 || second === -1 || !head.startsWith(`${magic} `)) {
    throw new BadSnapshot("this is no snapshot of an Iterable Sandbox");
  }
  const made = Number(head.slice(magic.length + 1));
  if (made !== version && made !== documentVersion) {
    throw new BadSnapshot(`the snapshot has format ${head.slice(magic.length + 1)}, this release reads ${version}`);
  }
  return {
    isDocument: made === documentVersion,
    digest: textOf(first + 1, second),
    body: bytes.subarray(second + 1),
  };
}

function checkDigest(found: string, digest: string): void {
  if (found !== digest) throw new BadSnapshot("the snapshot is damaged: its checksum does not match");
}

class UnpacksTooLarge extends BadSnapshot {
  constructor() {
    super(`the snapshot holds more than ${formatSize(maxSnapshotBytes)}, which is the most there may be`);
  }
}

/** Why packed lines cannot be unpacked. */
function toBadSnapshot(thrown: unknown): BadSnapshot {
  if (thrown instanceof BadSnapshot) return thrown;
  const { code } = thrown as { readonly code?: string };
  return code === "ERR_BUFFER_TOO_LARGE"
    ? new UnpacksTooLarge()
    : new BadSnapshot("the snapshot is damaged: it cannot be unpacked");
}

/** Packs lines into a snapshot file while others are answered. */
export async function packSnapshot(lines: Uint8Array): Promise<Uint8Array> {
  const body = await promisify(gzip)(lines);
  return frame(await digestAside(body), body);
}

/** Unpacks piece by piece, and no further than a snapshot may go. */
async function* unpackPieces(body: Uint8Array): AsyncGenerator<Uint8Array> {
  let size = 0;
  const pieces: AsyncIterable<Uint8Array> = Readable.from([body]).pipe(createGunzip({ chunkSize: pieceBytes }));
  for await (const piece of pieces) {
    size += piece.byteLength;
    if (size > maxSnapshotBytes) throw new UnpacksTooLarge();
    yield piece;
  }
}

/** The lines of a snapshot file, unpacked as they are read, while others are answered. Throws `BadSnapshot`. */
export async function* unpackLines(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const { isDocument, digest, body } = unframe(bytes);
  checkDigest(await digestAside(body), digest);
  try {
    if (isDocument) yield* splitDocumentPieces(() => unpackPieces(body));
    else yield* splitPieces(unpackPieces(body));
  } catch (thrown) {
    throw toBadSnapshot(thrown);
  }
}

/** The bytes of a snapshot file. Throws `BadSnapshot` where there would be too many. */
export function writeSnapshot({ projects }: Snapshot): Uint8Array {
  const lines = createLineBuffer();
  lines.add(formatHead(projects));
  for (const [project, { tables }] of projects.entries()) {
    for (const [table, contents] of Object.entries(tables)) {
      for (const line of formatRows({ project, table, ...contents })) lines.add(line);
    }
  }
  const body = gzipSync(lines.bytes());
  return frame(digestOf(body), body);
}

function unpackSync(body: Uint8Array): Uint8Array {
  try {
    return gunzipSync(body, { maxOutputLength: maxSnapshotBytes });
  } catch (thrown) {
    throw toBadSnapshot(thrown);
  }
}

/** What a table holds, as far as its lines were read. */
interface CollectedRows extends Contents {
  readonly rows: (readonly Cell[])[];
}

function collectRows(contents: readonly Map<string, CollectedRows>[], line: Uint8Array): void {
  const { project, table, columns, rows } = parseRows(line);
  const tables = contents[project];
  if (tables === undefined) throw new DamagedSnapshot();
  const known = tables.get(table) ?? { columns, rows: [] };
  for (const row of rows) known.rows.push(row);
  tables.set(table, known);
}

/** Reads a snapshot file. Throws `BadSnapshot` where it is none, damaged, too large, or of a newer version. */
export function readSnapshot(bytes: Uint8Array): Snapshot {
  const { isDocument, digest, body } = unframe(bytes);
  checkDigest(digestOf(body), digest);
  const text = unpackSync(body);
  const lines = isDocument ? splitDocument(text) : splitLines(text);
  const first = lines.next();
  const heads = parseHead(first.done === true ? undefined : first.value);
  const contents = heads.map(() => new Map<string, CollectedRows>());
  for (const line of lines) collectRows(contents, line);
  return { projects: heads.map((head, index) => ({ ...head, tables: Object.fromEntries(contents[index] ?? []) })) };
}
