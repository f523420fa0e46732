import { createReadStream } from "node:fs";
import { isObject } from "../../contracts/json.ts";
import { type ChangedNumber, findChangedNumbers } from "../../contracts/json-text.ts";
import { messageOf } from "../../contracts/thrown.ts";
import { BadSeed } from "./errors.ts";

/** The lines of a file with their numbers from 1; only one piece of the file is in memory at a time. */
async function* readLines(file: string): AsyncGenerator<readonly string[]> {
  let rest = "";
  for await (const chunk of createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 18 })) {
    const pieces = (rest + chunk).split("\n");
    rest = pieces.pop() ?? "";
    if (pieces.length > 0) yield pieces;
  }
  if (rest !== "") yield [rest];
}

/** An object that stands on a line of a file; lines are counted from one. */
export interface Line {
  readonly value: Readonly<Record<string, unknown>>;
  readonly line: number;
  /** Its numbers that are not in the value as they were written. */
  readonly changed?: readonly ChangedNumber[];
}

function parseLine(text: string, file: string, line: number): Line {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    throw new BadSeed([`${file}:${line}: this is no JSON: ${messageOf(thrown)}`]);
  }
  if (!isObject(value)) {
    throw new BadSeed([`${file}:${line}: a line is an object, such as { "user": { … } }`]);
  }
  return { value, line, changed: findChangedNumbers(text) };
}

function* parseLines(lines: readonly string[], file: string, before: number): Generator<Line> {
  for (const [index, line] of lines.entries()) {
    const number = before + index + 1;
    const text = number === 1 ? line.replace(/^\uFEFF/, "") : line;
    if (text.trim() !== "") yield parseLine(text, file, number);
  }
}

/** The objects of a file that holds one a line, several at once. Throws `BadSeed` for a line that is none. */
export async function* readObjects(file: string): AsyncGenerator<Iterable<Line>> {
  let before = 0;
  for await (const lines of readLines(file)) {
    yield parseLines(lines, file, before);
    before += lines.length;
  }
}
