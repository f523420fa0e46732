import { isObject } from "../../contracts/json.ts";
import { interpolate } from "../interpolate.ts";
import type { OutboxStep } from "../scenario.ts";
import type { StepContext, StepOutcome } from "./context.ts";
import { formatCurlLine } from "./curl.ts";
import { findMismatches, type Mismatch, selectRelevant } from "./mismatch.ts";
import { repeatStep } from "./repeat.ts";
import type { Exchange, Failure } from "./result.ts";
import type { TargetAnswer, TargetRequest } from "./targets.ts";

type Message = Readonly<Record<string, unknown>>;

/** Most messages of one person that are looked at. */
const maxMessages = 100;

/** Takes an `outbox` step, again and again where it may hold later, or must go on holding. */
export async function takeOutboxStep(step: OutboxStep, context: StepContext): Promise<StepOutcome> {
  const asked = interpolate(step, context.variables) as OutboxStep;
  const { withinMs = 0, staysMs = 0 } = asked;
  return repeatStep({ withinMs, staysMs }, context, () => lookOnce(asked, context));
}

const listRequest = ({ user }: OutboxStep): TargetRequest => ({
  method: "GET",
  path: "/_sandbox/messages",
  query: new URLSearchParams({ user, after: "0", limit: String(maxMessages) }).toString(),
});

const toExchange = ({ project }: StepContext, request: TargetRequest, answer: TargetAnswer): Exchange => ({
  operation: "the outbox",
  method: request.method,
  url: request.query ? `${request.path}?${request.query}` : request.path,
  status: answer.status,
  answer: answer.body,
  ...(project.isKept && { curl: formatCurlLine(project.baseUrl, request) }),
});

async function lookOnce(step: OutboxStep, context: StepContext): Promise<StepOutcome> {
  const request = listRequest(step);
  const answer = await context.project.request(request);
  const exchanges = [toExchange(context, request, answer)];
  const { messages } = isObject(answer.body) ? answer.body : {};
  if (answer.status !== 200 || !Array.isArray(messages)) {
    const mismatch: Mismatch = { is: "different", path: "status", expected: 200, actual: answer.status };
    const actual = { status: answer.status, body: answer.body };
    const failure = { about: aboutOutbox(step), expected: { status: 200 }, actual, mismatches: [mismatch] };
    return { exchanges, failures: [failure] };
  }
  const whole = await Promise.all(messages.filter(isObject).map((message) => readWhole(context, message)));
  return { exchanges, failures: compareMessages(step, whole) };
}

/** A message with its content, which a listing leaves out. */
async function readWhole({ project }: StepContext, message: Message): Promise<Message> {
  const { status, body } = await project.request({ method: "GET", path: `/_sandbox/messages/${message.id}` });
  return status === 200 && isObject(body) ? body : message;
}

const aboutOutbox = ({ user }: OutboxStep): string => `the outbox of ${user}`;

function compareMessages(step: OutboxStep, messages: readonly Message[]): Failure[] {
  const mismatches = findMismatches(step.holds, messages, step);
  if (mismatches.length === 0) return [];
  const actual =
    step.exactly || step.absent ? messages : messages.map((each, index) => describe(step.holds[index], each));
  return [{ about: aboutOutbox(step), expected: step.holds, actual, mismatches }];
}

/** What tells of a message in short: what it was, what became of it, and why. */
const gist = ["medium", "status", "campaignId", "subject", "reason", "why", "problem"];

/** A message as a failure shows it: what was asked of it, and why it was not sent; one nobody expected in short. */
function describe(expected: Message | undefined, actual: Message): unknown {
  const short = Object.entries(actual).filter(([name]) => gist.includes(name));
  if (expected === undefined) return Object.fromEntries(short);
  const relevant = selectRelevant(expected, actual) as Message;
  const told = expected.status === actual.status ? [] : short.filter(([name]) => ["why", "problem"].includes(name));
  return { ...relevant, ...Object.fromEntries(told) };
}
