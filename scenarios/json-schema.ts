import * as z from "zod";
import { ScenarioFile } from "./format.ts";

const reference = { type: "string", pattern: "^\\$\\{[A-Za-z_]\\w*\\}$" } as const;
type Node = z.core.JSONSchema.BaseSchema;

/**
 * The format of scenario files as JSON Schema, for editors. Where a file may write `${name}` for a flag, a number, a
 * list or an object of free fields, the schema allows it.
 */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(ScenarioFile(), {
    target: "draft-07",
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
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

function isReplaceable({ type, enum: values, properties }: Node): boolean {
  if (values !== undefined) return true;
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  if (types.includes("object")) return properties === undefined;
  return ["boolean", "integer", "number", "array"].some((name) => types.includes(name));
}
