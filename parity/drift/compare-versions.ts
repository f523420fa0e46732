import { type Change, isOfRequest, parseFact } from "./change.ts";
import { compareFacts, pairOperations, sidesOf, tellOperation } from "./compare.ts";
import type { Description } from "./description.ts";

type Told = Pick<Change, "kind" | "subject" | "fact">;

/** Reasons by what came or went; a row says on which side of a call it breaks a client. */
const reasons: readonly {
  readonly kind: Change["kind"];
  readonly subject: Change["subject"];
  readonly of: "request" | "answer";
  readonly breaks: string;
}[] = [
  { kind: "gone", subject: "parameter", of: "request", breaks: "callers still send it" },
  { kind: "gone", subject: "member", of: "request", breaks: "callers still send it" },
  { kind: "gone", subject: "value", of: "request", breaks: "callers still send it" },
  { kind: "changed", subject: "type", of: "request", breaks: "callers send the old type" },
  { kind: "added", subject: "required", of: "request", breaks: "callers do not send it" },
  { kind: "gone", subject: "member", of: "answer", breaks: "callers read it" },
  { kind: "gone", subject: "required", of: "answer", breaks: "callers read it without asking whether it is there" },
  { kind: "changed", subject: "type", of: "answer", breaks: "callers read the old type" },
];

/** Whether values are listed where any value was taken before. */
const narrows = ({ kind, subject, fact }: Told, before: readonly string[]): boolean => {
  if (kind !== "added" || subject !== "value") return false;
  const { at } = parseFact(fact);
  return !before.some((each) => each.startsWith(`${at} may be `));
};

function whyItBreaks(told: Told, before: readonly string[]): string | undefined {
  const { at, value } = parseFact(told.fact);
  if (told.subject === "status")
    return told.kind === "gone" && value.startsWith("2") ? "callers wait for it" : undefined;
  const side = isOfRequest(at) ? "request" : "answer";
  if (side === "request" && narrows(told, before)) return "any value was taken before";
  return reasons.find(({ kind, subject, of }) => kind === told.kind && subject === told.subject && of === side)?.breaks;
}

/**
 * Compares two versions of a description, such as two of the sandbox's own: every change, and of each whether it breaks a
 * client that was written for the older one.
 */
export function compareVersions(before: Description, after: Description): readonly Change[] {
  return pairOperations(before, after).flatMap((pair): readonly Change[] => {
    const { method, path } = pair;
    if (!pair.isBefore) return [tellOperation(pair)];
    if (!pair.isAfter) return [{ ...tellOperation(pair), breaks: "callers still call it" }];
    const operation = before.paths[path]?.[method.toLowerCase()]?.operationId;
    const sides = sidesOf(before, after, pair);
    return compareFacts(sides).map((told) => {
      const breaks = whyItBreaks(told, sides.before);
      return {
        ...told,
        method,
        path,
        ...(operation !== undefined && { operation }),
        ...(breaks !== undefined && { breaks }),
      };
    });
  });
}
