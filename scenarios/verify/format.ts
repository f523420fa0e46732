import * as z from "zod";
import { jsonObject } from "../../contracts/json.ts";
import { lazy } from "../../contracts/lazy.ts";
import { OperationId } from "../format.ts";

const text = (description: string) => z.string().min(1).meta({ description });
const fields = (description: string) => jsonObject().meta({ type: "object", description });
const count = (description: string, least = 0) => z.int().min(least).meta({ description });

const noStatus = "a status such as 200, or a class such as 2xx, is expected";

const Expectation = lazy(() =>
  z.strictObject({
    name: text("What is expected, as the report is to name it"),
    operation: OperationId(),
    user: text("An email or a userId the call is about").exactOptional(),
    project: text("Name of the project the call came with a key of").exactOptional(),
    status: z
      .union([z.int().min(100).max(599), z.string().regex(/^[1-5]xx$/i, { message: noStatus })], { message: noStatus })
      .meta({ description: "What the call was answered with: a status, or a class such as 2xx" })
      .exactOptional(),
    params: fields("Path parameters").exactOptional(),
    query: fields("Query parameters").exactOptional(),
    body: z
      .unknown()
      .meta({ description: "The body; objects may name fewer fields than came, arrays may not" })
      .exactOptional(),
    times: count("Exactly so many such calls").exactOptional(),
    atLeast: count("So many such calls or more; 1 where nothing is said", 1).exactOptional(),
    atMost: count("So many such calls or fewer").exactOptional(),
    never: z.literal(true).meta({ description: "No such call" }).exactOptional(),
  }),
);
export type WrittenExpectation = z.infer<ReturnType<typeof Expectation>>;

const none = (what: string) =>
  z.literal("none", { message: "`none` is expected" }).meta({ description: `No call at all had ${what}` });

/** A file of calls that must have arrived, or must not. */
export const ExpectationsFile = lazy(() =>
  z
    .strictObject({
      expectations: z.array(Expectation()).exactOptional(),
      warnings: none("warnings").exactOptional(),
      violations: none("violations").exactOptional(),
      $schema: z.string().exactOptional(),
    })
    .meta({ title: "Iterable sandbox expectations" }),
);
export type ExpectationsFile = z.infer<ReturnType<typeof ExpectationsFile>>;
