import { InvalidArgumentError, type Option } from "commander";
import type { FaultRule, ProjectOptions, SandboxOptions, SourceOptions } from "../../server/index.ts";
import type { Configuration } from "../config.ts";
import { parseFaults } from "../fault-text.ts";
import { createOption } from "../options.ts";
import { UsageError } from "../usage-error.ts";

/** Options of `start` about calls: how many to remember, which to refuse, and which faults to inject. */
export interface FaultOptions {
  readonly strict?: boolean;
  readonly fault?: readonly string[];
  readonly recordSize?: number;
}

function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("A whole number is expected.");
  return Number(text);
}

const collectRules = (text: string, earlier: readonly string[] | undefined): readonly string[] => [
  ...(earlier ?? []),
  ...text.split(";").filter((rule) => rule.trim() !== ""),
];

/** Creates the options of `start` about calls. */
export const createFaultOptions = (): readonly Option[] => [
  createOption("--strict", "refuse with 400 what is only warned of otherwise, such as fields that nothing reads"),
  createOption(
    "--fault <rule>",
    "trouble on demand, such as users.update:status=500,skip=2,count=1; may be repeated, or hold several with ;",
  ).argParser(collectRules),
  createOption("--record-size <number>", "most exchanges to remember, 0 for none (default: 1000)").argParser(
    parseCount,
  ),
];

function checkProjectNames(faults: readonly FaultRule[], projects: readonly ProjectOptions[]): void {
  const names = projects.map(({ name }) => name);
  const stray = faults.find(({ project }) => project !== undefined && !names.includes(project));
  if (stray === undefined) return;
  throw new UsageError(`a fault is for the project "${stray.project}"; there are: ${names.join(", ")}`);
}

async function checkDestinationNames(faults: readonly FaultRule[], sources: readonly SourceOptions[]): Promise<void> {
  const { destinationNames } = await import("../../server/index.ts");
  const names = destinationNames(sources);
  const stray = faults.find(({ destination }) => destination !== undefined && !names.includes(destination));
  if (stray === undefined) return;
  const known = names.join(", ") || "none";
  throw new UsageError(`a fault is for the destination "${stray.destination}"; there are: ${known}`);
}

/** Resolves what a sandbox is to watch: what the flags say beats what the configuration does. */
export async function resolveFaultOptions(
  options: FaultOptions,
  configuration: Configuration,
  { projects, sources }: { readonly projects: readonly ProjectOptions[]; readonly sources: readonly SourceOptions[] },
): Promise<Pick<SandboxOptions, "strict" | "faults" | "recordSize" | "recordBytes">> {
  const { recordSize = configuration.recordSize, strict = configuration.strict } = options;
  const faults = options.fault === undefined ? configuration.faults : await parseFaults(options.fault, "--fault ");
  if (faults !== undefined) {
    checkProjectNames(faults, projects);
    await checkDestinationNames(faults, sources);
  }
  return {
    ...(strict !== undefined && { strict }),
    ...(faults !== undefined && { faults }),
    ...(recordSize !== undefined && { recordSize }),
    ...(configuration.recordBytes !== undefined && { recordBytes: configuration.recordBytes }),
  };
}
