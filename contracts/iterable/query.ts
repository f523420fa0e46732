import * as z from "zod";

/** A whole number in the query, in its plain spelling. */
export const queryInteger = () =>
  z
    .string()
    .regex(/^-?\d{1,15}$/, { message: "Number value expected" })
    .transform(Number)
    .meta({ type: "integer" });

/**
 * A boolean in the query: `true`, `false`, or `1` and `0`, as Play's binder takes them.
 *
 * @see https://www.playframework.com/documentation/2.8.x/api/scala/play/api/mvc/QueryStringBindable.html
 */
export const queryBoolean = () =>
  z
    .string()
    .regex(/^(?:true|false|[01])$/, { message: "Boolean value expected" })
    .transform((text) => text === "true" || text === "1")
    .meta({ type: "boolean" });
