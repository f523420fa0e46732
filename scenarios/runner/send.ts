import { operation } from "../../contracts/index.ts";
import { type IterableRequest, type Translation, translate } from "../../translator/index.ts";
import { interpolate } from "../interpolate.ts";
import type { Outcome as Expected, SendStep } from "../scenario.ts";
import { exchange, type Outcome, type StepContext } from "./context.ts";
import { type Expectation, mismatches, relevant } from "./mismatch.ts";
import type { Exchange, Failure } from "./result.ts";
import type { TargetAnswer } from "./targets.ts";

/**
 * Takes a `send` step: translates the message as the Segment destination would, compares the requests with those
 * expected, and when they agree makes them, one after the other, and looks at the answers.
 */
export async function send(step: SendStep, context: StepContext): Promise<Outcome> {
  const message = interpolate(step.message, context.variables);
  const translation = translate(message, step.settings, { now: context.project.now() });
  const expected = interpolate(step.outcome, context.variables) as Expected;
  const failures = compareTranslation(expected, translation, step);
  if (failures.length > 0 || translation.is === "dropped") return { sent: message, exchanges: [], failures };
  return { sent: message, ...(await deliver(translation.requests, step, context)) };
}

async function deliver(requests: readonly IterableRequest[], step: SendStep, context: StepContext) {
  const exchanges: Exchange[] = [];
  const failures: Failure[] = [];
  for (const [index, { operation: id, method, path, body }] of requests.entries()) {
    const row = operation(id);
    if (row === undefined) continue;
    const made = await exchange(context, row, { method, path, body }, step.key);
    exchanges.push(made.exchange);
    failures.push(...made.failures, ...compareAnswer(step, index, id, made.answer, context));
    if (failures.length > 0) break;
  }
  return { exchanges, failures };
}

function compareTranslation(expected: Expected, translation: Translation, expectation: Expectation): Failure[] {
  const got = translation.is === "dropped" ? [] : translation.requests;
  if (expected.is === "dropped") {
    const { is: _, ...drop } = expected;
    return compared("what becomes of the message", drop, translation.is === "dropped" ? translation : listed(got));
  }
  const wanted = expected.requests.map(({ operation: id }) => id);
  const sent = got.map(({ operation: id }) => id);
  if (wanted.join() !== sent.join()) {
    const actual = translation.is === "dropped" && wanted.length > 0 ? translation : listed(got);
    return compared("the requests Iterable receives", listed(expected.requests), actual);
  }
  return expected.requests.flatMap(({ operation: id, body }, index) =>
    compared(`request ${index + 1} of ${got.length}, ${id}`, body, got[index]?.body, expectation),
  );
}

const listed = (requests: readonly { readonly operation: string; readonly body: unknown }[]) =>
  requests.map(({ operation: id, body }) => ({ [id]: body }));

function compareAnswer(
  step: SendStep,
  index: number,
  id: string,
  answer: TargetAnswer,
  { variables }: StepContext,
): Failure[] {
  const expected = step.answers?.[index];
  if (expected === undefined) {
    if (answer.status >= 200 && answer.status < 300) return [];
    const actual = { status: answer.status, body: answer.body };
    const mismatch = { is: "different", path: "status", expected: "2xx", actual: answer.status } as const;
    return [{ about: `the answer of ${id}`, expected: { status: "2xx" }, actual, mismatches: [mismatch] }];
  }
  return compared(`the answer of ${id}`, interpolate(expected, variables), answer);
}

function compared(about: string, expected: unknown, actual: unknown, expectation: Expectation = {}): Failure[] {
  const found = mismatches(expected, actual, expectation);
  const shown = expectation.exactly ? actual : relevant(expected, actual);
  return found.length === 0 ? [] : [{ about, expected, actual: shown, mismatches: found }];
}
