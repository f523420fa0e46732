import fc from "fast-check";
import type { Operation } from "../../contracts/index.ts";
import { findAnswerProblem, type Read } from "./answer-problem.ts";
import { type Call, formatCall } from "./hostile-http.ts";
import { type FuzzKeys, operationCall } from "./operation-calls.ts";

/** What calls go to. */
export interface FuzzTarget {
  readonly keys: FuzzKeys;
  send(call: Call): Promise<Read>;
}

/** How an operation is fuzzed. */
export interface FuzzOptions {
  /** Calls of each operation. */
  readonly runs: number;
  /** The number that calls are made from: the same ones each time. */
  readonly seed: number;
}

/** What became of one operation. */
export interface Fuzzed {
  readonly operation: string;
  readonly calls: number;
  /** The smallest call that is answered wrongly, and what is wrong with the answer. */
  readonly failure?: { readonly call: Call; readonly problem: string };
}

/**
 * Calls an operation as a hostile caller might, and checks each answer against the contract table: no fault of the server, a
 * success of the described status and shape, a refusal that is described. A call that fails is made smaller as long as it fails.
 */
export async function fuzzOperation(row: Operation, target: FuzzTarget, { runs, seed }: FuzzOptions): Promise<Fuzzed> {
  const found = new Map<Call, string>();
  let calls = 0;
  const property = fc.asyncProperty(operationCall(row, target.keys), async (call) => {
    calls += 1;
    const problem = findAnswerProblem(row, await target.send(call));
    if (problem !== undefined) found.set(call, problem);
    return problem === undefined;
  });
  const { failed, counterexample, errorInstance } = await fc.check(property, { numRuns: runs, seed });
  const call = counterexample?.[0];
  if (!failed || call === undefined) return { operation: row.id, calls };
  if (errorInstance !== undefined && errorInstance !== null && !found.has(call)) throw errorInstance;
  return { operation: row.id, calls, failure: { call, problem: found.get(call) ?? formatCall(call) } };
}

/** The most of a body that is written into a line of shell. */
const maxShownBody = 2_000;

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function bodyWords(body: Call["body"]): { readonly before: string; readonly words: readonly string[] } {
  if (body === undefined) return { before: "", words: [] };
  const bytes = Buffer.from(body);
  const isPlain = typeof body === "string" && /^[\x20-\x7e]*$/.test(body);
  if (isPlain) return { before: "", words: [`--data-binary ${quote(body)}`] };
  return { before: `printf %s ${bytes.toString("base64")} | base64 -d | `, words: ["--data-binary @-"] };
}

/** A line of shell that repeats a call; undefined where its body or its headers are too long for one. */
export function formatFuzzedCall(baseUrl: string, { method, path, headers, body }: Call): string | undefined {
  const length = (body?.length ?? 0) + path.length + Object.values(headers).join("").length;
  if (length > maxShownBody) return undefined;
  const { before, words } = bodyWords(body);
  const ofHeaders = Object.entries(headers).map(
    ([name, value]) => `-H ${quote(value === "" ? `${name};` : `${name}: ${value}`)}`,
  );
  return `${before}${["curl -sS -g --path-as-is", `-X ${method}`, quote(`${baseUrl}${path}`), ...ofHeaders, ...words].join(" ")}`;
}
