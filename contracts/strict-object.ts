import * as z from "zod";
import { formatUnknownName } from "./nearest.ts";

/**
 * A schema for an object without other keys than these. What is said of unknown ones is a line for each, in their
 * order.
 */
export const strictObject = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? (issue.keys as readonly string[]).map((key) => formatUnknownName(key, Object.keys(shape))).join("\n")
        : undefined,
  });
