import { findOperation, type Operation } from "../../contracts/index.ts";
import { isObject } from "../../contracts/json.ts";
import { interpolate, type Variables } from "../interpolate.ts";
import { toRequestPath } from "../request-parts.ts";
import type { CallStep, Repeating } from "../scenario.ts";
import { type MadeExchange, makeExchange, type StepContext, type StepOutcome } from "./context.ts";
import { findMismatches, type Mismatch, selectRelevant } from "./mismatch.ts";
import { readPath } from "./paths.ts";
import { repeatStep } from "./repeat.ts";
import type { Failure } from "./result.ts";

/** Takes a `call` step, again and again where it may hold later, or must go on holding. */
export async function takeCallStep(step: CallStep, context: StepContext): Promise<StepOutcome> {
  const operation = findOperation(step.operation);
  if (operation === undefined) throw new Error(`There is no operation ${step.operation}`);
  const asked = interpolate(step, context.variables) as CallStep;
  return repeatStep(repeatingOf(asked, operation, context), context, () => attemptCall(operation, asked, context));
}

/** Whether a call asks for what is not there: that it is not there yet proves nothing. */
const expectsNothing = ({ absent = [], status, gives, exactly }: CallStep): boolean =>
  absent.length > 0 || status >= 400 || (exactly === true && isObject(gives) && Object.keys(gives).length === 0);

/** How long a call is repeated: as it says itself, else one that reads as the target asks. */
function repeatingOf(step: CallStep, operation: Operation, { patience }: StepContext): Required<Repeating> {
  const isPatient = patience !== undefined && operation.method === "GET";
  const staysMs = isPatient && expectsNothing(step) ? patience.staysMs : 0;
  return { withinMs: step.withinMs ?? (isPatient ? patience.withinMs : 0), staysMs: step.staysMs ?? staysMs };
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
