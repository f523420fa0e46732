import * as z from "zod";
import { nearest } from "../../contracts/nearest.ts";

/** What to say of a name that is not among those there are. */
export function unknownName(what: string, name: string, known: readonly string[]): string {
  const close = nearest(name, known);
  const lead = `unknown ${what} "${name}"`;
  return close === undefined ? `${lead}; there are: ${known.join(", ")}` : `${lead}; did you mean "${close}"?`;
}

/** An object without other keys than these; a wrong one is told the nearest there is. */
export const strict = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? (issue.keys as readonly string[]).map((key) => unknownName("key", key, Object.keys(shape))).join("; ")
        : undefined,
  });
