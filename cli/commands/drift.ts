import { Command, Option } from "commander";
import type { Change, Description, Drift } from "../../parity/index.ts";
import { createOption } from "../options.ts";
import { readSource } from "../read-source.ts";
import { escapeTexts, printError, printLine } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

interface DriftOptions {
  readonly base?: string;
  readonly format: "text" | "json" | "markdown";
}

const examples = `
Holds a published description of Iterable's API (Swagger 2 or OpenAPI 3, JSON or YAML) against what the sandbox serves, and
tells what is news: operations, parameters, members, types, allowed values, what is required, statuses. Known differences are
left out; docs/parity.md says where they stand, each with its reason. It needs the package @scalar/openapi-upgrader.

With --base it compares two descriptions, such as two of \`iterable-sandbox openapi\`, and says which changes break a client.

Examples:
  $ iterable-sandbox drift iterable.json
  $ iterable-sandbox drift https://example.com/iterable.json --format markdown >> "$GITHUB_STEP_SUMMARY"
  $ iterable-sandbox drift new-openapi.json --base old-openapi.json --format json

Exit codes: 0 no news (with --base: nothing breaks a client), 1 news, 2 a bad description, 3 it cannot be had.`;

/** `drift`: what is new in a description. */
export const createDriftCommand = (): Command =>
  new Command("drift")
    .description("Hold a published description of the API against the sandbox's contract, and tell what is news.")
    .argument("<description>", "a file, or an address that begins with http:// or https://")
    .addOption(createOption("--base <description>", "compare with this older description instead of the sandbox"))
    .addOption(
      new Option("--format <format>", "text, json or markdown").choices(["text", "json", "markdown"]).default("text"),
    )
    .addHelpText("after", examples)
    .action(showDrift);

async function readFrom(source: string): Promise<Description> {
  const { BadDescription, readDescription } = await import("../../parity/index.ts");
  const text = await readSource(source);
  try {
    return await readDescription(text);
  } catch (thrown) {
    if (thrown instanceof BadDescription) throw new UsageError(`${source}: ${thrown.message}`);
    throw thrown;
  }
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;

interface Told {
  readonly changes: readonly Change[];
  readonly headline: string;
  readonly isNews: boolean;
}

function tellDrift({ changes, operations, known }: Drift): Told {
  const news = changes.length === 0 ? "no news" : `${count(changes.length, "difference")} that nobody explained`;
  return {
    changes,
    headline: `${count(operations, "operation")}: ${news}, ${count(known, "known difference")}`,
    isNews: changes.length > 0,
  };
}

function tellVersions(changes: readonly Change[]): Told {
  const breaking = changes.filter(({ breaks }) => breaks !== undefined).length;
  return {
    changes,
    headline: `${count(changes.length, "change")}, ${breaking} of which ${breaking === 1 ? "breaks" : "break"} a client`,
    isNews: breaking > 0,
  };
}

async function compare(source: string, base: string | undefined): Promise<Told> {
  const { compareVersions, findDrift } = await import("../../parity/index.ts");
  const description = await readFrom(source);
  if (base === undefined) return tellDrift(findDrift(description));
  return tellVersions(compareVersions(await readFrom(base), description));
}

async function showDrift(source: string, { base, format }: DriftOptions): Promise<void> {
  const { formatChanges, formatMarkdown } = await import("../../parity/index.ts");
  const { headline, isNews, changes } = escapeTexts(await compare(source, base));
  process.exitCode = isNews ? 1 : 0;
  if (format === "json") return printLine(JSON.stringify({ isNews, changes }, null, 2));
  const report =
    format === "markdown" ? formatMarkdown(changes) : formatChanges(changes, { explain: base === undefined });
  if (changes.length > 0) printLine(report);
  if (format === "markdown") printLine(changes.length > 0 ? `\n${headline}` : headline);
  else printError(headline);
}
