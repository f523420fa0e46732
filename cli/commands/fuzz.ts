import { Command, InvalidArgumentError } from "commander";
import type { Operation } from "../../contracts/index.ts";
import { messageOf, rootMessageOf } from "../../contracts/thrown.ts";
import type { Fuzzed, FuzzTarget } from "../../parity/index.ts";
import type { ProjectKind } from "../../scenarios/index.ts";
import { loadSeed } from "../load-seed.ts";
import { collectSeveral, createKindOption, createOption, createOwnOption, parseBaseUrl, parseKey } from "../options.ts";
import { escapeControls, printError, printLine } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

interface FuzzCommandOptions {
  readonly url?: string;
  readonly apiKey?: string;
  readonly kind?: ProjectKind;
  readonly seed?: readonly string[];
  readonly runs: number;
  readonly randomSeed: number;
  readonly json?: boolean;
}

const examples = `
Calls operations as a hostile caller might: wrong types, odd texts, deep and long bodies, broken JSON, malformed paths. Every answer
is held against the contract table, and the first wrong one is made as small as it goes. Without --url the target is an empty
sandbox in memory. It writes and deletes, so it never calls Iterable itself. It needs the package fast-check.

Examples:
  $ iterable-sandbox fuzz
  $ iterable-sandbox fuzz users.update events.track --runs 1000 --random-seed 7
  $ iterable-sandbox fuzz --url http://localhost:3000 --api-key 5a4db0c0ffee5a4db0c0ffee5a4db0c0     a gateway of your own`;

function parseCount(text: string): number {
  const value = Number(text);
  if (!/^\d{1,6}$/.test(text) || value === 0)
    throw new InvalidArgumentError("A whole number from 1 to 999999 is expected.");
  return value;
}

function parseSeed(text: string): number {
  if (!/^-?\d{1,9}$/.test(text)) throw new InvalidArgumentError("A whole number of up to nine digits is expected.");
  return Number(text);
}

const option = (flags: string, description: string) => createOwnOption("fuzz", flags, description);

/** `fuzz`: property tests of whatever speaks the API. */
export const createFuzzCommand = (): Command =>
  new Command("fuzz")
    .description("Call operations as a hostile caller might, and hold each answer against the contract.")
    .argument("[operations...]", "ids such as users.update (default: all)")
    .addOption(option("--url <url>", "a server instead of a sandbox of its own").argParser(parseBaseUrl))
    .addOption(createOption("--api-key <key>", "key of the project at --url").argParser(parseKey))
    .addOption(createKindOption("--kind <kind>", "what names users in the project (default: email)"))
    .addOption(option("--seed <file>", "what is there at first; may be repeated").argParser(collectSeveral))
    .addOption(option("--runs <number>", "calls of each operation").argParser(parseCount).default(100))
    .addOption(
      option("--random-seed <number>", "which calls: the same number makes the same ones")
        .argParser(parseSeed)
        .default(1),
    )
    .addOption(option("--json", "all results, as one JSON object"))
    .addHelpText("after", examples)
    .action(fuzz);

async function findOperations(ids: readonly string[]): Promise<readonly Operation[]> {
  const { allOperations, findOperation } = await import("../../contracts/index.ts");
  const { formatUnknownOperation } = await import("../../contracts/unknown-operation.ts");
  if (ids.length === 0) return allOperations;
  return ids.map((id) => {
    const row = findOperation(id);
    if (row === undefined) throw new UsageError(formatUnknownOperation(id));
    return row;
  });
}

async function readAnswer(answer: Response) {
  return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
}

interface OpenTarget extends FuzzTarget {
  readonly baseUrl: string;
  close(): void;
}

async function openEmbedded({ kind = "email", seed = [] }: FuzzCommandOptions): Promise<OpenTarget> {
  const { openSandbox } = await import("../run/sandbox-target.ts");
  const sandbox = openSandbox({ kind });
  try {
    await loadSeed(sandbox, seed);
  } catch (thrown) {
    sandbox.close();
    throw thrown;
  }
  return {
    keys: { key: sandbox.apiKey },
    baseUrl: "http://localhost:8787",
    send: async ({ path, ...init }) => readAnswer(await sandbox.fetch(path, init)),
    close: () => sandbox.close(),
  };
}

/** How long one answer may take, in milliseconds. */
const timeoutMs = 30_000;

function openServer(url: string, apiKey: string | undefined): OpenTarget {
  if (/(^|\.)iterable\.com$/.test(new URL(url).hostname)) {
    throw new UsageError(
      `${url} is Iterable itself: hostile calls write, and delete people. Fuzz a sandbox or a gateway of your own`,
    );
  }
  if (apiKey === undefined) throw new UsageError("--url needs --api-key, the key of the project to call");
  return {
    keys: { key: apiKey },
    baseUrl: url,
    async send({ path, ...init }) {
      const signal = AbortSignal.timeout(timeoutMs);
      const answer = await fetch(`${url}${path}`, { ...init, redirect: "manual", signal }).catch((thrown: unknown) => {
        throw new UsageError(`${url} did not answer: ${rootMessageOf(thrown)}`, 3);
      });
      return readAnswer(answer);
    },
    close() {},
  };
}

function formatResult({ operation, calls, failure }: Fuzzed, line: string | undefined): string {
  if (failure === undefined) return `✓ ${operation}  ${calls} calls`;
  const shown = line === undefined ? "too long for a line of shell: --json has the call" : escapeControls(line);
  return `✗ ${operation}  ${escapeControls(failure.problem)}\n    ${shown}`;
}

async function loadFuzzOr(): Promise<Awaited<ReturnType<typeof import("../../parity/index.ts").loadFuzz>>> {
  const { loadFuzz } = await import("../../parity/index.ts");
  return loadFuzz().catch((thrown: unknown) => {
    throw new UsageError(`fuzz needs the package fast-check: npm install --save-dev fast-check (${messageOf(thrown)})`);
  });
}

/** The target, and what closes it. */
function openTarget(options: FuzzCommandOptions): OpenTarget | Promise<OpenTarget> {
  const { url, apiKey, seed } = options;
  if (url === undefined) return openEmbedded(options);
  if (seed !== undefined) throw new UsageError("--seed is for a sandbox of fuzz's own: leave it or --url out");
  return openServer(url, apiKey);
}

async function fuzzAll(rows: readonly Operation[], options: FuzzCommandOptions): Promise<readonly Fuzzed[]> {
  const { runs, randomSeed: seed, json } = options;
  const { formatFuzzedCall, fuzzOperation } = await loadFuzzOr();
  const target = await openTarget(options);
  const results: Fuzzed[] = [];
  try {
    for (const row of rows) {
      const result = await fuzzOperation(row, target, { runs, seed });
      results.push(result);
      const line = result.failure && formatFuzzedCall(target.baseUrl, result.failure.call);
      if (json !== true) printLine(formatResult(result, line));
    }
  } finally {
    target.close();
  }
  return results;
}

async function fuzz(ids: readonly string[], options: FuzzCommandOptions): Promise<void> {
  const operations = await fuzzAll(await findOperations(ids), options);
  const failed = operations.filter(({ failure }) => failure !== undefined).length;
  process.exitCode = failed === 0 ? 0 : 1;
  const { runs, randomSeed, json } = options;
  if (json === true) printLine(JSON.stringify({ runs, randomSeed, failed, operations }, null, 2));
  else
    printError(
      `${operations.length} operations: ${failed === 0 ? "every answer is in the contract" : `${failed} answer wrongly`}`,
    );
}
