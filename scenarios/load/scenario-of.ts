import { parseDuration } from "../../contracts/duration.ts";
import { findOperation } from "../../contracts/index.ts";
import type { ScenarioFile, WrittenStep } from "../format.ts";
import { placeFields } from "../request-parts.ts";
import type { CallStep, ExpectedOutcome, OutboxStep, Scenario, SendStep, Step } from "../scenario.ts";

type StepOf<Verb extends string> = Extract<WrittenStep, Readonly<Record<Verb, unknown>>>;

/** A checked scenario file as a scenario that is ready to run: defaults filled in, requests placed. */
export function scenarioOf(written: ScenarioFile, file: string, lineOf: (step: number) => number): Scenario {
  const { project = {}, source = [], profile = "classic" } = written;
  return {
    name: written.name,
    file,
    sources: typeof source === "string" ? [source] : source,
    covers: written.covers ?? [],
    examples: written.examples ?? [],
    tags: written.tags ?? [],
    profiles: typeof profile === "string" ? [profile] : profile,
    project: {
      kind: project.kind ?? "email",
      ...(project.settings && { settings: project.settings }),
      ...(project.keys && { keys: project.keys }),
    },
    needsEmptyProject: project.empty ?? false,
    steps: written.steps.map((step, index) => stepOf(written, step, lineOf(index))),
  };
}

function stepOf(file: ScenarioFile, step: WrittenStep, line: number): Step {
  if ("send" in step) return { ...toSendStep(file, step), line };
  if ("call" in step) return { ...toCallStep(file, step), line };
  if ("outbox" in step) return { ...toOutboxStep(file, step), line };
  return { is: "wait", line, ms: parseDuration(step.wait), ...toStepFields(step) };
}

const toStepFields = (step: WrittenStep) => ({
  ...(step.in !== undefined && { in: step.in }),
  ...(step.note !== undefined && { note: step.note }),
});

const toMatchOptions = (step: StepOf<"send"> | StepOf<"call"> | StepOf<"outbox">) => ({
  ...(step.exactly !== undefined && { exactly: step.exactly }),
  ...(step.absent !== undefined && { absent: step.absent }),
});

const toRequestFields = (step: StepOf<"send"> | StepOf<"call">) => ({
  ...toStepFields(step),
  ...(step.key !== undefined && { key: step.key }),
  ...toMatchOptions(step),
});

function toSendStep(file: ScenarioFile, step: StepOf<"send">): Omit<SendStep, "line"> {
  return {
    is: "send",
    message: { ...file.defaults, ...step.send },
    settings: { ...file.settings, ...step.settings },
    ...((step.batching ?? file.batching) === true && { batching: true as const }),
    outcome: outcomeOf(step),
    ...(step.answers !== undefined && { answers: step.answers }),
    ...toRequestFields(step),
  };
}

function outcomeOf({ requests, dropped }: StepOf<"send">): ExpectedOutcome {
  if (typeof dropped === "string") return { is: "dropped", code: dropped };
  if (dropped !== undefined) return { is: "dropped", ...dropped };
  if (requests === undefined) return { is: "any" };
  const single = requests.flatMap((request) => Object.entries(request));
  return { is: "requests", requests: single.map(([name, body]) => ({ operation: name, body })) };
}

function toCallStep(file: ScenarioFile, step: StepOf<"call">): Omit<CallStep, "line"> {
  const operation = findOperation(step.call);
  const within = step.within ?? (operation?.method === "GET" ? file.within : undefined);
  return {
    is: "call",
    operation: step.call,
    ...(operation === undefined ? { params: {}, query: {} } : placeFields(operation, step).placed),
    status: step.status ?? 200,
    ...("gives" in step && { gives: step.gives }),
    ...(within !== undefined && { withinMs: parseDuration(within) }),
    ...(step.stays !== undefined && { staysMs: parseDuration(step.stays) }),
    save: step.save ?? {},
    ...toRequestFields(step),
  };
}

function toOutboxStep(file: ScenarioFile, step: StepOf<"outbox">): Omit<OutboxStep, "line"> {
  const within = step.within ?? file.within;
  return {
    is: "outbox",
    user: step.outbox,
    holds: step.holds.map((message) => ({ ...message, status: message.status ?? "sent" })),
    ...(within !== undefined && { withinMs: parseDuration(within) }),
    ...(step.stays !== undefined && { staysMs: parseDuration(step.stays) }),
    ...toStepFields(step),
    ...toMatchOptions(step),
  };
}
