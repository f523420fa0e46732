import * as z from "zod";

/** An object without other keys than these; a wrong one is told which there are. */
export const strictObject = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== "unrecognized_keys") return undefined;
      const unknown = (issue.keys as readonly string[]).map((key) => `"${key}"`).join(", ");
      return `${unknown} is not known here; there are: ${Object.keys(shape).join(", ")}`;
    },
  });
