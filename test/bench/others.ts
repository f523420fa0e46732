import { Agent, get } from "node:http";
import { address, apiKey } from "./requests.ts";

/** How long calls took that somebody made one after the other while something else was under way. Milliseconds. */
export interface Waits {
  readonly calls: number;
  readonly p99: number;
  readonly longest: number;
}

const readProfile = (url: string, index: number, agent: Agent): Promise<void> =>
  new Promise((resolve, reject) => {
    const path = `${url}/api/users/getByEmail?email=${address(index)}`;
    get(path, { agent, headers: { "Api-Key": apiKey } }, (answer) => {
      answer.resume();
      if (answer.statusCode === 200) answer.once("end", resolve);
      else reject(new Error(`${path} answers ${answer.statusCode}`));
    }).once("error", reject);
  });

/** Reads profiles one after the other for as long as some work is under way. */
export async function waitOfOthers(url: string, work: Promise<unknown>): Promise<Waits> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const took: number[] = [];
  let isOver = false;
  const ended = work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const start = performance.now();
    await readProfile(url, took.length, agent);
    took.push(performance.now() - start);
  }
  await ended;
  agent.destroy();
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { calls: took.length, p99: at(0.99), longest: at(1) };
}
