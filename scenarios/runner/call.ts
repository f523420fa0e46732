import { findOperation, type Operation } from "../../contracts/index.ts";
import { interpolate, type Variables } from "../interpolate.ts";
import { toRequestPath } from "../request-parts.ts";
import type { CallStep } from "../scenario.ts";
import { type MadeExchange, makeExchange, type StepContext, type StepOutcome } from "./context.ts";
import { findMismatches, type Mismatch, selectRelevant } from "./mismatch.ts";
import { readPath } from "./paths.ts";
import type { Failure } from "./result.ts";

/** Takes a `call` step; with `within` it is made again, at growing intervals, until it holds or the time is over. */
export async function takeCallStep(step: CallStep, context: StepContext): Promise<StepOutcome> {
  const operation = findOperation(step.operation);
  if (operation === undefined) throw new Error(`There is no operation ${step.operation}`);
  const asked = interpolate(step, context.variables) as CallStep;
  let tried = await attemptCall(operation, asked, context);
  for (const pause of listPauses(step.withinMs)) {
    if (tried.failures.length === 0) break;
    await context.project.advance(pause);
    tried = await attemptCall(operation, asked, context);
  }
  return tried;
}

/** The intervals between tries: half a second, then twice as long each time, together as long as allowed. */
export function listPauses(withinMs: number): number[] {
  const found: number[] = [];
  for (let left = withinMs, next = 500; left > 0; left -= next, next *= 2) found.push(Math.min(next, left));
  return found;
}

async function attemptCall(operation: Operation, step: CallStep, context: StepContext): Promise<StepOutcome> {
  const { body, params, query } = step;
  const request = { method: operation.method, ...toRequestPath(operation, step), ...(body !== undefined && { body }) };
  const made = await makeExchange(context, operation, request, step.key);
  const saved = saveValues(step, made.answer);
  return {
    sent: { ...params, ...query, ...(typeof body === "object" ? body : body !== undefined && { body }) },
    exchanges: [made.exchange],
    failures: [...compareAnswer(step, made), ...made.failures, ...saved.failures],
    saved: saved.variables,
  };
}

function compareAnswer(step: CallStep, { answer }: MadeExchange): Failure[] {
  const actual = Array.isArray(step.gives) ? readLines(answer.body, step.gives) : answer.body;
  const status: Mismatch[] =
    answer.status === step.status
      ? []
      : [{ is: "different", path: "status", expected: step.status, actual: answer.status }];
  const found = [...status, ...findMismatches("gives" in step ? step.gives : actual, actual, step)];
  if (found.length === 0) return [];
  return [
    {
      about: `the answer of ${step.operation}`,
      expected: { status: step.status, ...("gives" in step && { body: step.gives }) },
      actual: { status: answer.status, body: selectActual(step, status, actual) },
      mismatches: found,
    },
  ];
}

/** Of an answer with the right status the part that was asked about, else all of it. */
const selectActual = (step: CallStep, status: readonly Mismatch[], actual: unknown): unknown =>
  status.length > 0 || step.exactly || step.absent ? actual : selectRelevant(step.gives, actual);

/** Lines of text as a list; each as JSON where an object is expected in its place. */
function readLines(body: unknown, expected: readonly unknown[]): unknown {
  if (typeof body !== "string") return body;
  const lines = body.split(/\r?\n/).filter((line) => line !== "");
  const asJson = expected.some((entry) => typeof entry === "object");
  return asJson ? lines.map(parseLine) : lines;
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

function saveValues(step: CallStep, answer: MadeExchange["answer"]): { variables: Variables; failures: Failure[] } {
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
