import { formatUnknownName } from "../../contracts/nearest.ts";
import { parseQuery, QueryError, type Term } from "./parse.ts";

/** Whether a row is wanted. */
export type Test<Row> = (row: Row) => boolean;

/** Makes a test of what is said of a key. Throws `QueryError` for what cannot be said of it. */
export type CreateTest<Row> = (value: string) => Test<Row>;

/** What can be asked of rows of one kind. */
export interface Vocabulary<Row> {
  /** What they are called: `requests`. */
  readonly what: string;
  /** Free text, in lower case. */
  readonly text: CreateTest<Row>;
  readonly keys: Readonly<Record<string, CreateTest<Row>>>;
}

/** Every key of some kind: one that is asked of the wrong kind is known, and told apart from a slip. */
const everyKey = ["user", "op", "status", "is", "event", "field", "type", "before", "after", "via", "tag"];

function createTest<Row>({ key, value, written }: Term, { what, text, keys }: Vocabulary<Row>): Test<Row> {
  if (key === undefined) return text(value.toLowerCase());
  const create = Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (create !== undefined) return create(value);
  const known = Object.keys(keys).map((name) => `${name}:`);
  const hint = `there are: ${known.join(", ")}`;
  if (everyKey.includes(key)) throw new QueryError(`${written} cannot be asked of ${what}; ${hint}`);
  throw new QueryError(`${formatUnknownName(`${key}:`, known)} (a text with a colon stands in quotes: "${value}")`);
}

/** Makes one test of a query: every word of it has to hold. Throws `QueryError`. */
export function compileQuery<Row>(query: string, vocabulary: Vocabulary<Row>): Test<Row> {
  const tests = parseQuery(query).map((term): Test<Row> => {
    const test = createTest(term, vocabulary);
    return term.isNegated ? (row) => !test(row) : test;
  });
  return (row) => tests.every((test) => test(row));
}

/** `is:`, or another key, with one of some words. */
export const isOneOf =
  <Row>(words: Readonly<Record<string, Test<Row>>>, key = "is"): CreateTest<Row> =>
  (value) => {
    const test = Object.hasOwn(words, value) ? words[value] : undefined;
    if (test !== undefined) return test;
    throw new QueryError(`${key}:${formatUnknownName(value, Object.keys(words)).replaceAll('"', "")}`);
  };

function parseTime(value: string): number {
  const time = Date.parse(value);
  if (Number.isNaN(time)) throw new QueryError(`${value} is no time: write one as 2026-01-31T12:00:00Z`);
  return time;
}

/** `before:` and `after:` a time, in milliseconds since 1970. */
export const createTimes = <Row>(timeOf: (row: Row) => number): Readonly<Record<string, CreateTest<Row>>> => ({
  before: (value) => {
    const time = parseTime(value);
    return (row) => timeOf(row) < time;
  },
  after: (value) => {
    const time = parseTime(value);
    return (row) => timeOf(row) >= time;
  },
});

/** What stands at a path such as `address.city`. */
function valueAt(value: unknown, path: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  const own = value as Readonly<Record<string, unknown>>;
  if (Object.hasOwn(own, path)) return own[path];
  const dot = path.indexOf(".");
  return dot < 0 ? undefined : valueAt(valueAt(value, path.slice(0, dot)), path.slice(dot + 1));
}

/** Whether a value reads as a text, or one of a list does. An object reads as none: its `toString` may be a caller's. */
function isSaid(value: unknown, text: string): boolean {
  if (Array.isArray(value)) return value.some((each) => isSaid(each, text));
  return (typeof value !== "object" || value === null) && String(value) === text;
}

/** `field:plan=pro`, or `field:plan` where any value will do; of whatever objects a row holds fields in. */
export const isField =
  <Row>(fieldsOf: (row: Row) => readonly unknown[]): CreateTest<Row> =>
  (value) => {
    const at = value.indexOf("=");
    const [path, wanted] = at < 0 ? [value, undefined] : [value.slice(0, at), value.slice(at + 1)];
    if (path === "") throw new QueryError(`field:${value} names no field: write field:plan=pro`);
    return (row) =>
      fieldsOf(row).some((fields) => {
        const found = valueAt(fields, path);
        return found !== undefined && (wanted === undefined || isSaid(found, wanted));
      });
  };
