import { Argument, Command } from "commander";
import { type FileKind, readSchema, schemaFiles } from "../schemas.ts";
import { printLine } from "../terminal.ts";

const examples = `
Editors that know YAML complete and check a file whose first line names its schema:
  # yaml-language-server: $schema=./node_modules/iterable-sandbox/dist/scenarios/scenario.schema.json

Examples:
  $ iterable-sandbox schema scenario
  $ iterable-sandbox schema configuration > configuration.schema.json`;

/** `schema`: the format of a file that people write, as JSON Schema. */
export const createSchemaCommand = (): Command =>
  new Command("schema")
    .description("Print the JSON Schema of a file that you write: scenario, expectations, configuration, seed.")
    .addArgument(new Argument("<what>", "which file").choices(Object.keys(schemaFiles)))
    .addHelpText("after", examples)
    .action((what: FileKind) => printLine(JSON.stringify(readSchema(what), null, 2)));
