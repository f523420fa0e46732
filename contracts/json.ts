import * as z from "zod";
import { lazy } from "./lazy.ts";

/** Fields of a profile or an event, as a caller sends them: any JSON object. */
export type DataFields = Readonly<Record<string, unknown>>;

/** Whether a parsed JSON value is an object rather than an array, a scalar or `null`. */
export const isObject = (value: unknown): value is DataFields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A schema for any JSON object. One check, no walk: what is inside is the business of the field registry.
 * `z.record(z.string(), z.unknown())` costs five times as much on a body of 500 bytes.
 */
export const jsonObject = lazy(() =>
  z.custom<DataFields>(isObject, { message: "Object value expected" }).meta({ type: "object" }),
);
