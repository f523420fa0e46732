import { setImmediate, setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createSandbox } from "../../server/index.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Resident memory in bytes, once what nobody uses is gone: memory of the driver's is given back in a later turn. */
async function resident(): Promise<number> {
  for (const _ of [1, 2, 3]) {
    collect();
    await setTimeout(20);
  }
  return process.memoryUsage.rss();
}

/** What a project costs among so many, each of them made and called once. */
export interface Idle {
  readonly projects: number;
  readonly ms: number;
  /** KiB of resident memory. */
  readonly kib: number;
  /** Milliseconds of a call of a project that sleeps, where some sleep. */
  readonly wakeMs: number;
}

export async function idle(count: number): Promise<Idle> {
  const sandbox = createSandbox({ recordSize: 0 });
  const update = (name: string): Promise<Response> =>
    sandbox.in(name).request("POST", "/api/users/update", { email: "ada@example.com", dataFields: { plan: "pro" } });
  const before = await resident();
  const start = performance.now();
  for (let index = 0; index < count; index += 1) {
    await update(sandbox.addProject({ name: `p${index}` }).project.name);
    await setImmediate();
  }
  const ms = (performance.now() - start) / count;
  const kib = ((await resident()) - before) / count / 1_024;
  const woken = Math.min(count, 200);
  const wake = performance.now();
  for (let index = 0; index < woken; index += 1) await update(`p${index}`);
  const wakeMs = (performance.now() - wake) / woken;
  sandbox.close();
  return { projects: count, ms, kib, wakeMs };
}
