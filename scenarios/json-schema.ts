import * as z from "zod";
import { fileJsonSchema } from "../contracts/json-schema.ts";
import { ScenarioFile } from "./format.ts";
import { ExpectationsFile } from "./verify/format.ts";

const reference = { type: "string", pattern: "^\\$\\{[A-Za-z_]\\w*\\}$" } as const;
type Node = z.core.JSONSchema.BaseSchema;

/**
 * The format of scenario files as JSON Schema, for editors. Where a file may write `${name}` for a flag, a number, a
 * certain word, a list or an object of free fields, the schema allows it: several shapes of a union may fit then.
 */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(ScenarioFile(), {
    target: "draft-07",
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      if (jsonSchema.oneOf !== undefined) {
        jsonSchema.anyOf = jsonSchema.oneOf;
        delete jsonSchema.oneOf;
      }
      if (!isReplaceable(jsonSchema)) return;
      const { title, description, id, ...bare } = jsonSchema;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      const words = {
        ...(id !== undefined && { id }),
        ...(title !== undefined && { title }),
        ...(description !== undefined && { description }),
      };
      Object.assign(jsonSchema, words, { anyOf: [bare, reference] });
    },
  });
  return { ...schema };
}

/** The format of files of expectations as JSON Schema, for editors. */
export const expectationsJsonSchema = (): Record<string, unknown> => ({ ...fileJsonSchema(ExpectationsFile()) });

function isReplaceable({ type, enum: values, const: value, properties }: Node): boolean {
  if (values !== undefined || value !== undefined) return true;
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  if (types.includes("object")) return properties === undefined;
  return ["boolean", "integer", "number", "array"].some((name) => types.includes(name));
}
