import { interpolate } from "../interpolate.ts";
import type { ExpectedOutcome as Expected, SendStep } from "../scenario.ts";
import { compareRefusal, compareSending, compareValues, type Received, receivedOf } from "./compare-sending.ts";
import { checkExchange, type MadeExchange, makeExchange, type StepContext, type StepOutcome } from "./context.ts";
import { findOperationAt } from "./operation-at.ts";
import type { Exchange, Failure } from "./result.ts";
import type { TargetAnswer } from "./targets.ts";

/**
 * Takes a `send` step: hands the message to the translator and compares its requests with those expected. When they
 * agree, those it has not made itself are made, one after the other; then the answers are looked at.
 */
export async function takeSendStep(step: SendStep, context: StepContext): Promise<StepOutcome> {
  const { settings, batching = false, key } = step;
  const message = interpolate(step.message, context.variables) as SendStep["message"];
  const sending = await context.translator.send(message, { settings, batching, ...(key !== undefined && { key }) });
  const { isOwn, judges } = context;
  const received = receivedOf(sending, isOwn);
  const expected = interpolate(step.outcome, context.variables) as Expected;
  const unlike = judges === "state" ? [] : compareSending(expected, sending, received, { expectation: step, isOwn });
  const { exchanges, failures } = await makeRequests(
    unlike.length === 0 ? received : received.filter(({ answer }) => answer !== undefined),
    step,
    context,
  );
  const warnings = sending.is === "requests" ? (sending.warnings ?? []) : [];
  const isUnseen = sending.is === "unseen" && expected.is !== "any";
  const outcome = { sent: message, warnings, exchanges, ...(isUnseen && { notObservable: whatIsUnseen(expected) }) };
  if (judges === "state") return { ...outcome, failures: [] };
  if (unlike.length > 0) return { ...outcome, failures: await hintAt(unlike, message, step, context) };
  return { ...outcome, failures: failures.length > 0 ? failures : compareRefusal(sending, received, exchanges) };
}

/** What a step says of a message that nobody here can see. */
const whatIsUnseen = ({ is }: Expected): string =>
  is === "dropped" ? "that nothing is sent to Iterable" : "the requests Iterable receives";

/** A translator of the user's own is told what the documented destination does. */
export async function hintAt(
  failures: readonly Failure[],
  message: SendStep["message"],
  { settings, batching }: SendStep,
  { isOwn, profile, project }: Pick<StepContext, "isOwn" | "profile" | "project">,
): Promise<readonly Failure[]> {
  if (!isOwn || batching === true) return failures;
  const { addHints } = await import("./hints.ts");
  return addHints(failures, { message, settings, profile, now: project.now() });
}

async function makeRequests(requests: readonly Received[], step: SendStep, context: StepContext) {
  const exchanges: Exchange[] = [];
  const failures: Failure[] = [];
  for (const [index, request] of requests.entries()) {
    const made = await makeRequest(request, step, context);
    if (made === undefined) continue;
    exchanges.push(made.exchange);
    failures.push(...made.failures, ...compareAnswer(step, index, request.operation, made.answer, context));
    if (failures.length > 0 && request.answer === undefined) break;
  }
  return { exchanges, failures };
}

async function makeRequest(request: Received, step: SendStep, context: StepContext): Promise<MadeExchange | undefined> {
  const { method, path, body, answer } = request;
  const operation = findOperationAt(method, path);
  if (operation === undefined) return undefined;
  return answer === undefined
    ? makeExchange(context, operation, { method, path, body }, step.key)
    : checkExchange(context, operation, { method, path, body }, answer, step.key);
}

type Answer = Pick<TargetAnswer, "status" | "body">;

function compareAnswer(
  step: SendStep,
  index: number,
  id: string,
  { status, body }: Answer,
  { variables }: StepContext,
): Failure[] {
  const expected = step.answers?.[index];
  if (expected !== undefined)
    return compareValues(`the answer of ${id}`, interpolate(expected, variables), { status, body });
  if (status >= 200 && status < 300) return [];
  const mismatch = { is: "different", path: "status", expected: "2xx", actual: status } as const;
  return [
    { about: `the answer of ${id}`, expected: { status: "2xx" }, actual: { status, body }, mismatches: [mismatch] },
  ];
}
