import { operation } from "../../contracts/index.ts";
import { nearest } from "../../contracts/nearest.ts";
import type { ScenarioFile, WrittenStep } from "../format.ts";
import { variablesIn } from "../interpolate.ts";
import { place } from "../request-parts.ts";
import { settingNames } from "../settings.ts";
import type { Fault } from "./issues.ts";

/** What a schema cannot see of a whole file. */
export function fileFaults(file: ScenarioFile): Fault[] {
  return [...destinationFaults(file, file), ...stepFaults(file)];
}

type Written<Verb extends string> = Extract<WrittenStep, Readonly<Record<Verb, unknown>>>;

/** Which keys of a step go together, where a call's fields belong, and whether names have values. */
function stepFaults(file: ScenarioFile): Fault[] {
  const saved = new Set<string>();
  return file.steps.flatMap((step, index) => {
    const faults = [
      ...faultsOfStep(step),
      ...("send" in step ? destinationFaults(file, step) : []),
      ...unknownNames(step, saved),
    ];
    if ("call" in step) for (const name of Object.keys(step.save ?? {})) saved.add(name);
    return faults.map((fault) => ({ ...fault, path: ["steps", index, ...fault.path] }));
  });
}

/** Settings and batches of a destination whose result the file does not describe. */
function destinationFaults(
  { profile = "classic" }: ScenarioFile,
  { settings = {}, batching }: Pick<ScenarioFile, "settings" | "batching">,
): Fault[] {
  const described = [profile].flat();
  const known = described.flatMap((each) => (each === "own" ? Object.keys(settings) : settingNames[each]()));
  const strays = Object.keys(settings).filter((name) => !known.includes(name));
  const needed = (name: string) => (settingNames.actions().includes(name) ? "actions" : "classic");
  return [
    ...strays.map(
      (name): Fault => ({
        path: ["settings", name],
        at: "key",
        message: `\`${name}\` is a setting of another destination; it needs \`profile: ${needed(name)}\``,
      }),
    ),
    ...(batching === true && !described.includes("actions")
      ? [{ path: ["batching"], at: "key" as const, message: "`batching` needs `profile: actions`" }]
      : []),
  ];
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
