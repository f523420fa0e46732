import { findOperation } from "../../contracts/index.ts";
import { findNearest } from "../../contracts/nearest.ts";
import type { ScenarioFile, WrittenStep } from "../format.ts";
import { variablesIn } from "../interpolate.ts";
import { placeFields } from "../request-parts.ts";
import { settingNames } from "../settings.ts";
import type { Issue } from "./issues.ts";

/** Checks what a schema cannot see of a whole file. */
export function checkFile(file: ScenarioFile): Issue[] {
  return [...checkDestination(file, file), ...checkSteps(file)];
}

type StepOf<Verb extends string> = Extract<WrittenStep, Readonly<Record<Verb, unknown>>>;

/** Checks which keys of a step go together, where a call's fields belong, and whether names have values. */
function checkSteps(file: ScenarioFile): Issue[] {
  const saved = new Set<string>();
  return file.steps.flatMap((step, index) => {
    const issues = [
      ...checkStep(step),
      ...("send" in step ? checkDestination(file, step) : []),
      ...findUnknownNames(step, saved),
    ];
    if ("call" in step) for (const name of Object.keys(step.save ?? {})) saved.add(name);
    return issues.map((issue) => ({ ...issue, path: ["steps", index, ...issue.path] }));
  });
}

/** Checks for settings and batches of a destination whose result the file does not describe. */
function checkDestination(
  { profile = "classic" }: ScenarioFile,
  { settings = {}, batching }: Pick<ScenarioFile, "settings" | "batching">,
): Issue[] {
  const described = [profile].flat();
  const known = described.flatMap((each) => (each === "own" ? Object.keys(settings) : settingNames[each]()));
  const strays = Object.keys(settings).filter((name) => !known.includes(name));
  const destinationOf = (name: string) => (settingNames.actions().includes(name) ? "actions" : "classic");
  return [
    ...strays.map(
      (name): Issue => ({
        path: ["settings", name],
        at: "key",
        message: `\`${name}\` is a setting of another destination; it needs \`profile: ${destinationOf(name)}\``,
      }),
    ),
    ...(batching === true && !described.includes("actions")
      ? [{ path: ["batching"], at: "key" as const, message: "`batching` needs `profile: actions`" }]
      : []),
  ];
}

function checkStep(step: WrittenStep): Issue[] {
  if ("send" in step) return checkSendStep(step);
  return "call" in step ? checkCallStep(step) : [];
}

function checkSendStep({ requests, dropped, answers }: StepOf<"send">): Issue[] {
  if (requests !== undefined && dropped !== undefined) {
    return [{ path: ["send"], at: "key", message: "a message is either `dropped:` or becomes `requests:`" }];
  }
  const crowded = (requests ?? []).findIndex((request) => Object.keys(request).length !== 1);
  if (crowded >= 0) return [{ path: ["requests", crowded], message: "a request is one operation with its body" }];
  if (answers === undefined || answers.length === (requests?.length ?? 0)) return [];
  return [{ path: ["answers"], at: "key", message: `${requests?.length ?? 0} requests need as many answers` }];
}

function checkCallStep(step: StepOf<"call">): Issue[] {
  const operation = findOperation(step.call);
  if (operation === undefined) return [];
  const both = step.with !== undefined && step.body !== undefined;
  return placeFields(operation, step).faults.map(({ part, name, message }) => ({
    path: step[part]?.[name] === undefined ? ["call"] : [part, name],
    at: "key" as const,
    message: both ? `${message}; the body is written under \`body:\`` : message,
  }));
}

function findUnknownNames(step: WrittenStep, saved: ReadonlySet<string>): Issue[] {
  return variablesIn(step)
    .filter(({ name }) => !saved.has(name))
    .map(({ name, path }) => {
      const close = findNearest(name, [...saved]);
      const hint =
        close === undefined ? "values come from `let`, `each` or an earlier `save`" : `did you mean \`${close}\`?`;
      return { path, message: `\`\${${name}}\` has no value here; ${hint}` };
    });
}
