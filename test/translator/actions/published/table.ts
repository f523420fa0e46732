import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import type { Input } from "./inputs.ts";

/** What a destination did with its messages: the requests in their order, and what it refused. */
export interface Output {
  readonly requests: readonly (readonly [path: string, body: unknown])[];
  /** The index of a message, and Segment's words on what is wrong with it. */
  readonly refused: readonly (readonly [index: number, reason: string])[];
}

export interface Row extends Input {
  readonly output: Output;
}

/** The clock of every row, in Unix milliseconds, for events whose message says no time. */
export const now = Date.UTC(2026, 10, 29, 12);

/** Puts JavaScript Dates in the place of what stands for them in JSON: `{ "$date": … }`. */
export const reviveDates = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value), (_, each) =>
    typeof each === "object" && each !== null && "$date" in each ? new Date(each.$date ?? Number.NaN) : each,
  );

export const tableFile = new URL("outputs.jsonl.br", import.meta.url);

/** Reads the recorded table. */
export const readTable = (): readonly Row[] =>
  brotliDecompressSync(readFileSync(tableFile))
    .toString()
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
