import * as z from "zod";
import { nestsDeeper } from "../../contracts/json-text.ts";
import { lazy } from "../../contracts/lazy.ts";
import { strictObject } from "../../contracts/strict-object.ts";

/** One exchange with a service that speaks Iterable's API. */
export interface Exchange {
  readonly method: string;
  /** Path and query, percent-encoded: `/api/users/getByEmail?email=ada%40example.com`. */
  readonly path: string;
  /** What was sent: a JSON value, or text where it was none. */
  readonly body?: unknown;
  readonly status: number;
  /** What was answered: a JSON value, or text where it was none. Left out where it was too long to keep. */
  readonly answer?: unknown;
  /** When it was sent, in milliseconds since 1970. */
  readonly at?: number;
}

/** A recording: exchanges in the order in which they were made, and where they come from. */
export interface Recording {
  readonly exchanges: readonly Exchange[];
  /** The address of what was recorded, or of whoever published it. */
  readonly source?: string;
}

/** A text that is no recording, or a line of one that is none. */
export class BadRecording extends Error {
  override readonly name = "BadRecording";
}

/** The most exchanges of one recording. */
export const maxExchanges = 100_000;

/** Levels of a value that are read as JSON; deeper ones stay text. A recorded line has a few more. */
export const maxDepth = 200;

/** A value of a text that may be JSON. */
export function parseValue(text: string): unknown {
  if (nestsDeeper(text, maxDepth)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The first line of a file. */
export const Head = lazy(() =>
  strictObject({
    recording: z.literal("iterable-sandbox", { error: '"iterable-sandbox" is expected' }),
    version: z.literal(1, { error: "the only version is 1" }),
    source: z.string().exactOptional(),
  }),
);

/** Every other line. */
export const Line = lazy(() =>
  strictObject({
    at: z.number().exactOptional(),
    method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
    path: z.string().startsWith("/", { error: "a path begins with a slash" }),
    body: z.unknown().exactOptional(),
    status: z.number().int().min(100).max(599),
    answer: z.unknown().exactOptional(),
  }),
);
