import { projectOf } from "../../../../cli/run/sandbox-target.ts";
import { classicTranslator, parseScenarios, runScenarios } from "../../../../scenarios/index.ts";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../../../server/index.ts";
import { fixedSystem, noon } from "../../support/sandbox.ts";

/** A machine whose time and timers a test drives, and the sandbox on it. */
export interface DrivenSandbox {
  readonly sandbox: Sandbox;
  /** When each timer that is set would fire, in milliseconds after noon. */
  timers(): readonly number[];
  /** Lets so many real milliseconds pass: timers fire at their time, and what they begin ends before time goes on. */
  pass(ms: number): Promise<void>;
}

/** Everything that can be done without time passing. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((next) => setImmediate(next));
}

export function drivenSandbox(options: SandboxOptions = {}): DrivenSandbox {
  let time = noon;
  const waiting: { readonly at: number; readonly run: () => void }[] = [];
  const later = (ms: number, run: () => void): (() => void) => {
    const timer = { at: time + ms, run };
    waiting.push(timer);
    return () => {
      if (waiting.includes(timer)) waiting.splice(waiting.indexOf(timer), 1);
    };
  };
  const sandbox = createSandbox({ ...options, system: { ...fixedSystem(), now: () => time, later } });
  const takeNext = (end: number) => {
    const [next] = waiting.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
    if (next !== undefined) waiting.splice(waiting.indexOf(next), 1);
    return next;
  };
  return {
    sandbox,
    timers: () => waiting.map(({ at }) => at - noon).sort((one, other) => one - other),
    async pass(ms) {
      const end = time + ms;
      for (let timer = takeNext(end); timer !== undefined; timer = takeNext(end)) {
        time = Math.max(time, timer.at);
        timer.run();
        await settle();
      }
      time = end;
    },
  };
}

async function playWait(sandbox: Sandbox, ms: number): Promise<void> {
  const text = `name: waits\nsource: https://a.co\nsteps: [{ wait: ${ms}ms }]`;
  const project = { ...projectOf(sandbox), close: async () => {} };
  const target = { name: "a sandbox", isSandbox: true, open: async () => project };
  const options = { now: () => 0, token: "t", translator: classicTranslator };
  const result = await runScenarios(parseScenarios(text, "wait.yaml").scenarios, target, options);
  const [ending] = result.scenarios.map((scenario) => scenario.ending.is);
  if (ending !== "passed") throw new Error(`the scenario ${ending}`);
}

/** A way of making time go on. */
export interface Way {
  readonly way: string;
  go(driven: DrivenSandbox, ms: number): Promise<unknown>;
}

const postClock = ({ sandbox }: DrivenSandbox, body: unknown): Promise<Response> =>
  sandbox.request("POST", "/_sandbox/clock", body);

const timeAfter = ({ sandbox }: DrivenSandbox, ms: number): string => new Date(sandbox.clock.now() + ms).toISOString();

/** Every way there is; the last waits, the others move the clock. */
export const ways: readonly Way[] = [
  { way: "clock.advance()", go: async ({ sandbox }, ms) => sandbox.clock.advance(ms) },
  { way: "clock.set()", go: async ({ sandbox }, ms) => sandbox.clock.set(sandbox.clock.now() + ms) },
  { way: "POST /_sandbox/clock advanceMs", go: (driven, ms) => postClock(driven, { advanceMs: ms }) },
  { way: "POST /_sandbox/clock set", go: (driven, ms) => postClock(driven, { set: timeAfter(driven, ms) }) },
  { way: "a frozen clock", go: (driven, ms) => postClock(driven, { frozen: true, advanceMs: ms }) },
  { way: "a scenario's wait", go: ({ sandbox }, ms) => playWait(sandbox, ms) },
  { way: "real time", go: ({ pass }, ms) => pass(ms) },
];
