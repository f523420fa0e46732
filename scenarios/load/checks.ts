import { operation } from "../../contracts/index.ts";
import type { ScenarioFile, WrittenStep } from "../format.ts";
import { variablesIn } from "../interpolate.ts";
import { nearest } from "../nearest.ts";
import { place } from "../runner/place.ts";
import type { Fault } from "./issues.ts";

type Written<Verb extends string> = Extract<WrittenStep, Readonly<Record<Verb, unknown>>>;

/** What a schema cannot see: which keys go together, where a call's fields belong, and whether names have values. */
export function stepFaults(steps: ScenarioFile["steps"]): Fault[] {
  const saved = new Set<string>();
  return steps.flatMap((step, index) => {
    const faults = [...faultsOfStep(step), ...unknownNames(step, saved)];
    if ("call" in step) for (const name of Object.keys(step.save ?? {})) saved.add(name);
    return faults.map((fault) => ({ ...fault, path: ["steps", index, ...fault.path] }));
  });
}

function faultsOfStep(step: WrittenStep): Fault[] {
  if ("send" in step) return sendFaults(step);
  return "call" in step ? callFaults(step) : [];
}

function sendFaults({ requests, dropped, answers }: Written<"send">): Fault[] {
  if ((requests === undefined) === (dropped === undefined)) {
    return [
      { path: ["send"], at: "key", message: "say what becomes of the message: either `requests:` or `dropped:`" },
    ];
  }
  const crowded = (requests ?? []).findIndex((request) => Object.keys(request).length !== 1);
  if (crowded >= 0) return [{ path: ["requests", crowded], message: "a request is one operation with its body" }];
  if (answers === undefined || answers.length === (requests?.length ?? 0)) return [];
  return [{ path: ["answers"], at: "key", message: `${requests?.length ?? 0} requests need as many answers` }];
}

function callFaults(step: Written<"call">): Fault[] {
  const row = operation(step.call);
  if (row === undefined) return [];
  const both = step.with !== undefined && step.body !== undefined;
  return place(row, step).faults.map(({ part, name, message }) => ({
    path: step[part]?.[name] === undefined ? ["call"] : [part, name],
    at: "key" as const,
    message: both ? `${message}; the body is written under \`body:\`` : message,
  }));
}

function unknownNames(step: WrittenStep, saved: ReadonlySet<string>): Fault[] {
  return variablesIn(step)
    .filter(({ name }) => !saved.has(name))
    .map(({ name, path }) => {
      const close = nearest(name, [...saved]);
      const hint =
        close === undefined ? "values come from `let`, `each` or an earlier `save`" : `did you mean \`${close}\`?`;
      return { path, message: `\`\${${name}}\` has no value here; ${hint}` };
    });
}
