import { createInterface } from "node:readline/promises";
import { messageOf } from "../../contracts/thrown.ts";
import type { Inspected, Traces } from "../../parity/index.ts";
import type { ProjectKind, Target, TargetProject } from "../../scenarios/index.ts";
import { sleep } from "../sleep.ts";
import { waitForStopSignal } from "../stop-signal.ts";
import { escapeControls, printError } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

/** Options of a run against a server. */
export interface ServerOptions {
  readonly url: string;
  readonly apiKey: string;
  readonly kind?: ProjectKind;
  readonly rate?: number;
  readonly within?: number;
  readonly stays?: number;
  readonly yesRealProject?: boolean;
  readonly force?: boolean;
  readonly cleanup?: boolean;
}

async function createTarget(
  { url, apiKey, rate }: ServerOptions,
  more: Pick<Target, "kind" | "patience">,
  ahead: number,
) {
  const { createPatientFetch, urlTarget } = await import("../../scenarios/index.ts");
  const onWait = (why: string, ms: number): void => printError(`answered ${why}: again in ${Math.ceil(ms / 1_000)} s`);
  const fetch = createPatientFetch({ now: Date.now, sleep, onWait, ...(rate !== undefined && { rate }) });
  return urlTarget(url, apiKey, { now: () => Date.now() + ahead, sleep, fetch, ...more });
}

/** What a project that people use has more of than one for trying things out. */
const manyPeople = 1_000;

const word = "write";

/** Lets a person say that they mean it. */
async function confirm({ url, yesRealProject }: ServerOptions): Promise<void> {
  if (yesRealProject === true) return;
  const what = `${url} is no sandbox: this run writes people, events and lists into the project of the key`;
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) {
    throw new UsageError(`${what}. Say --yes-real-project if that is meant`);
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${what}.\nType ${word} to go on: `);
  terminal.close();
  if (answer.trim() !== word) throw new UsageError("nothing was written");
}

async function checkProject(options: ServerOptions, { largestList }: Inspected): Promise<void> {
  if (largestList > manyPeople && options.force !== true) {
    throw new UsageError(
      `a list of this project has ${largestList} people: it looks like one that is used. Say --force if it is not`,
    );
  }
  await confirm(options);
}

/** Tells of a clock that differs so much that times of the scenarios would be strange there. */
function tellClock({ clockDifferenceMs }: Inspected): void {
  const seconds = Math.round(Math.abs(clockDifferenceMs) / 1_000);
  if (seconds < 5) return;
  printError(
    `The clock there is ${seconds} s ${clockDifferenceMs > 0 ? "ahead of" : "behind"} this one; the run goes by it.`,
  );
}

async function findKindOf(options: ServerOptions, project: TargetProject, token: string): Promise<ProjectKind> {
  const { findKind } = await import("../../parity/index.ts");
  const interruption = new AbortController();
  void waitForStopSignal().then(() => interruption.abort());
  const kind = await findKind(project, token, interruption.signal);
  if (options.kind !== undefined && options.kind !== kind) {
    throw new UsageError(`the project is of kind ${kind}, and --kind says ${options.kind}`);
  }
  printError(`The project is of kind ${kind}.`);
  return kind;
}

/** A server that is ready for a run, and what is done after it. */
export interface PreparedServer {
  readonly target: Target;
  /** Tells what the run has made, or takes it away where that is asked for. */
  finish(): Promise<void>;
}

const mostTold = 20;

function tellTraces(traces: Traces): void {
  const made = traces.list();
  if (made.length === 0) return;
  printError(`This run has made, in the project (--cleanup takes it away):`);
  for (const { kind, id } of made.slice(0, mostTold)) printError(`  ${kind} ${escapeControls(id)}`);
  if (made.length > mostTold) printError(`  and ${made.length - mostTold} more`);
}

async function takeAway(target: Target, traces: Traces, kind: ProjectKind): Promise<void> {
  const { cleanUp } = await import("../../parity/index.ts");
  const made = traces.list();
  const remaining = await cleanUp(await target.open({ kind }), made);
  printError(`Took away ${made.length - remaining.length} of ${made.length} things that this run has made.`);
  for (const { kind: what, id, why } of remaining)
    printError(`  ${what} ${escapeControls(id)} stays: ${escapeControls(why)}`);
}

/** Prepares a run against a server: looks before anything is written, and asks where that is no sandbox. */
export async function prepareServer(options: ServerOptions, token: string): Promise<PreparedServer> {
  const { inspectProject, UnusableProject, watchTarget } = await import("../../parity/index.ts");
  const { TargetError } = await import("../../scenarios/index.ts");
  try {
    const probe = await (await createTarget(options, {}, 0)).open({ kind: "email" });
    const inspected = await inspectProject(probe, Date.now);
    tellClock(inspected);
    if (!inspected.isSandbox) await checkProject(options, inspected);
    const kind = inspected.isSandbox ? (options.kind ?? "email") : await findKindOf(options, probe, token);
    const usual = inspected.isSandbox ? { within: 0, stays: 0 } : { within: 60_000, stays: 10_000 };
    const patience = { withinMs: options.within ?? usual.within, staysMs: options.stays ?? usual.stays };
    const plain = await createTarget(options, { kind, patience }, inspected.clockDifferenceMs);
    const { target, traces } = watchTarget(plain, token);
    const tell = async (): Promise<void> => (inspected.isSandbox ? undefined : tellTraces(traces));
    return { target, finish: () => (options.cleanup === true ? takeAway(plain, traces, kind) : tell()) };
  } catch (thrown) {
    if (thrown instanceof UnusableProject || thrown instanceof TargetError) throw new UsageError(messageOf(thrown), 3);
    throw thrown;
  }
}
