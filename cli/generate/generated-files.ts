import { readFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";
import { allOperations } from "../../contracts/index.ts";
import { createOpenApiDocument } from "../../contracts/openapi/document.ts";
import {
  coverageMarkdown,
  describeProblem,
  expectationsJsonSchema,
  loadScenarios,
  scenarioJsonSchema,
} from "../../scenarios/index.ts";
import { configurationJsonSchema, seedJsonSchema } from "../../server/index.ts";
import { describeKeys } from "./describe-keys.ts";
import { formatLedger } from "./ledger.ts";

const configurationGuide = (): string => readFileSync("docs/configuration.md", "utf8");

const formatJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

async function generateTypes(document: object): Promise<string> {
  const types = await openapiTS(JSON.stringify(document), { defaultNonNullable: false, emptyObjectsUnknown: true });
  return `// Generated from openapi.json by \`npm run generate\`; do not edit.\n\n${astToString(types)}`;
}

async function generateCoverage(): Promise<string> {
  const { scenarios, problems } = await loadScenarios(["scenarios", "examples/functions"]);
  if (problems.length > 0) throw new Error(problems.map(describeProblem).join("\n"));
  return coverageMarkdown(scenarios);
}

/**
 * Every generated file of the repository by its path from the root, which has to be the working directory:
 * scenarios are read from there. It writes nothing, so that a test can compare the answer with what is checked in.
 */
export async function generateFiles(version: string): Promise<ReadonlyMap<string, string>> {
  const document = createOpenApiDocument(allOperations, { title: "Iterable Sandbox", version });
  return new Map([
    ["contracts/generated/openapi.json", formatJson(document)],
    ["contracts/generated/openapi.d.ts", await generateTypes(document)],
    ["scenarios/scenario.schema.json", formatJson(scenarioJsonSchema())],
    ["scenarios/expectations.schema.json", formatJson(expectationsJsonSchema())],
    ["server/configuration.schema.json", formatJson(describeKeys(configurationJsonSchema(), configurationGuide()))],
    ["server/seed.schema.json", formatJson(seedJsonSchema())],
    ["docs/operations.md", formatLedger(allOperations)],
    ["docs/coverage.md", await generateCoverage()],
  ]);
}
