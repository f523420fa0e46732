import * as z from "zod";
import { findNearest } from "../../contracts/nearest.ts";

const hint = (name: string, known: readonly string[]): string => {
  const close = findNearest(name, known);
  return close === undefined ? `there are: ${known.join(", ")}` : `did you mean "${close}"?`;
};

/** What to say of a name that is not among those there are. */
export const unknownName = (what: string, name: string, known: readonly string[]): string =>
  `unknown ${what} "${name}"; ${hint(name, known)}`;

/** The same of a key, where what is said begins with it. */
export const unknownKey = (name: string, known: readonly string[]): string => `unknown key; ${hint(name, known)}`;

/** An object without other keys than these. What is said of wrong ones is a line for each. */
export const strict = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? (issue.keys as readonly string[]).map((key) => unknownKey(key, Object.keys(shape))).join("\n")
        : undefined,
  });
