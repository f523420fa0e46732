import * as z from "zod";
import { findNearest } from "../../contracts/nearest.ts";

const formatHint = (name: string, known: readonly string[]): string => {
  const close = findNearest(name, known);
  return close === undefined ? `there are: ${known.join(", ")}` : `did you mean "${close}"?`;
};

/** The message about a name that is not among those there are. */
export const formatUnknownName = (what: string, name: string, known: readonly string[]): string =>
  `unknown ${what} "${name}"; ${formatHint(name, known)}`;

/** The message about an unknown key, which begins with it. */
export const formatUnknownKey = (name: string, known: readonly string[]): string =>
  `unknown key; ${formatHint(name, known)}`;

/** A schema of an object without other keys than these. Each wrong one gets a line of its own. */
export const strictObject = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? (issue.keys as readonly string[]).map((key) => formatUnknownKey(key, Object.keys(shape))).join("\n")
        : undefined,
  });
