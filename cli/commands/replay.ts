import { Command } from "commander";
import { messageOf } from "../../contracts/thrown.ts";
import type { Accepted, Recording, Replay } from "../../parity/index.ts";
import type { ProjectKind, TargetProject } from "../../scenarios/index.ts";
import { loadSeed } from "../load-seed.ts";
import { collectSeveral, createKindOption, createOption, createOwnOption, parseBaseUrl, parseKey } from "../options.ts";
import { readRecordingFrom } from "../parity/read-recording.ts";
import { readSource } from "../read-source.ts";
import { createOutputOption, createReporterOption, outputsOf, writeReports } from "../run/reports.ts";
import { sleep } from "../sleep.ts";
import { printError } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

interface ReplayOptions {
  readonly kind?: ProjectKind;
  readonly seed?: readonly string[];
  readonly url?: string;
  readonly apiKey?: string;
  readonly accept?: string;
  readonly reporter?: readonly string[];
  readonly output?: readonly string[];
}

const examples = `
Makes recorded calls again, in their order, against an empty sandbox in memory or a server, and tells where the answers differ:
status, shape, message, value. Ids that the recorded service gave become those that the sandbox gives; times count by their form.
What that service took or answered and our schemas refuse is told too. A recording is a file of \`iterable-sandbox record\`, a HAR,
a recording of nock, or a cassette of VCR or Polly. Each difference comes with lines of curl that show it.

Examples:
  $ iterable-sandbox replay calls.ndjson
  $ iterable-sandbox replay calls.har --kind hybrid --seed project.ndjson
  $ iterable-sandbox replay calls.ndjson --accept differences.yaml --output junit=replay.xml
  $ iterable-sandbox replay calls.ndjson --url http://localhost:8787 --api-key 5a4db0c0ffee5a4db0c0ffee5a4db0c0

Exit codes: 0 no difference that is not accepted, 1 a difference, 2 wrong options or a bad file, 3 the server did not answer.`;

const option = (flags: string, description: string) => createOwnOption("replay", flags, description);

/** `replay`: a recording against a sandbox. */
export const createReplayCommand = (): Command =>
  new Command("replay")
    .description("Play recorded calls against a sandbox, and tell where its answers differ.")
    .argument("<recording>", "a file, or an address that begins with http:// or https://")
    .addOption(createKindOption("--kind <kind>", "what names users in the project (default: email)"))
    .addOption(option("--seed <file>", "what is there at first; may be repeated").argParser(collectSeveral))
    .addOption(option("--url <url>", "a server instead of a sandbox of its own").argParser(parseBaseUrl))
    .addOption(createOption("--api-key <key>", "key of the project at --url").argParser(parseKey))
    .addOption(option("--accept <file>", "differences that are known, with their reasons: docs/parity.md"))
    .addOption(createReporterOption())
    .addOption(createOutputOption())
    .addHelpText("after", examples)
    .action(replayFile);

async function readAccepted(file: string | undefined): Promise<readonly Accepted[]> {
  if (file === undefined) return [];
  const { BadRecording, parseAccepted } = await import("../../parity/index.ts");
  const text = await readSource(file);
  try {
    return await parseAccepted(text);
  } catch (thrown) {
    throw thrown instanceof BadRecording ? new UsageError(`${file}: ${thrown.message}`) : thrown;
  }
}

/** The project of a sandbox in memory, seeded where that is asked for. */
async function openEmbedded({ kind = "email", seed = [] }: ReplayOptions): Promise<TargetProject> {
  const { openSandbox, projectOf } = await import("../run/sandbox-target.ts");
  const sandbox = openSandbox({ kind });
  try {
    await loadSeed(sandbox, seed);
    return projectOf(sandbox);
  } catch (thrown) {
    sandbox.close();
    throw thrown;
  }
}

async function openProject(options: ReplayOptions): Promise<TargetProject> {
  const { url, apiKey, kind, seed } = options;
  if (url === undefined) return openEmbedded(options);
  if (seed !== undefined) throw new UsageError("--seed is for a sandbox of replay's own: leave it or --url out");
  if (apiKey === undefined) throw new UsageError("--url needs --api-key, the key of the project to replay into");
  const { urlTarget } = await import("../../scenarios/index.ts");
  return urlTarget(url, apiKey, { now: Date.now, sleep, ...(kind && { kind }) }).open({ kind: kind ?? "email" });
}

async function playAll(recording: Recording, options: ReplayOptions, accepted: readonly Accepted[]): Promise<Replay> {
  const { replay } = await import("../../parity/index.ts");
  const { TargetError } = await import("../../scenarios/index.ts");
  const project = await openProject(options);
  try {
    return await replay(recording, { project, accepted });
  } catch (thrown) {
    throw thrown instanceof TargetError ? new UsageError(messageOf(thrown), 3) : thrown;
  } finally {
    await project.close();
  }
}

async function replayFile(source: string, options: ReplayOptions): Promise<void> {
  const outputs = await outputsOf(options);
  const accepted = await readAccepted(options.accept);
  const recording = await readRecordingFrom(source);
  const { toRunResult } = await import("../../parity/index.ts");
  const { exitCode } = await import("../../scenarios/index.ts");
  const began = Date.now();
  const played = await playAll(recording, options, accepted);
  const result = toRunResult(played, source, Date.now() - began);
  await writeReports(result, outputs);
  if (played.accepted > 0) printError(`${played.accepted} accepted differences are not told.`);
  for (const { at, why } of played.unused) printError(`warning: nothing differs at ${at} any more (${why}): drop it`);
  process.exitCode = exitCode(result);
}
