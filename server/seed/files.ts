import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { type ChangedNumber, findChangedNumbers } from "../../contracts/json-text.ts";
import { formatLoss } from "../../contracts/numbers.ts";
import { messageOf } from "../../contracts/thrown.ts";
import { BadSeed } from "./errors.ts";
import type { SeedRecord } from "./format.ts";
import { type Line, readObjects } from "./lines.ts";
import { formatPath, markPlace, type Path, recordsOf } from "./records.ts";

const endings = [".yaml", ".yml", ".json", ".ndjson", ".jsonl", ".csv"];

/** Most numbers that are named at once. */
const maxNamed = 10;

/** Largest documents, in bytes, that are taken while others wait to be answered: each is parsed in one turn, of some 30 ms. */
export const maxDocumentBytes = { JSON: 1_024 * 1_024, YAML: 64 * 1_024 } as const;

/** Whether nobody is answered yet, or somebody waits. */
type Waiting = "nobody" | "others";

/** Refuses a document that would be parsed for too long. */
function checkSize(file: string, form: keyof typeof maxDocumentBytes, waiting: Waiting): void {
  const most = maxDocumentBytes[form];
  if (waiting === "nobody" || statSync(file).size <= most) return;
  throw new BadSeed([
    `${file}: a ${form} document of at most ${most / 1_024} KiB is taken here, since nobody is answered while it is parsed: write it as JSON lines (.ndjson) or CSV, or give it to start --seed`,
  ]);
}

const formatPlace = (file: string, line: number | undefined, path: Path): string =>
  [line === undefined ? file : `${file}:${line}`, formatPath(path)].filter((part) => part !== "").join(": ");

/** Refuses numbers of a seed that would not be kept as they are written. */
function refuseChanged(changed: readonly ChangedNumber[], file: string, line?: number): void {
  if (changed.length === 0) return;
  const named = changed.slice(0, maxNamed);
  throw new BadSeed(named.map(({ path, text }) => `${formatPlace(file, line, path)}: ${formatLoss(text)}`));
}

async function* readNdjson(file: string): AsyncGenerator<Iterable<object>> {
  for await (const lines of readObjects(file)) yield markLines(lines, file);
}

function* markLines(lines: Iterable<Line>, file: string): Generator<object> {
  for (const { value, line, changed = [] } of lines) {
    refuseChanged(changed, file, line);
    yield markPlace(value, (path) => formatPlace(file, line, path));
  }
}

async function* readJson(file: string, waiting: Waiting): AsyncGenerator<Iterable<object>> {
  checkSize(file, "JSON", waiting);
  const text = (await readFile(file, "utf8")).replace(/^\uFEFF/, "");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    throw new BadSeed([`${file}: this is no JSON: ${messageOf(thrown)}`]);
  }
  refuseChanged(findChangedNumbers(text), file);
  yield recordsOf(value, (path) => formatPlace(file, undefined, path));
}

async function* readYaml(file: string, waiting: Waiting): AsyncGenerator<Iterable<object>> {
  checkSize(file, "YAML", waiting);
  const { parseYaml } = await import("./yaml.ts");
  const { value, lineOf } = parseYaml(await readFile(file, "utf8"), file);
  yield recordsOf(value, (path) => formatPlace(file, lineOf(path), path));
}

async function* readCsv(file: string): AsyncGenerator<Iterable<object>> {
  const { readCsvRecords } = await import("./csv.ts");
  for await (const each of readCsvRecords(file, (line, path) => formatPlace(file, line, path))) yield [each];
}

/** Forms in which Iterable's exports come: they are told from seeds by what is in them. */
const exportEndings = [".csv", ".json", ".jsonl", ".ndjson"];

async function createReader(file: string, waiting: Waiting): Promise<AsyncGenerator<Iterable<object>>> {
  const ending = extname(file).toLowerCase();
  if (exportEndings.includes(ending)) {
    const { detectExport, readExport } = await import("./data-export/read.ts");
    const form = await detectExport(file);
    if (form !== undefined) return readExport(file, form);
  }
  switch (ending) {
    case ".yaml":
    case ".yml":
      return readYaml(file, waiting);
    case ".json":
      return readJson(file, waiting);
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
 * The records of a seed file as they are read: one of lines or of CSV is never in memory as a whole. Throws `BadSeed` for a
 * file that cannot be read, or only in too long a turn.
 */
export async function* readSeedFile(file: string, waiting: Waiting): AsyncGenerator<Iterable<SeedRecord>> {
  if (!existsSync(file) || !statSync(file).isFile()) throw new BadSeed([`${file}: there is no such file`]);
  for await (const records of await createReader(file, waiting)) yield records as Iterable<SeedRecord>;
}

/** The records of seed files, one file after the other, as they are read. Throws `BadSeed` for one that cannot be read. */
export async function* seedFiles(...files: readonly string[]): AsyncGenerator<Iterable<SeedRecord>> {
  for (const file of files) yield* readSeedFile(file, "nobody");
}
