import * as z from "zod";
import { fileJsonSchema } from "../../contracts/json-schema.ts";
import { strictObject } from "../validation/strict-object.ts";
import { documentKeys, kinds, type RecordKind, recordSchemas } from "./format.ts";

/** What stands under a key of a seed: a list of records, or rows by table. */
const heldBy = (kind: RecordKind): z.ZodType =>
  kind === "stored" ? recordSchemas.stored() : z.array<z.ZodType>(recordSchemas[kind]());

/** The format of seeds in YAML or JSON as JSON Schema; a line of NDJSON holds one record instead. */
export function seedJsonSchema(): Record<string, unknown> {
  const held = kinds.map((kind) => [documentKeys[kind], heldBy(kind).exactOptional()] as const);
  const written = strictObject({ ...Object.fromEntries(held), $schema: z.string().exactOptional() });
  return { ...fileJsonSchema(written.meta({ title: "Iterable sandbox seed" })) };
}
