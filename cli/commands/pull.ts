import { Command, InvalidArgumentError } from "commander";
import { messageOf } from "../../contracts/thrown.ts";
import type { SeedRecord } from "../../parity/index.ts";
import type { SeedRecords } from "../../server/index.ts";
import { createOption, createOwnOption, parseBaseUrl, parseKey } from "../options.ts";
import { sleep } from "../sleep.ts";
import { escapeControls, printError, printLine } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { writeAtomically } from "../write-file.ts";

interface PullOptions {
  readonly from: string;
  readonly apiKey: string;
  readonly output: string;
  readonly rate: number;
}

const examples = `
Reads what a project has beside people: fields, channels, message types, lists, catalogs, snippets, templates, campaigns. It makes
calls that read and no others, at most --rate a second, and writes a seed. \`start --seed\` then has your own templates, under
their own ids. What cannot be read is told: criteria of dynamic lists, templates of web push and WhatsApp, data feeds.

Examples:
  $ iterable-sandbox pull --from https://api.iterable.com --output project.ndjson
  $ iterable-sandbox start --memory --seed project.ndjson`;

function parseRate(text: string): number {
  const rate = Number(text);
  if (!/^\d{1,3}(\.\d+)?$/.test(text) || rate <= 0)
    throw new InvalidArgumentError("Calls a second are expected, such as 2 or 0.5.");
  return rate;
}

const option = (flags: string, description: string) => createOwnOption("pull", flags, description);

/** `pull`: a project as a seed, without its people. */
export const createPullCommand = (): Command =>
  new Command("pull")
    .description("Write down what a project has, but for its people, as a seed.")
    .addOption(
      option("--from <url>", "where the project is: https://api.iterable.com")
        .argParser(parseBaseUrl)
        .makeOptionMandatory(),
    )
    .addOption(
      createOption("--api-key <key>", "a key of the project that may read everything")
        .argParser(parseKey)
        .makeOptionMandatory(),
    )
    .addOption(option("--output <file>", "the seed to write, lines of JSON").makeOptionMandatory())
    .addOption(option("--rate <number>", "calls a second").argParser(parseRate).default(2))
    .addHelpText("after", examples)
    .action(pull);

async function openProject({ from, apiKey, rate }: PullOptions) {
  const { createPatientFetch, urlTarget } = await import("../../scenarios/index.ts");
  const onWait = (why: string, ms: number): void => printError(`answered ${why}: again in ${Math.ceil(ms / 1_000)} s`);
  const fetch = createPatientFetch({ rate, now: Date.now, sleep, onWait });
  return urlTarget(from, apiKey, { now: Date.now, sleep, fetch }).open({ kind: "email" });
}

/** Whether the sandbox takes the seed: what it does not is better said now than at the next start. */
async function verifySeed(records: readonly SeedRecord[]): Promise<void> {
  const { BadSeed, createSandbox } = await import("../../server/index.ts");
  const sandbox = createSandbox();
  try {
    await sandbox.seed(records as readonly object[] as SeedRecords);
  } catch (thrown) {
    if (!(thrown instanceof BadSeed)) throw thrown;
    printError(`warning: start will refuse this seed until it is mended:\n${thrown.message}`);
  } finally {
    sandbox.close();
  }
}

async function pull(options: PullOptions): Promise<void> {
  const { pullProject } = await import("../../parity/index.ts");
  const { TargetError } = await import("../../scenarios/index.ts");
  const project = await openProject(options);
  const records: SeedRecord[] = [];
  const onLoss = (text: string): void => printError(`warning: ${escapeControls(text)}`);
  const onStage = (what: string): void => printError(`Reading ${what}`);
  try {
    for await (const record of pullProject(project, { onLoss, onStage })) records.push(record);
  } catch (thrown) {
    throw thrown instanceof TargetError ? new UsageError(messageOf(thrown), 3) : thrown;
  }
  if (records.length === 0) throw new UsageError("nothing could be read: is it a key that may read everything?", 3);
  await writeAtomically(options.output, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  await verifySeed(records);
  printLine(`${records.length} records in ${escapeControls(options.output)}`);
}
