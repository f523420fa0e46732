import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";

/** A server process under test. */
export interface ServerProcess {
  readonly url: string;
  /** Resident memory in MiB. */
  memory(): number;
  /** Seconds of processor time it has taken: what a busy machine leaves as it is. */
  processorSeconds(): number;
  stop(): Promise<void>;
}

/** Whether processes can be bound to a core. */
export const canPin = spawnSync("taskset", ["-V"]).status === 0;

/** The command line that runs node on one core, where the machine can pin processes. */
const pinned = (core: number, args: readonly string[]): readonly [string, string[]] =>
  canPin ? ["taskset", ["-c", String(core), process.execPath, ...args]] : [process.execPath, [...args]];

const addressIn = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const [url] = /http:\/\/localhost:\d+/.exec(text) ?? [];
      if (url !== undefined) resolve(url.replace("localhost", "127.0.0.1"));
    });
    child.once("exit", (code) => reject(new Error(`the server ended with code ${code}: ${text}`)));
  });

/** What Linux counts processor time in. */
const ticksPerSecond = 100;

/** Starts a server on core 0 and waits for the address it prints. */
export async function startServer(args: readonly string[]): Promise<ServerProcess> {
  const [command, line] = pinned(0, args);
  const child = spawn(command, line, { stdio: ["ignore", "pipe", "inherit"] });
  const url = await addressIn(child);
  return {
    url,
    memory() {
      const [, kib = "0"] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8")) ?? [];
      return Number(kib) / 1_024;
    },
    processorSeconds() {
      const [, , , , , , , , , , , , , user = "0", system = "0"] = readFileSync(
        `/proc/${child.pid}/stat`,
        "utf8",
      ).split(" ");
      return (Number(user) + Number(system)) / ticksPerSecond;
    },
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill("SIGTERM");
      }),
  };
}

/** Milliseconds from starting a server to its first 200 for users/update. */
export async function firstAnswer(args: readonly string[]): Promise<number> {
  const start = performance.now();
  const server = await startServer(args);
  const answer = await fetch(`${server.url}/api/users/update`, {
    method: "POST",
    headers: { "Api-Key": "5a4db0c0ffee5a4db0c0ffee5a4db0c0" },
    body: JSON.stringify({ email: "ada@example.com", dataFields: { plan: "pro" } }),
  });
  const took = performance.now() - start;
  if (answer.status !== 200) throw new Error(`the first answer was ${answer.status}: ${await answer.text()}`);
  await server.stop();
  return took;
}

/** Runs `work` and watches how much memory a server takes meanwhile, in MiB. */
export async function peakDuring(server: ServerProcess, work: () => Promise<unknown>): Promise<number> {
  let peak = server.memory();
  const watching = setInterval(() => {
    peak = Math.max(peak, server.memory());
  }, 50);
  await work();
  clearInterval(watching);
  return Math.max(peak, server.memory());
}

const run = promisify(execFile);

/** Runs a node script on core 1 to its end and gives what it printed. */
export async function runOnOtherCore(args: readonly string[]): Promise<string> {
  const [command, line] = pinned(1, args);
  return (await run(command, line, { maxBuffer: 64 * 1_024 * 1_024 })).stdout;
}

/** Milliseconds a node script takes on core 0, from exec to exit. */
export function timed(args: readonly string[]): number {
  const [command, line] = pinned(0, args);
  const start = performance.now();
  const { status, stderr } = spawnSync(command, line, { stdio: ["ignore", "ignore", "pipe"] });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return performance.now() - start;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
};
