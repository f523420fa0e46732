import { nestsDeeper } from "../../contracts/json-text.ts";
import { messageOf } from "../../contracts/thrown.ts";
import { BadRecording, type Exchange, Head, Line, maxDepth, maxExchanges, type Recording } from "./exchange.ts";

/** The first line of a recording. */
export const formatHead = (source?: string): string =>
  `${JSON.stringify({ recording: "iterable-sandbox", version: 1, ...(source !== undefined && { source }) })}\n`;

/** An exchange as a line, its members in the order in which a person reads them. */
export const formatExchange = ({ at, method, path, body, status, answer }: Exchange): string =>
  `${JSON.stringify({ at, method, path, body, status, answer })}\n`;

/** A whole recording as text. */
export const formatRecording = ({ exchanges, source }: Recording): string =>
  [formatHead(source), ...exchanges.map(formatExchange)].join("");

/** The place in a value that an issue of zod is about, as a prefix. */
const placeOf = (path: readonly PropertyKey[]): string => (path.length === 0 ? "" : `${path.map(String).join(".")}: `);

function parseLine<Value>(schema: ReturnType<typeof Head | typeof Line>, text: string, number: number): Value {
  if (nestsDeeper(text, maxDepth + 5)) throw new BadRecording(`line ${number}: it nests too deep`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    throw new BadRecording(`line ${number}: this is no JSON: ${messageOf(thrown)}`);
  }
  const { success, data, error } = schema.safeParse(value);
  if (success) return data as Value;
  const [issue] = error.issues;
  throw new BadRecording(`line ${number}: ${placeOf(issue?.path ?? [])}${issue?.message}`);
}

/** Calls that were under way at once are written as they end, and read as they began. */
const inOrder = (exchanges: readonly Exchange[]): readonly Exchange[] =>
  exchanges.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0));

/** Reads the lines that `formatRecording` writes. Empty ones are passed over. */
export function parseLines(text: string): Recording {
  const lines = text.split("\n").flatMap((line, index) => (line.trim() === "" ? [] : [{ line, number: index + 1 }]));
  if (lines.length > maxExchanges + 1) throw new BadRecording(`it holds more than ${maxExchanges} exchanges`);
  const [first, ...rest] = lines;
  if (first === undefined) throw new BadRecording("it is empty");
  const { source } = parseLine<Recording>(Head(), first.line, first.number);
  const exchanges = rest.map(({ line, number }) => parseLine<Exchange>(Line(), line, number));
  return { exchanges: inOrder(exchanges), ...(source !== undefined && { source }) };
}
