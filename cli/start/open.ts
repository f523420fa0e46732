import type { Option } from "commander";
import type {
  Listening,
  ListenOptions,
  ProjectOptions,
  Sandbox,
  SandboxOptions,
  SourceOptions,
} from "../../server/index.ts";
import type { Configuration } from "../config.ts";
import { settingsForms } from "../destination-settings.ts";
import { collectSeveral, createKindOption, createOption, parseKey } from "../options.ts";
import { readBundledScenarios } from "../run/bundled-scenarios.ts";
import { escapeControls, formatError, printError } from "../terminal.ts";
import { parseDestination, translatorForms, withSettings } from "../translator-option.ts";
import { UsageError } from "../usage-error.ts";

/** Options of a command that opens a sandbox: what it is made of. */
export interface SandboxFlags {
  readonly config?: string;
  readonly kind?: ProjectOptions["kind"];
  readonly apiKey?: string;
  readonly translator?: string;
  readonly settings?: string;
  readonly seed?: readonly string[];
}

/** Creates the options about what a sandbox is made of. */
export const createSandboxOptions = (): readonly Option[] => [
  createOption(
    "-c, --config <file>",
    "configuration file (default: iterable-sandbox.config.{ts,js,json,yaml}, if any)",
  ),
  createKindOption("--kind <kind>", "what names users in the first project (default: email)"),
  createOption("--api-key <key>", "server-side key of the first project (default: a fixed one, printed)").argParser(
    parseKey,
  ),
  createOption(
    "--seed <file>",
    "a seed or an export of Iterable's: what is there from the start; may be repeated",
  ).argParser(collectSeveral),
  createOption("--translator <what>", `how Segment messages reach Iterable: ${translatorForms}`),
  createOption(settingsForms, "settings of that destination, as JSON or in a file"),
];

/** The first project, with what the flags say of it. */
export function applyFlags(
  projects: readonly ProjectOptions[],
  { kind, apiKey }: SandboxFlags,
): readonly ProjectOptions[] {
  const [first, ...others] = projects;
  if (first === undefined) return projects;
  const named = { key: apiKey ?? "", type: "server" } as const;
  const keys = apiKey === undefined ? first.keys : [named, ...first.keys.filter(({ type }) => type !== "server")];
  const taken = [...others.flatMap((project) => project.keys), ...keys.slice(1)].some(({ key }) => key === apiKey);
  if (taken) throw new UsageError(`--api-key ${apiKey}: the configuration has this key already; choose another`);
  return [{ ...first, kind: kind ?? first.kind, keys }, ...others];
}

/** The sources of the configuration, or the default one with the destination a flag names. */
export async function sourcesOf(
  { translator, settings }: SandboxFlags,
  { sources }: Configuration,
): Promise<readonly SourceOptions[]> {
  const { defaultSource } = await import("../../server/index.ts");
  if (translator === undefined && settings === undefined) return sources ?? [defaultSource];
  if (translator === undefined && sources !== undefined)
    throw new UsageError("--settings: the configuration has sources; give their destinations the settings there");
  const destination = parseDestination(translator ?? "classic");
  const completed = settings === undefined ? destination : await withSettings(destination, settings);
  return [{ ...defaultSource, destinations: [completed] }];
}

/** Opens a sandbox that tells on the terminal what goes wrong; in memory without a folder. */
export async function openSandbox(options: SandboxOptions, folder: string | undefined): Promise<Sandbox> {
  const { createSandbox, UnusableDatabase } = await import("../../server/index.ts");
  const { createScenarioRunner } = await import("../start/scenario-runner.ts");
  try {
    return createSandbox({
      ...options,
      scenarios: createScenarioRunner(readBundledScenarios),
      storage: folder === undefined ? { is: "memory" } : { is: "disk", folder },
      onCrash: (thrown, operation) => printError(`${escapeControls(operation)} crashed: ${formatError(thrown)}`),
      onWarning: (text) => printError(`warning: ${escapeControls(text)}`),
    });
  } catch (thrown) {
    if (thrown instanceof UnusableDatabase) throw new UsageError(thrown.message, 3);
    throw thrown instanceof TypeError && options.smtp !== undefined ? new UsageError(thrown.message) : thrown;
  }
}

/** Opens sources that somebody configured at once: what is wrong with them is better said at the start. */
export async function openSources(sandbox: Sandbox): Promise<void> {
  try {
    await sandbox.openSegment();
  } catch (thrown) {
    sandbox.close();
    const { UnusableDestination } = await import("../../server/index.ts");
    throw thrown instanceof UnusableDestination ? new UsageError(thrown.message) : thrown;
  }
}

const listenErrors: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (_, port) =>
    `Port ${port} is taken: stop what listens on it, or choose another with --port (0 for any free one)`,
  EACCES: (_, port) => `Port ${port} needs more rights: choose one above 1023 with --port`,
  EADDRNOTAVAIL: (host) => `${host} is no address of this machine: choose another with --host`,
  EINVAL: (host) => `${host} cannot be listened on: choose another with --host`,
  ENOTFOUND: (host) => `${host} is no address of this machine: choose another with --host`,
};

/** Listens on a port, and does what is to be done then; where one of them fails, the sandbox is closed again. */
export async function startListening(
  sandbox: Sandbox,
  options: ListenOptions,
  onListening: () => void = () => {},
): Promise<Listening> {
  try {
    const listening = await sandbox.listen(options);
    onListening();
    return listening;
  } catch (thrown) {
    await sandbox[Symbol.asyncDispose]();
    const refusal = listenErrors[(thrown as { readonly code?: string }).code ?? ""];
    throw refusal === undefined ? thrown : new UsageError(refusal(options.host, options.port), 3);
  }
}
