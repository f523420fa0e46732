import { Command } from "commander";
import { createOwnOption } from "../options.ts";

interface OpenApiOptions {
  readonly format: "json" | "yaml";
}

const examples = `
Examples:
  $ iterable-sandbox openapi > openapi.json
  $ iterable-sandbox openapi --format yaml`;

/** `openapi`: the contract table as an OpenAPI 3.1 document. */
export const createOpenApiCommand = (version: string): Command =>
  new Command("openapi")
    .description("Print the OpenAPI 3.1 description of the operations the sandbox serves.")
    .addOption(
      createOwnOption("openapi", "--format <format>", "json or yaml").choices(["json", "yaml"]).default("json"),
    )
    .addHelpText("after", examples)
    .action(async ({ format }: OpenApiOptions) => {
      const { allOperations } = await import("../../contracts/index.ts");
      const { createOpenApiDocument: openApiDocument } = await import("../../contracts/openapi/document.ts");
      const document = openApiDocument(allOperations, { title: "Iterable Sandbox", version });
      const text =
        format === "yaml"
          ? (await import("../yaml.ts")).stringify(document, { aliasDuplicateObjects: false })
          : JSON.stringify(document, null, 2);
      process.stdout.write(`${text.trimEnd()}\n`);
    });
