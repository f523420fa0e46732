import { createReadStream, existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { isObject } from "../../contracts/json.ts";
import { messageOf } from "../../contracts/thrown.ts";
import { BadSeed } from "./errors.ts";
import type { SeedRecord } from "./format.ts";
import { formatPath, markPlace, type Path, recordsOf } from "./records.ts";

const endings = [".yaml", ".yml", ".json", ".ndjson", ".jsonl", ".csv"];

const formatPlace = (file: string, line: number | undefined, path: Path): string =>
  [line === undefined ? file : `${file}:${line}`, formatPath(path)].filter((part) => part !== "").join(": ");

/** Parses a line, told by its number where it is no JSON. */
function parseLine(text: string, file: string, line: number): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    throw new BadSeed([`${file}:${line}: this is no JSON: ${messageOf(thrown)}`]);
  }
  if (!isObject(value)) {
    throw new BadSeed([`${file}:${line}: a line is an object, such as { "user": { … } }`]);
  }
  return markPlace(value, (path) => formatPlace(file, line, path));
}

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

function* parseLines(lines: readonly string[], file: string, before: number): Generator<object> {
  for (const [index, line] of lines.entries()) {
    const number = before + index + 1;
    const text = number === 1 ? line.replace(/^\uFEFF/, "") : line;
    if (text.trim() !== "") yield parseLine(text, file, number);
  }
}

async function* readNdjson(file: string): AsyncGenerator<Iterable<object>> {
  let before = 0;
  for await (const lines of readLines(file)) {
    yield parseLines(lines, file, before);
    before += lines.length;
  }
}

async function* readJson(file: string): AsyncGenerator<Iterable<object>> {
  const text = (await readFile(file, "utf8")).replace(/^\uFEFF/, "");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    throw new BadSeed([`${file}: this is no JSON: ${messageOf(thrown)}`]);
  }
  yield recordsOf(value, (path) => formatPlace(file, undefined, path));
}

async function* readYaml(file: string): AsyncGenerator<Iterable<object>> {
  const { parseYaml } = await import("./yaml.ts");
  const { value, lineOf } = parseYaml(await readFile(file, "utf8"), file);
  yield recordsOf(value, (path) => formatPlace(file, lineOf(path), path));
}

async function* readCsv(file: string): AsyncGenerator<Iterable<object>> {
  const { readCsvRecords } = await import("./csv.ts");
  for await (const each of readCsvRecords(file, (line, path) => formatPlace(file, line, path))) yield [each];
}

function createReader(file: string): AsyncGenerator<Iterable<object>> {
  const ending = extname(file).toLowerCase();
  switch (ending) {
    case ".yaml":
    case ".yml":
      return readYaml(file);
    case ".json":
      return readJson(file);
    case ".ndjson":
    case ".jsonl":
      return readNdjson(file);
    case ".csv":
      return readCsv(file);
    default:
      throw new BadSeed([`${file}: a seed file ends in one of ${endings.join(", ")}`]);
  }
}

/**
 * The records of seed files, one file after the other, as they are read: a file of lines or of CSV is never in memory
 * as a whole. Throws `BadSeed` for a file that cannot be read.
 */
export async function* seedFiles(...files: readonly string[]): AsyncGenerator<Iterable<SeedRecord>> {
  for (const file of files) {
    if (!existsSync(file) || !statSync(file).isFile()) throw new BadSeed([`${file}: there is no such file`]);
    for await (const records of createReader(file)) yield records as Iterable<SeedRecord>;
  }
}
