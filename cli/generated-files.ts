import openapiTS, { astToString } from "openapi-typescript";
import { allOperations } from "../contracts/index.ts";
import { openApiDocument } from "../contracts/openapi/document.ts";
import { scenarioJsonSchema } from "../scenarios/index.ts";
import { ledger } from "./ledger.ts";

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

async function openApiTypes(document: object): Promise<string> {
  const types = await openapiTS(JSON.stringify(document), { defaultNonNullable: false });
  return `// Generated from openapi.json by \`npm run generate\`; do not edit.\n\n${astToString(types)}`;
}

/**
 * Every generated file of the repository by its path from the root. It writes nothing, so that a test can compare
 * the answer with what is checked in.
 */
export async function generatedFiles(version: string): Promise<ReadonlyMap<string, string>> {
  const document = openApiDocument(allOperations, { title: "Iterable Sandbox", version });
  return new Map([
    ["contracts/generated/openapi.json", json(document)],
    ["contracts/generated/openapi.d.ts", await openApiTypes(document)],
    ["scenarios/scenario.schema.json", json(scenarioJsonSchema())],
    ["docs/operations.md", ledger(allOperations)],
  ]);
}
