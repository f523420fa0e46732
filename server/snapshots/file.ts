import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { schemaVersion } from "../store/migrate.ts";
import { BadSnapshot, type Snapshot } from "./snapshot.ts";

/** The first line of a snapshot file, and the version of what follows. */
const magic = "iterable-sandbox snapshot";
const version = 1;

const cell = () => z.union([z.string(), z.number(), z.null()]);

const File = lazy(() =>
  z.object({
    schema: z.int(),
    projects: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(["email", "userId", "hybrid"]),
        tables: z.record(z.string(), z.object({ columns: z.array(z.string()), rows: z.array(z.array(cell())) })),
      }),
    ),
  }),
);

const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The bytes of a snapshot file: a line that says what it is, a line with the SHA-256 of the rest, gzipped JSON. */
export function writeSnapshot({ projects }: Snapshot): Uint8Array {
  const body = gzipSync(JSON.stringify({ schema: schemaVersion, projects }));
  return Buffer.concat([Buffer.from(`${magic} ${version}\n${digestOf(body)}\n`), body]);
}

function splitFile(bytes: Uint8Array): readonly [head: string, sum: string, body: Uint8Array] {
  const first = bytes.indexOf(10);
  const second = bytes.indexOf(10, first + 1);
  const textOf = (from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString("latin1");
  if (first === -1 || second === -1 || !textOf(0, first).startsWith(`${magic} `)) {
    throw new BadSnapshot("this is no snapshot of an Iterable Sandbox");
  }
  return [textOf(0, first), textOf(first + 1, second), bytes.subarray(second + 1)];
}

function unpackContents(body: Uint8Array): unknown {
  try {
    return JSON.parse(gunzipSync(body).toString("utf8"));
  } catch {
    throw new BadSnapshot("the snapshot is damaged: it cannot be unpacked");
  }
}

/** Reads a snapshot file. Throws `BadSnapshot` where it is none, damaged, or of a newer version. */
export function readSnapshot(bytes: Uint8Array): Snapshot {
  const [head, sum, body] = splitFile(bytes);
  const made = Number(head.slice(magic.length + 1));
  if (made !== version) {
    throw new BadSnapshot(`the snapshot has format ${head.slice(magic.length + 1)}, this release reads ${version}`);
  }
  if (digestOf(body) !== sum) throw new BadSnapshot("the snapshot is damaged: its checksum does not match");
  const parsed = File().safeParse(unpackContents(body));
  if (!parsed.success) throw new BadSnapshot("the snapshot is damaged: it does not hold what a snapshot holds");
  const { schema, projects } = parsed.data;
  if (schema > schemaVersion) {
    throw new BadSnapshot(`the snapshot was made by a newer release: its schema is ${schema}, ours ${schemaVersion}`);
  }
  return { projects };
}
