import { operation } from "../../contracts/index.ts";
import { durationMs } from "../duration.ts";
import type { ScenarioFile, WrittenStep } from "../format.ts";
import { place } from "../request-parts.ts";
import type { CallStep, Outcome, Scenario, SendStep, Step } from "../scenario.ts";

type Written<Verb extends string> = Extract<WrittenStep, Readonly<Record<Verb, unknown>>>;

/** A checked scenario file as a scenario that is ready to run: defaults filled in, requests placed. */
export function scenarioOf(written: ScenarioFile, file: string, lineOf: (step: number) => number): Scenario {
  const { project = {}, source, profile = "classic" } = written;
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
  if ("send" in step) return { ...sendStep(file, step), line };
  if ("call" in step) return { ...callStep(file, step), line };
  return { is: "wait", line, ms: durationMs(step.wait), ...everyStep(step) };
}

const everyStep = (step: WrittenStep) => ({
  ...(step.in !== undefined && { in: step.in }),
  ...(step.note !== undefined && { note: step.note }),
});

const everyRequest = (step: Written<"send"> | Written<"call">) => ({
  ...everyStep(step),
  ...(step.key !== undefined && { key: step.key }),
  ...(step.exactly !== undefined && { exactly: step.exactly }),
  ...(step.absent !== undefined && { absent: step.absent }),
});

function sendStep(file: ScenarioFile, step: Written<"send">): Omit<SendStep, "line"> {
  return {
    is: "send",
    message: { ...file.defaults, ...step.send },
    settings: { ...file.settings, ...step.settings },
    ...((step.batching ?? file.batching) === true && { batching: true as const }),
    outcome: outcomeOf(step),
    ...(step.answers !== undefined && { answers: step.answers }),
    ...everyRequest(step),
  };
}

function outcomeOf({ requests = [], dropped }: Written<"send">): Outcome {
  if (typeof dropped === "string") return { is: "dropped", code: dropped };
  if (dropped !== undefined) return { is: "dropped", ...dropped };
  const single = requests.flatMap((request) => Object.entries(request));
  return { is: "requests", requests: single.map(([name, body]) => ({ operation: name, body })) };
}

function callStep(file: ScenarioFile, step: Written<"call">): Omit<CallStep, "line"> {
  const row = operation(step.call);
  const within = step.within ?? (row?.method === "GET" ? file.within : undefined);
  return {
    is: "call",
    operation: step.call,
    ...(row === undefined ? { params: {}, query: {} } : place(row, step).placed),
    status: step.status ?? 200,
    ...("gives" in step && { gives: step.gives }),
    withinMs: within === undefined ? 0 : durationMs(within),
    save: step.save ?? {},
    ...everyRequest(step),
  };
}
