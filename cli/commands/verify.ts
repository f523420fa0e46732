import { Command } from "commander";
import { messageOf } from "../../contracts/thrown.ts";
import type { Expectation, SeenExchange, Verified } from "../../scenarios/index.ts";
import { askSandbox, type ControlOptions, createControlOptions, findPages, parseMoment } from "../control-client.ts";
import { createOption, parseMilliseconds } from "../options.ts";
import { withProgress } from "../output/progress.ts";
import { createOutputOption, createReporterOption, outputsOf, writeReports } from "../run/reports.ts";
import { UsageError } from "../usage-error.ts";

interface VerifyOptions extends ControlOptions {
  readonly project?: string;
  readonly since?: string;
  readonly timeout?: number;
  readonly reporter?: readonly string[];
  readonly output?: readonly string[];
}

const examples = `
A file names calls that must have arrived, or must not: docs/ci.md describes it. A recording (docs/parity.md) is an expectation too:
the same calls, for whomever and in whatever order, and nothing new.

Examples:
  $ iterable-sandbox verify expectations.yaml
  $ iterable-sandbox verify expectations.yaml --timeout 10000          waits until all of them hold
  $ iterable-sandbox verify tests/expectations/ --output junit=report.xml
  $ iterable-sandbox verify expectations.yaml --reporter pretty,github  annotations and a summary of the job
  $ iterable-sandbox verify production.ndjson                         what a recording of production holds
  $ iterable-sandbox verify expectations.yaml --since 2026-01-31T12:00:00Z --url http://localhost:8787`;

/** `verify`: whether the calls that were expected reached a running sandbox. */
export function createVerifyCommand(): Command {
  const command = new Command("verify")
    .description("Check that the calls which were expected, and no others, reached a running sandbox.")
    .argument("<paths...>", "files of expectations, folders of them, or recordings");
  for (const each of createControlOptions()) command.addOption(each);
  return command
    .addOption(createOption("--project <name>", "only calls with a key of this project"))
    .addOption(createOption("--since <time>", "only calls from then on, by the sandbox's clock").argParser(parseMoment))
    .addOption(
      createOption("--timeout <ms>", "how long to wait until all hold (default: 0)").argParser(parseMilliseconds),
    )
    .addOption(createReporterOption())
    .addOption(createOutputOption())
    .addHelpText("after", examples)
    .action(verifyFiles);
}

/** Recordings are told by their names; a folder holds expectations. */
const isRecording = (path: string): boolean => /\.(ndjson|har)$/i.test(path);

/** Reads files of expectations, or folders of them, and recordings, whose calls are expected and nothing beside them. */
export async function readExpectations(paths: readonly string[]): Promise<readonly Expectation[]> {
  const { expectRecorded } = await import("../../scenarios/index.ts");
  const { readRecordingFrom } = await import("../parity/read-recording.ts");
  const recorded: Expectation[] = [];
  for (const path of paths.filter(isRecording)) {
    const { exchanges } = await readRecordingFrom(path);
    recorded.push(...expectRecorded(exchanges, path));
  }
  const written = paths.filter((path) => !isRecording(path));
  return written.length === 0 ? recorded : [...recorded, ...(await readWritten(written))];
}

async function readWritten(paths: readonly string[]): Promise<readonly Expectation[]> {
  const { describeProblem, loadExpectations } = await import("../../scenarios/index.ts");
  const { expectations, problems } = await loadExpectations(paths).catch((thrown: unknown) => {
    throw new UsageError(`the expectations cannot be read: ${messageOf(thrown)}`);
  });
  if (problems.length === 0) return expectations;
  throw new UsageError(`these expectations cannot be checked:\n${problems.map(describeProblem).join("\n")}`);
}

interface Recorded {
  readonly requests: readonly SeenExchange[];
  readonly latest: number;
  readonly dropped: number;
}

const queryOf = ({ project, since }: VerifyOptions): string =>
  new URLSearchParams({
    via: "client",
    ...(project !== undefined && { project }),
    ...(since !== undefined && { since }),
  }).toString();

/** What was forgotten matters only where it may be as late as what is asked for. */
async function countForgotten(options: VerifyOptions, { dropped }: Recorded): Promise<number> {
  if (dropped === 0 || options.since === undefined) return dropped;
  const answer = await askSandbox(options, `/_sandbox/requests?until=${options.since}&limit=1`);
  const { requests } = (await answer.json()) as Recorded;
  return requests.length > 0 ? 0 : dropped;
}

async function checkExpectations(
  expectations: readonly Expectation[],
  options: VerifyOptions,
  pageOf: (id: number) => string | undefined,
): Promise<Verified & { readonly latest: number }> {
  const { verify } = await import("../../scenarios/index.ts");
  const recorded = (await (await askSandbox(options, `/_sandbox/requests?${queryOf(options)}`)).json()) as Recorded;
  const arrived = {
    target: options.url,
    exchanges: recorded.requests,
    forgotten: await countForgotten(options, recorded),
    pageOf,
  };
  return { ...verify(expectations, arrived), latest: recorded.latest };
}

const maxWaitMs = 60_000;

/** Checks again whenever a call has arrived, until all hold, none can any more, or the time is over. */
async function awaitExpectations(expectations: readonly Expectation[], options: VerifyOptions): Promise<Verified> {
  const { exitCode } = await import("../../scenarios/index.ts");
  const end = Date.now() + (options.timeout ?? 0);
  const addressOf = await findPages(options);
  const pageOf = (id: number): string | undefined => addressOf(`/requests/${id}`);
  for (;;) {
    const verified = await checkExpectations(expectations, options, pageOf);
    const left = end - Date.now();
    if (exitCode(verified.result) === 0 || !verified.canStillHold || left <= 0) return verified;
    const timeout = Math.min(left, maxWaitMs);
    await askSandbox(options, `/_sandbox/wait?for=request&after=${verified.latest}&timeout=${timeout}`, {
      accept: [408],
    });
  }
}

/** Checks what arrived against expectations, and reports. Gives the exit code. */
export async function checkArrivals(expectations: readonly Expectation[], options: VerifyOptions): Promise<number> {
  const outputs = await outputsOf(options);
  const { exitCode } = await import("../../scenarios/index.ts");
  const began = Date.now();
  const { result } = await withProgress("waiting until all expectations hold", () =>
    awaitExpectations(expectations, options),
  );
  await writeReports({ ...result, durationMs: Date.now() - began }, outputs);
  return exitCode(result);
}

async function verifyFiles(paths: readonly string[], options: VerifyOptions): Promise<void> {
  await outputsOf(options);
  process.exitCode = await checkArrivals(await readExpectations(paths), options);
}
