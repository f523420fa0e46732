import { Command } from "commander";
import pc from "picocolors";
import packageFile from "../../package.json" with { type: "json" };
import type { Configuration } from "../config.ts";
import type { Check, Finding, Surroundings } from "../doctor/finding.ts";
import { createOption, parseBaseUrl, parsePort } from "../options.ts";
import { terminalWidth, wrapText } from "../output/width.ts";
import { escapeControls, printLine } from "../terminal.ts";

interface DoctorOptions {
  readonly config?: string;
  readonly port?: number;
  readonly url?: string;
  readonly json?: boolean;
}

const examples = `
Each line is ok, to look at (warn), or a failure, with what would be right.
Nothing is changed, and no value of a variable is shown.

Examples:
  $ iterable-sandbox doctor
  $ iterable-sandbox doctor --config ci.yaml --port 9000
  $ iterable-sandbox doctor --url http://sandbox:8787     is that server there?
  $ iterable-sandbox doctor --json`;

/** `doctor`: what may be wrong with how things are set up. */
export const createDoctorCommand = (version: string): Command =>
  new Command("doctor")
    .description("Look at what the sandbox needs, and say what is wrong and what would be right.")
    .addOption(createOption("-c, --config <file>", "configuration file (default: as for start)"))
    .addOption(
      createOption("-p, --port <number>", "port that start would listen on (default: 8787)").argParser(parsePort),
    )
    .addOption(
      createOption("--url <url>", "a server that is to be there (default: one on this machine, if any)").argParser(
        parseBaseUrl,
      ),
    )
    .addOption(createOption("--json", "print the findings as JSON"))
    .addHelpText("after", examples)
    .action((options: DoctorOptions, command: Command) => examine(options, command, version));

/** The variables of all options, each with the commands that read it. */
function collectTwins(commands: readonly Command[]): ReadonlyMap<string, readonly string[]> {
  const twins = new Map<string, readonly string[]>();
  for (const command of commands) {
    for (const { envVar } of command.options)
      if (envVar !== undefined) twins.set(envVar, [...(twins.get(envVar) ?? []), command.name()]);
    for (const [name, below] of collectTwins(command.commands))
      twins.set(name, [...(twins.get(name) ?? []), ...below.map((each) => `${command.name()} ${each}`)]);
  }
  return twins;
}

/** Whether `start` would speak https here. */
const isServedByTls = (configuration: Configuration | undefined): boolean =>
  (configuration?.tls ?? false) !== false || (process.env.ITERABLE_SANDBOX_TLS ?? "") !== "";

async function lookAround(options: DoctorOptions, command: Command, version: string) {
  const { defaultPort } = await import("../config.ts");
  const { readConfigurationFinding } = await import("../doctor/files.ts");
  const folder = process.cwd();
  const { configuration, finding } = await readConfigurationFinding(options.config, folder);
  const port = options.port ?? configuration?.port ?? defaultPort;
  const host = process.env.ITERABLE_SANDBOX_HOST || (configuration?.host ?? "localhost");
  const scheme = isServedByTls(configuration) ? "https" : "http";
  const surroundings: Surroundings = {
    folder,
    version,
    environment: process.env,
    twins: collectTwins(command.parent?.commands ?? []),
    peers: packageFile.peerDependencies,
    configuration,
    port,
    host,
    scheme,
    url: options.url ?? `${scheme}://localhost:${port === 0 ? defaultPort : port}`,
    isUrlGiven: options.url !== undefined,
  };
  return { surroundings, finding };
}

async function examine(options: DoctorOptions, command: Command, version: string): Promise<void> {
  const { surroundings, finding } = await lookAround(options, command, version);
  const { checkRuntime } = await import("../doctor/runtime.ts");
  const { checkPeers } = await import("../doctor/peers.ts");
  const { checkFiles } = await import("../doctor/files.ts");
  const { checkServers } = await import("../doctor/server.ts");
  const { checkVariables } = await import("../doctor/variables.ts");
  const configured: Check = () => [finding];
  const checks = [checkRuntime, checkPeers, configured, checkFiles, checkServers, checkVariables];
  const findings: Finding[] = [];
  for (const check of checks) findings.push(...(await check(surroundings)));
  const failed = findings.filter(({ level }) => level === "fail").length;
  if (options.json === true) printLine(JSON.stringify({ version, ok: failed === 0, findings }, null, 2));
  else printFindings(findings, version);
  process.exitCode = failed === 0 ? 0 : 1;
}

const paints = { ok: pc.green, warn: pc.yellow, fail: pc.red } as const;

/** Where messages begin: behind the level, and a name of usual length. */
const indent = 22;

function printFindings(findings: readonly Finding[], version: string): void {
  const width = terminalWidth() ?? Number.POSITIVE_INFINITY;
  printLine(`Iterable Sandbox ${version}\n`);
  for (const { level, name, message, remedy } of findings) {
    const texts = [...message.split("\n"), ...(remedy === undefined ? [] : [`→ ${remedy}`])];
    const lines = texts.flatMap((text) => wrapText(escapeControls(text), Math.max(20, width - indent)));
    const first = name.length < indent - 6 ? lines.shift() : "";
    printLine(`${paints[level](level.padEnd(6))}${name.padEnd(indent - 6)}${first}`);
    for (const line of lines) printLine(" ".repeat(indent) + line);
  }
  const count = (wanted: Finding["level"]): number => findings.filter(({ level }) => level === wanted).length;
  printLine(`\n${count("ok")} ok, ${count("warn")} to look at, ${count("fail")} failed`);
}
