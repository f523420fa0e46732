import * as z from "zod";
import { fileJsonSchema } from "../../contracts/json-schema.ts";
import { FaultRuleInput } from "../faults/schema.ts";
import { ProjectEntry } from "../project/schema.ts";
import { strictObject } from "../validation/strict-object.ts";
import { SandboxConfig } from "./config.ts";

/** The format of configuration files as JSON Schema. What checks of its own read is described by what they parse with. */
export function configurationJsonSchema(): Record<string, unknown> {
  const written = strictObject({
    ...SandboxConfig().shape,
    projects: z.array(ProjectEntry()).min(1).exactOptional(),
    faults: z.array(z.union([z.string(), FaultRuleInput()])).exactOptional(),
  });
  return { ...fileJsonSchema(written.meta({ title: "Iterable sandbox configuration" })) };
}
