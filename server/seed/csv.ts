import { createReadStream } from "node:fs";
import { type CsvError, parse } from "csv-parse";
import { findChangedNumbers } from "../../contracts/json-text.ts";
import { formatUnknownName } from "../../contracts/nearest.ts";
import { formatLoss, lossOf } from "../../contracts/numbers.ts";
import { systemTypes } from "../domain/system-fields.ts";
import { BadSeed } from "./errors.ts";
import { markPlace, type Path } from "./records.ts";

/** The meaning of a column: a part of the record, or a field of the user or the event. */
interface Column {
  readonly head: string;
  readonly path: Path;
  readonly read: (text: string) => unknown;
}

const keepText = (given: string): string => given;

const parseNumber = (given: string): unknown =>
  given.trim() !== "" && Number.isFinite(Number(given)) ? Number(given) : given;

const parseBoolean = (given: string): unknown =>
  ({ true: true, false: false })[given.toLowerCase() as "true" | "false"] ?? given;

function parseJson(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}

/** The pattern of numbers as JSON writes them and computers keep them: `0049` is text, and so is a number of 16 digits. */
const plainNumber = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;

/** Converts a value whose column has no type. */
function guessValue(given: string): unknown {
  if (plainNumber.test(given)) return lossOf(given) === undefined ? Number(given) : given;
  if (/^(?:true|false)$/i.test(given)) return parseBoolean(given);
  return /^[[{]/.test(given) ? parseJson(given) : given;
}

const types = {
  string: keepText,
  date: keepText,
  long: parseNumber,
  double: parseNumber,
  boolean: parseBoolean,
  object: parseJson,
} as const;

const parseNumbers = (given: string): unknown =>
  given
    .split(/[\s;,|]+/)
    .filter((part) => part !== "")
    .map(parseNumber);

/** Columns that are parts of the record itself. */
const parts: Readonly<Record<"user" | "event", Readonly<Record<string, Column["read"]>>>> = {
  user: { email: keepText, userId: keepText, lists: parseNumbers, hidden: parseBoolean },
  event: {
    email: keepText,
    userId: keepText,
    eventName: keepText,
    id: keepText,
    createdAt: guessValue,
    campaignId: parseNumber,
    templateId: parseNumber,
  },
};

function findSystemReader(name: string): Column["read"] | undefined {
  const type = systemTypes.get(name);
  return type === undefined || type === "geo_location" ? undefined : types[type];
}

/** A column by its head: `plan`, `address.city`, or with a type, `postcode:string`. */
function parseColumn(kind: "user" | "event", head: string, refuse: (message: string) => never): Column {
  const part = parts[kind][head];
  if (part !== undefined) return { head, path: [head], read: part };
  const [, name = head, type] = /^(.*):(\w+)$/.exec(head) ?? [];
  if (type !== undefined && !Object.hasOwn(types, type)) refuse(formatUnknownName(type, Object.keys(types), "type"));
  if (name === "") refuse("a column has no name");
  const read =
    type === undefined ? (kind === "user" && findSystemReader(name)) || guessValue : types[type as keyof typeof types];
  return { head, path: ["dataFields", ...name.split(".")], read };
}

function putValue(record: Record<PropertyKey, unknown>, path: Path, value: unknown): void {
  let holder = record;
  for (const key of path.slice(0, -1)) {
    const inner = holder[key];
    const next = typeof inner === "object" && inner !== null ? inner : {};
    holder[key] = next;
    holder = next as Record<PropertyKey, unknown>;
  }
  holder[path.at(-1) ?? ""] = value;
}

/** The first number of a cell that would not be kept as it is written, where the cell was read as numbers. */
function findChangedNumber(cell: string, value: unknown): string | undefined {
  const text = cell.trim();
  if (typeof value === "number") return lossOf(text, value) && text;
  return typeof value === "object" ? findChangedNumbers(text)[0]?.text : undefined;
}

/** Converts a row to a record. A cell that is empty says nothing; `refuse` is told of a number that would change. */
function recordOf(
  kind: "user" | "event",
  columns: readonly Column[],
  cells: readonly string[],
  refuse: (path: Path, message: string) => never,
): object {
  const record: Record<PropertyKey, unknown> = {};
  for (const [index, { path, read }] of columns.entries()) {
    const cell = cells[index] ?? "";
    if (cell === "") continue;
    const value = read(cell);
    const changed = findChangedNumber(cell, value);
    if (changed !== undefined) refuse(path, formatLoss(changed));
    putValue(record, path, value);
  }
  return { [kind]: record };
}

interface CsvRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Reads users from a CSV file, or events where it has a column `eventName`; the file is read as it is asked for. */
export async function* readCsvRecords(
  file: string,
  where: (line: number | undefined, path: Path) => string,
): AsyncGenerator<object> {
  const rows = createReadStream(file).pipe(parse({ bom: true, info: true, skip_empty_lines: true }));
  let kind: "user" | "event" = "user";
  let columns: readonly Column[] | undefined;
  try {
    for await (const { record: cells, info } of rows as AsyncIterable<CsvRow>) {
      if (columns === undefined) {
        kind = cells.includes("eventName") ? "event" : "user";
        columns = parseHead(kind, cells, (message) => {
          throw new BadSeed([`${where(1, [])}: ${message}`]);
        });
      } else {
        const refuse = (path: Path, message: string): never => {
          throw new BadSeed([`${where(info.lines, path)}: ${message}`]);
        };
        yield markPlace(recordOf(kind, columns, cells, refuse), (path) => where(info.lines, path.slice(1)));
      }
    }
  } catch (thrown) {
    throw isCsvError(thrown) ? new BadSeed([`${where(thrown.lines as number, [])}: ${thrown.message}`]) : thrown;
  }
}

const isCsvError = (thrown: unknown): thrown is CsvError & { readonly lines: unknown } =>
  thrown instanceof Error && "code" in thrown && String(thrown.code).startsWith("CSV_");

function parseHead(
  kind: "user" | "event",
  heads: readonly string[],
  refuse: (message: string) => never,
): readonly Column[] {
  const names = heads.map((head) => head.trim());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) refuse(`there are two columns named "${twice}"`);
  if (!names.includes("email") && !names.includes("userId")) {
    refuse(`there is no column "email" or "userId"; there are: ${names.join(", ")}`);
  }
  return names.map((name) => parseColumn(kind, name, refuse));
}
