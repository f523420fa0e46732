import type { Read } from "../../../../parity/fuzz/answer-problem.ts";
import type { Fuzzed } from "./fuzzed-sandbox.ts";

/** What is wrong with the listings of the exchanges behind a number, in each of their forms. */
export async function findLogProblems({ send }: Fuzzed, after: number): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const format of ["json", "ndjson", "har"]) {
    const path = `/_sandbox/requests?after=${after}&format=${format}`;
    const { status, text } = await send({ method: "GET", path, headers: {} });
    if (status !== 200) problems.push(`the record cannot be read as ${format}: ${status} ${text.slice(0, 200)}`);
    else if (!text.split("\n").every((line) => line === "" || isJson(line)))
      problems.push(`the record is no ${format}`);
  }
  return problems;
}

/** What both projects hold, as text. */
export interface States {
  readonly own: string;
  readonly other: string;
}

export const readStates = async ({ stateOf }: Fuzzed): Promise<States> => ({
  own: await stateOf("default"),
  other: await stateOf("other"),
});

/** What a call has changed that it may not change: anything where it was refused, ever the project it did not go to. */
export const findStateProblems = ({ status }: Read, before: States, after: States): readonly string[] => [
  ...(after.other === before.other ? [] : ["the other project has changed"]),
  ...(status < 400 || after.own === before.own ? [] : [`answered ${status}, yet something has changed`]),
  ...("polluted" in {} ? ["Object.prototype has changed"] : []),
];

/** What is wrong with an answer of the sandbox's own routes or of Segment's side: a refusal is JSON with these members. */
export function findPlainProblems({ status, type, text }: Read, ofRefusal: readonly string[]): readonly string[] {
  if (status >= 500) return [`${status} ${text.slice(0, 200)}`];
  if (status < 400) return type?.startsWith("application/json") === true && !isJson(text) ? ["no JSON"] : [];
  if (type?.startsWith("application/json") !== true || !isJson(text)) return [`${status} as ${type}`];
  const body: unknown = JSON.parse(text);
  const missing = ofRefusal.filter((name) => typeof body !== "object" || body === null || !(name in body));
  return missing.map((name) => `${status} without ${name}: ${text.slice(0, 200)}`);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
