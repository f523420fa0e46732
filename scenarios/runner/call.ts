import { type Operation, operation } from "../../contracts/index.ts";
import { interpolate, type Variables } from "../interpolate.ts";
import { requestPath } from "../request-parts.ts";
import type { CallStep } from "../scenario.ts";
import { exchange, type Made, type Outcome, type StepContext } from "./context.ts";
import { type Mismatch, mismatches, relevant } from "./mismatch.ts";
import { readPath } from "./paths.ts";
import type { Failure } from "./result.ts";

/** Takes a `call` step; with `within` it is made again, at growing intervals, until it holds or the time is over. */
export async function call(step: CallStep, context: StepContext): Promise<Outcome> {
  const row = operation(step.operation);
  if (row === undefined) throw new Error(`There is no operation ${step.operation}`);
  const asked = interpolate(step, context.variables) as CallStep;
  let tried = await attempt(row, asked, context);
  for (const pause of pauses(step.withinMs)) {
    if (tried.failures.length === 0) break;
    await context.project.advance(pause);
    tried = await attempt(row, asked, context);
  }
  return tried;
}

/** The intervals between tries: half a second, then twice as long each time, together as long as allowed. */
export function pauses(withinMs: number): number[] {
  const found: number[] = [];
  for (let left = withinMs, next = 500; left > 0; left -= next, next *= 2) found.push(Math.min(next, left));
  return found;
}

async function attempt(row: Operation, step: CallStep, context: StepContext): Promise<Outcome> {
  const { body, params, query } = step;
  const request = { method: row.method, ...requestPath(row, step), ...(body !== undefined && { body }) };
  const made = await exchange(context, row, request, step.key);
  const saved = savedFrom(step, made.answer);
  return {
    sent: { ...params, ...query, ...(typeof body === "object" ? body : body !== undefined && { body }) },
    exchanges: [made.exchange],
    failures: [...compareAnswer(step, made), ...made.failures, ...saved.failures],
    saved: saved.variables,
  };
}

function compareAnswer(step: CallStep, { answer }: Made): Failure[] {
  const actual = Array.isArray(step.gives) ? readLines(answer.body, step.gives) : answer.body;
  const status: Mismatch[] =
    answer.status === step.status
      ? []
      : [{ is: "different", path: "status", expected: step.status, actual: answer.status }];
  const found = [...status, ...mismatches("gives" in step ? step.gives : actual, actual, step)];
  if (found.length === 0) return [];
  return [
    {
      about: `the answer of ${step.operation}`,
      expected: { status: step.status, ...("gives" in step && { body: step.gives }) },
      actual: { status: answer.status, body: shown(step, status, actual) },
      mismatches: found,
    },
  ];
}

/** Of an answer with the right status the part that was asked about, else all of it. */
const shown = (step: CallStep, status: readonly Mismatch[], actual: unknown): unknown =>
  status.length > 0 || step.exactly || step.absent ? actual : relevant(step.gives, actual);

/** Lines of text as a list; each as JSON where an object is expected in its place. */
function readLines(body: unknown, expected: readonly unknown[]): unknown {
  if (typeof body !== "string") return body;
  const lines = body.split(/\r?\n/).filter((line) => line !== "");
  const asJson = expected.some((entry) => typeof entry === "object");
  return asJson ? lines.map(parsed) : lines;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

function savedFrom(step: CallStep, answer: Made["answer"]): { variables: Variables; failures: Failure[] } {
  const found = Object.entries(step.save).map(([name, path]) => ({ name, path, at: readPath(answer.body, path) }));
  const values = found.flatMap(({ name, at }) => (at.is === "found" ? [[name, at.value] as const] : []));
  const missing = found.filter(({ at }) => at.is === "absent");
  const mismatch = missing.map(
    ({ path, name }): Mismatch => ({ is: "missing", path, expected: `a value for ${name}` }),
  );
  const about = `what ${step.operation} is to save`;
  return {
    variables: Object.fromEntries(values),
    failures: missing.length === 0 ? [] : [{ about, expected: step.save, actual: answer.body, mismatches: mismatch }],
  };
}
