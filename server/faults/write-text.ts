import type { FaultKind, FaultRule } from "./rule.ts";

/** The value of a fault that has one, as the text of a rule writes it. */
function readValue(fault: FaultKind): number | undefined {
  if ("status" in fault) return fault.status;
  if ("ms" in fault) return fault.ms;
  return fault.is === "partial" ? fault.keep : undefined;
}

const writeWord = (name: string, value: string | number | true | undefined): readonly string[] =>
  value === undefined ? [] : [value === true ? name : `${name}=${value}`];

/** Writes a rule as `faultOfText` reads it; as JSON where a name or a message has a comma in it, which ends a word. */
export function faultToText(rule: FaultRule): string {
  const { operation, destination, project, user, skip, count, stored, fault } = rule;
  const { code, msg } = fault.is === "status" ? fault : {};
  const named = [code, msg, user, project, destination];
  if (named.some((text) => text?.includes(",") === true)) return JSON.stringify(rule);
  const words = [
    ...writeWord(fault.is, readValue(fault) ?? true),
    ...writeWord("code", code),
    ...writeWord("msg", msg),
    ...writeWord("skip", skip),
    ...writeWord("count", count),
    ...writeWord("stored", stored || undefined),
    ...writeWord("user", user),
    ...writeWord("project", project),
    ...writeWord("destination", destination),
  ];
  return `${operation === undefined ? "" : `${operation}:`}${words.join(",")}`;
}
