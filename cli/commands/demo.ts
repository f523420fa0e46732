import { Command } from "commander";
import type { Listening, Sandbox } from "../../server/index.ts";
import { createOption, createOwnOption, parsePort } from "../options.ts";
import { readBundledScenarios } from "../run/bundled-scenarios.ts";
import { printLine } from "../terminal.ts";

interface DemoOptions {
  readonly port?: number;
  readonly fast?: boolean;
  readonly serve: boolean;
}

const examples = `
Each step shows the calls, their answers, what holds then, and the page to look at.
The server is left running, with its people on it, until Ctrl-C.

Examples:
  $ iterable-sandbox demo
  $ iterable-sandbox demo --fast --no-serve    all of it at once, and ends`;

/** `demo`: the story of the guide, on a server of its own. */
export const createDemoCommand = (): Command =>
  new Command("demo")
    .description("Play the story of Iterable's Segment guide: identify before you message.")
    .addOption(
      createOption("-p, --port <number>", "port to listen on (default: 8787, or any free one)").argParser(parsePort),
    )
    .addOption(createOwnOption("demo", "--fast", "do not pause between steps; so it is without a terminal"))
    .addOption(createOwnOption("demo", "--no-serve", "end after the last step"))
    .addHelpText("after", examples)
    .action(playDemo);

/** Listens where `start` would, or on any free port where that is taken. */
async function listen(sandbox: Sandbox, port: number | undefined): Promise<Listening> {
  const { defaultPort } = await import("../config.ts");
  const { startListening } = await import("../start/open.ts");
  const options = { host: "localhost", port: port ?? defaultPort };
  if (port !== undefined) return startListening(sandbox, options);
  return sandbox.listen(options).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== "EADDRINUSE") throw thrown;
    return startListening(sandbox, { ...options, port: 0 });
  });
}

/** Opens a sandbox that warns of nothing: the story says by itself who is hidden, and why. */
async function openQuietSandbox(): Promise<Sandbox> {
  const { createSandbox } = await import("../../server/index.ts");
  const { createScenarioRunner } = await import("../start/scenario-runner.ts");
  return createSandbox({ scenarios: createScenarioRunner(readBundledScenarios) });
}

/** How long a step may be looked at. */
const pauseMs = 4_000;

async function playDemo({ port, fast, serve }: DemoOptions): Promise<void> {
  const { playStory } = await import("../demo/play.ts");
  const { waitForStopSignal } = await import("../stop-signal.ts");
  const sandbox = await openQuietSandbox();
  const { url, close } = await listen(sandbox, port);
  const stopped = waitForStopSignal();
  const isFast = fast === true || !process.stdout.isTTY;
  const pause = async (): Promise<boolean> => {
    if (isFast) return true;
    const { setTimeout: wait } = await import("node:timers/promises");
    const over = new AbortController();
    const isOver = await Promise.race([wait(pauseMs, true, { signal: over.signal }), stopped.then(() => false)]);
    over.abort();
    return isOver;
  };
  try {
    printLine(`Identify before you message, on a sandbox in memory at ${url}`);
    if (!isFast) printLine(`A step every ${pauseMs / 1_000} seconds; --fast shows all of it at once.`);
    if ((await playStory({ sandbox, url, pause })) && serve) {
      printLine(`\nLeft running, with its people on it: ${sandbox.pageUrl() ?? url}\nCtrl-C ends it.`);
      await stopped;
    }
  } finally {
    await close();
    sandbox.close();
  }
}
