import { allOperations, findOperation } from "../../contracts/index.ts";
import { isObject } from "../../contracts/json.ts";
import { formatUnknownName } from "../../contracts/nearest.ts";
import { QueryError } from "../query/parse.ts";
import { compileQuery, createTimes, isField, isOneOf, type Test, type Vocabulary } from "../query/vocabulary.ts";
import { type Entry, withJson } from "./entry.ts";
import { hasStatus, isAbout } from "./entry-tests.ts";
import { summaryOf } from "./exchange-summary.ts";
import { readValueOrText } from "./request-users.ts";

/** Longest part of a body that free text is looked for in, in bytes. */
const maxSearched = 65_536;

const leavesHidden: Test<Entry> = (entry) => entry.effects?.hidden !== undefined;

/** The body, and what the elements of a bulk call are, where events and fields stand. */
function recordsOf(entry: Entry): readonly Readonly<Record<string, unknown>>[] {
  const body = readValueOrText(withJson(entry));
  if (!isObject(body)) return [];
  const elements = Object.values(body).flatMap((member) => (Array.isArray(member) ? member : []));
  return [body, ...elements].filter(isObject);
}

const fieldsOf = (entry: Entry): readonly unknown[] => recordsOf(entry).map(({ dataFields }) => dataFields);

function isStatus(value: string): Test<Entry> {
  if (!/^(?:\d{3}|\dxx)$/i.test(value)) {
    throw new QueryError(`status:${value} is none: a status such as 200, or a class such as 4xx, is expected`);
  }
  return hasStatus(value);
}

/** `op:` an operation, or all whose ids begin so: `users.update`, `users`. */
export function isOperation(value: string): Test<string | undefined> {
  const known = allOperations.map(({ id }) => id);
  if (findOperation(value) === undefined && !known.some((id) => id.startsWith(`${value}.`)))
    throw new QueryError(`op:${formatUnknownName(value, known).replaceAll('"', "")}`);
  return (id) => id === value || id?.startsWith(`${value}.`) === true;
}

function isOfOperation(value: string): Test<Entry> {
  const test = isOperation(value);
  return ({ operation }) => test(operation?.id);
}

const holdsText =
  (text: string): Test<Entry> =>
  ({ operation, path, search, body, answer }) =>
    [
      operation?.id ?? "",
      path,
      search,
      Buffer.from(body.subarray(0, maxSearched)).toString(),
      answer?.slice(0, maxSearched) ?? "",
    ].some((each) => each.toLowerCase().includes(text));

/** What can be asked of the record. */
const vocabulary: Vocabulary<Entry> = {
  what: "requests",
  text: holdsText,
  keys: {
    user: isAbout,
    op: isOfOperation,
    status: isStatus,
    is: isOneOf<Entry>({
      hidden: leavesHidden,
      warned: (entry) => summaryOf(entry).warnings.length > 0,
      violating: (entry) => summaryOf(entry).violations.length > 0,
      refused: ({ status }) => status >= 400 || status === 0,
    }),
    via: isOneOf<Entry>({ page: ({ via }) => via === "page", client: ({ via }) => via === undefined }, "via"),
    event: (value) => (entry) => recordsOf(entry).some(({ eventName }) => eventName === value),
    field: isField(fieldsOf),
    ...createTimes<Entry>(({ at }) => at),
  },
};

/** Whether an entry of the record is what a query asks for. Throws `QueryError`. */
export const createRequestQuery = (query: string): Test<Entry> => compileQuery(query, vocabulary);
