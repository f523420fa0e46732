import { z } from "zod";
import { ScenarioFile } from "./format.ts";

const reference = { type: "string", pattern: "^\\$\\{[A-Za-z_]\\w*\\}$" } as const;
const standIns = new Set(["boolean", "integer", "number", "array"]);

/**
 * The format of scenario files as JSON Schema, for editors. Where a file may write `${name}` for a flag, a number or
 * a list, the schema allows it.
 */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(ScenarioFile(), {
    target: "draft-07",
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      if (typeof jsonSchema.type !== "string" || !standIns.has(jsonSchema.type)) return;
      const { title, description, ...bare } = jsonSchema;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      const words = { ...(title !== undefined && { title }), ...(description !== undefined && { description }) };
      Object.assign(jsonSchema, words, { anyOf: [bare, reference] });
    },
  });
  return { ...schema };
}
