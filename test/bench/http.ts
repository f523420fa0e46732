import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { firstAnswer, median, runOnOtherCore, type ServerProcess, startServer, timed } from "./processes.ts";
import { apiKey, batchSize, type LoadName, profileOf, usersInTurn } from "./requests.ts";

const operations = ["users/update", "events/track", "users/getByEmail"] as const satisfies readonly LoadName[];

/** Where the built files are. */
export interface Built {
  readonly cli: string;
  readonly bench: string;
}

/** What one operation takes, and its ratios to the two yardsticks, each the median of ratios taken within a round. */
export interface HttpRow {
  readonly operation: LoadName;
  readonly perSecond: number;
  readonly p99Ms: number;
  readonly toNode: number;
  readonly toHono: number;
  /** Microseconds of processor time a request: what a busy machine leaves nearly as it is. */
  readonly cpuUs: number;
  readonly cpuToNode: number;
}

/** What one round of load measured. */
export interface Measured {
  readonly perSecond: number;
  readonly p99: number;
  /** The longest that any request took, in milliseconds. */
  readonly longest: number;
  /** How many were answered. */
  readonly count: number;
  readonly cpuUs: number;
}

/** Puts a server under load from the other core; of a project of so many users, over so many connections where told. */
export async function measure(
  server: ServerProcess,
  load: LoadName,
  { bench }: Built,
  seconds: number,
  users?: number,
  connections?: number,
): Promise<Measured> {
  const before = server.processorSeconds();
  const args = [
    join(bench, "load.js"),
    server.url,
    load,
    String(seconds),
    ...[users, connections].filter((each) => each !== undefined).map(String),
  ];
  const measured: Omit<Measured, "cpuUs"> = JSON.parse(await runOnOtherCore(args));
  return { ...measured, cpuUs: ((server.processorSeconds() - before) * 1e6) / measured.count };
}

/** Makes the users that take turns: an event of somebody who is not there yet would make a hidden profile. */
export async function createUsers({ url }: ServerProcess): Promise<void> {
  const users = Array.from({ length: usersInTurn }, (_, index) => profileOf(index));
  const answer = await fetch(`${url}/api/users/bulkUpdate`, {
    method: "POST",
    headers: { "Api-Key": apiKey },
    body: JSON.stringify({ users }),
  });
  if (answer.status !== 200) throw new Error(`users/bulkUpdate answers ${answer.status}: ${await answer.text()}`);
}

type Round = Readonly<Record<"node" | "hono" | "sandbox", Measured>>;

function row(operation: LoadName, rounds: readonly Round[]): HttpRow {
  return {
    operation,
    perSecond: median(rounds.map(({ sandbox }) => sandbox.perSecond)),
    p99Ms: median(rounds.map(({ sandbox }) => sandbox.p99)),
    toNode: median(rounds.map(({ sandbox, node }) => sandbox.perSecond / node.perSecond)),
    toHono: median(rounds.map(({ sandbox, hono }) => sandbox.perSecond / hono.perSecond)),
    cpuUs: median(rounds.map(({ sandbox }) => sandbox.cpuUs)),
    cpuToNode: median(rounds.map(({ sandbox, node }) => sandbox.cpuUs / node.cpuUs)),
  };
}

interface Servers {
  readonly node: ServerProcess;
  readonly hono: ServerProcess;
  readonly sandbox: ServerProcess;
}

/** One round of one operation: each server in turn, so that a noisy moment befalls all of them alike. */
async function roundOf(
  { node, hono, sandbox }: Servers,
  name: LoadName,
  built: Built,
  seconds: number,
): Promise<Round> {
  return {
    node: await measure(node, name, built, seconds),
    sandbox: await measure(sandbox, name, built, seconds),
    hono: await measure(hono, name, built, seconds),
  };
}

/** Load over HTTP with everything on and data on disk, next to two bare echoes; memory before and after in MiB. */
export async function overHttp(built: Built, roundCount: number, seconds: number) {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-bench-"));
  // From the second start on, Node has what it compiled of the bundle, which is how a server is found.
  await firstAnswer([built.cli, "start", "--port", "0", "--data", join(folder, "before")]);
  const [node, hono, sandbox] = await Promise.all([
    startServer([join(built.bench, "bare-node.js")]),
    startServer([join(built.bench, "bare-hono.js")]),
    startServer([built.cli, "start", "--port", "0", "--data", folder]),
  ]);
  const servers = { node, hono, sandbox };
  const idle = sandbox.memory();
  await createUsers(sandbox);
  const rounds = new Map<LoadName, Round[]>(operations.map((name) => [name, []]));
  for (const name of operations) await roundOf(servers, name, built, seconds);
  for (let round = 0; round < roundCount; round += 1) {
    for (const [name, each] of rounds) each.push(await roundOf(servers, name, built, seconds));
  }
  const loaded = sandbox.memory();
  const batches: Round[] = [];
  for (let round = 0; round < roundCount; round += 1) batches.push(await roundOf(servers, "v1/batch", built, seconds));
  const batched = sandbox.memory();
  await Promise.all([node.stop(), hono.stop(), sandbox.stop()]);
  rmSync(folder, { recursive: true });
  const ingest = row("v1/batch", batches);
  return {
    rows: [...rounds].map(([name, each]) => row(name, each)),
    memory: { idle, loaded, batched },
    ingest: {
      messagesPerSecond: ingest.perSecond * batchSize,
      toHono: ingest.toHono,
      cpuUs: ingest.cpuUs / batchSize,
      cpuToHono: median(batches.map(({ sandbox, hono: echo }) => sandbox.cpuUs / echo.cpuUs)),
    },
  };
}

/** Start-up: exec to the first 200 of users/update, and a whole `run`, as multiples of a bare node server's start. */
export async function coldStart({ cli, bench }: Built, roundCount: number) {
  const rounds: Readonly<Record<"node" | "start" | "run", number>>[] = [];
  for (let round = 0; round < roundCount; round += 1) {
    const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-bench-"));
    const node = await firstAnswer([join(bench, "bare-node.js")]);
    const start = await firstAnswer([cli, "start", "--port", "0", "--data", folder]);
    const run = timed([cli, "run"]);
    rounds.push({ node, start, run });
    rmSync(folder, { recursive: true });
  }
  const times = (name: "node" | "start" | "run"): number => median(rounds.map((round) => round[name]));
  return {
    nodeMs: times("node"),
    startMs: times("start"),
    runMs: times("run"),
    start: median(rounds.map(({ start, node }) => start / node)),
    run: median(rounds.map(({ run, node }) => run / node)),
  };
}
