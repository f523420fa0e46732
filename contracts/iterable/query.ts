import * as z from "zod";

/** Query parameters travel as text: whole numbers and booleans in their plain spelling. */
export const queryInteger = () =>
  z
    .string()
    .regex(/^-?\d{1,15}$/, { message: "Number value expected" })
    .transform(Number)
    .meta({ type: "integer" });

export const queryBoolean = () =>
  z
    .enum(["true", "false"], { message: "Boolean value expected" })
    .transform((text) => text === "true")
    .meta({ type: "boolean" });
