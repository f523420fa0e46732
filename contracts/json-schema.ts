import * as z from "zod";
import { allOperations } from "./index.ts";

type Node = z.core.JSONSchema.BaseSchema;

/** The title of schemas whose values are ids of operations, which are looked up and so no enum to zod. */
export const operationTitle = "OperationId";

/** Marks a schema that is checked by looking an id up, so that JSON Schema can list the ids. */
export const operationMeta = { type: "string", title: operationTitle } as const;

/** A file that people write as JSON Schema, for editors: draft 7, which all of them know. */
export const fileJsonSchema = (schema: z.ZodType): Node => ({
  ...z.toJSONSchema(schema, {
    target: "draft-07",
    io: "input",
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      if (jsonSchema.title === operationTitle) jsonSchema.enum = allOperations.map(({ id }) => id);
    },
  }),
});
