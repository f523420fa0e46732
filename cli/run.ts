import { writeFile } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import type { ProjectOptions, ReporterName, RunResult, Scenario, Target } from "../scenarios/index.ts";
import { flag, kind, option, several } from "./options.ts";
import { UsageError } from "./usage-error.ts";

interface RunOptions {
  readonly url?: string;
  readonly apiKey?: string;
  readonly kind?: ProjectOptions["kind"];
  readonly filter?: string;
  readonly tag?: readonly string[];
  readonly bail?: boolean;
  readonly list?: boolean;
  readonly reporter?: readonly string[];
  readonly output?: readonly string[];
}

const examples = `
Without paths, the scenarios that come with the sandbox are run: every documented Segment example, and flows on the
REST API alone. Each one gets a project of its own in an embedded sandbox, unless --url names a server.

Examples:
  $ iterable-sandbox run
  $ iterable-sandbox run my-scenarios/ --bail
  $ iterable-sandbox run --filter cart --tag identify
  $ iterable-sandbox run --reporter pretty --reporter junit --output junit=report.xml
  $ iterable-sandbox run --url http://localhost:8787 --api-key KEY
  $ iterable-sandbox run --list`;

/** `run`: scenarios against the embedded sandbox or any server. */
export const runCommand = (): Command =>
  new Command("run")
    .description("Run scenarios: send Segment messages through the translator and check the state they leave.")
    .argument("[paths...]", "scenario files or folders (default: the documented examples)")
    .addOption(option("--url <url>", "server to run against (default: an embedded sandbox)"))
    .addOption(option("--api-key <key>", "API key for --url"))
    .addOption(kind("--kind <kind>", "kind of the project behind --url (default: email)"))
    .addOption(option("--filter <text>", "only scenarios whose name or file has this text, or matches this /pattern/"))
    .addOption(option("--tag <tag>", "only scenarios with this tag; may be repeated").argParser(several))
    .addOption(flag("--bail", "stop at the first failure"))
    .addOption(flag("--list", "list the scenarios and run none"))
    .addOption(
      option("--reporter <name>", "pretty, json or junit; may be repeated (default: pretty)").argParser(several),
    )
    .addOption(
      option("--output <name=file>", "write that reporter's report to a file; may be repeated").argParser(several),
    )
    .addHelpText("after", examples)
    .action(run);

const bundled = (): string[] => {
  const folder = fileURLToPath(new URL("../../scenarios", import.meta.url));
  return ["segment", "iterable"].map((part) => relative(process.cwd(), `${folder}/${part}`));
};

async function chosen(paths: readonly string[], options: RunOptions): Promise<readonly Scenario[]> {
  const { describeProblem, filterScenarios, loadScenarios } = await import("../scenarios/index.ts");
  const { scenarios, problems } = await loadScenarios(paths.length > 0 ? paths : bundled());
  if (problems.length > 0)
    throw new UsageError(`these scenarios cannot be run:\n${problems.map(describeProblem).join("\n")}`);
  try {
    const { filter, tag } = options;
    return filterScenarios(scenarios, {
      ...(filter !== undefined && { filter }),
      ...(tag !== undefined && { tags: tag }),
    });
  } catch (thrown) {
    throw new UsageError(`--filter ${options.filter}: ${thrown instanceof Error ? thrown.message : thrown}`);
  }
}

async function targetOf({ url, apiKey, kind: kindOfProject }: RunOptions): Promise<Target> {
  if (url === undefined) {
    if (apiKey !== undefined) throw new UsageError("--api-key goes with --url: the embedded sandbox has its own key");
    return (await import("./sandbox-target.ts")).sandboxTarget;
  }
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    throw new UsageError(`--url ${url} is not a URL: write it as http://localhost:8787`);
  }
  if (apiKey === undefined) throw new UsageError("--url needs --api-key: a server-side key of the project to run in");
  const { urlTarget } = await import("../scenarios/index.ts");
  return urlTarget(url, apiKey, {
    now: Date.now,
    sleep: (ms) => new Promise((settle) => setTimeout(settle, ms)),
    ...(kindOfProject !== undefined && { kind: kindOfProject }),
  });
}

/** Where each report goes: a file, or standard output. */
type Outputs = ReadonlyMap<ReporterName, string | undefined>;

async function outputsOf({ reporter = [], output = [] }: RunOptions): Promise<Outputs> {
  const { reporters } = await import("../scenarios/index.ts");
  const known = (name: string): ReporterName => {
    if (name in reporters) return name as ReporterName;
    throw new UsageError(`There is no reporter named "${name}": there are ${Object.keys(reporters).join(", ")}`);
  };
  const outputs = new Map<ReporterName, string | undefined>(reporter.map((name) => [known(name), undefined]));
  for (const each of output) {
    const [name = "", ...file] = each.split("=");
    if (file.length === 0)
      throw new UsageError(`--output ${each}: write it as reporter=file, such as junit=report.xml`);
    outputs.set(known(name), file.join("="));
  }
  return outputs.size > 0 ? outputs : new Map([["pretty", undefined]]);
}

async function report(result: RunResult, outputs: Outputs): Promise<void> {
  const { reporters } = await import("../scenarios/index.ts");
  for (const [name, file] of outputs) {
    const write = await reporters[name]();
    const color = file === undefined && process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
    const { text } = await write(result, { color });
    if (file === undefined) process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
    else await written(file, text);
  }
}

async function written(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (thrown) {
    throw new UsageError(`cannot write the report to ${file}: ${thrown instanceof Error ? thrown.message : thrown}`);
  }
}

async function run(paths: readonly string[], options: RunOptions): Promise<void> {
  const outputs = await outputsOf(options);
  const scenarios = await chosen(paths, options);
  if (options.list === true) {
    for (const { name, file, tags } of scenarios)
      console.log([name, file, tags.join(",")].filter(Boolean).join("  ·  "));
    console.log(`${scenarios.length} scenarios`);
    return;
  }
  if (scenarios.length === 0) throw new UsageError("no scenario matches: --list shows what there is");
  const target = await targetOf(options);
  const { exitCode, runScenarios } = await import("../scenarios/index.ts");
  const token = Date.now().toString(36);
  const result = await runScenarios(scenarios, target, { now: Date.now, token, bail: options.bail === true });
  await report(result, outputs);
  process.exitCode = exitCode(result);
}
