import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Option } from "commander";
import { messageOf } from "../../contracts/thrown.ts";
import type { ReporterName, RunResult } from "../../scenarios/index.ts";
import { collectSeveral, createOption } from "../options.ts";
import { guardLines } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

/** `--reporter`: the report on standard output. */
export const createReporterOption = (): Option =>
  createOption("--reporter <name>", "pretty, json or junit; may be repeated (default: pretty)").argParser(
    collectSeveral,
  );

/** `--output`: reports in files. */
export const createOutputOption = (): Option =>
  createOption("--output <name=file>", "also write this reporter's report, to a file; may be repeated").argParser(
    collectSeveral,
  );

/** The outputs of a run, where each report goes: a file, or a stream. */
export type Outputs = ReadonlyMap<ReporterName, string | NodeJS.WriteStream>;

async function findReporter(name: string): Promise<ReporterName> {
  const { reporters } = await import("../../scenarios/index.ts");
  if (Object.hasOwn(reporters, name)) return name as ReporterName;
  throw new UsageError(`there is no reporter named "${name}": there are ${Object.keys(reporters).join(", ")}`);
}

interface ReportOptions {
  readonly reporter?: readonly string[];
  readonly output?: readonly string[];
}

/**
 * Reads `--reporter` and `--output`. A report for programs has standard output to itself: the one for people moves to
 * standard error then.
 */
export async function outputsOf({ reporter = ["pretty"], output = [] }: ReportOptions): Promise<Outputs> {
  const outputs = new Map<ReporterName, string | NodeJS.WriteStream>();
  for (const name of reporter) outputs.set(await findReporter(name), process.stdout);
  for (const each of output) {
    const [, name = "", file] = /^([^=]*)=(.+)$/s.exec(each) ?? [];
    if (file === undefined)
      throw new UsageError(`--output ${each}: write it as reporter=file, such as junit=report.xml`);
    outputs.set(await findReporter(name), file);
  }
  const forPrograms = [...outputs].flatMap(([name, to]) => (name !== "pretty" && to === process.stdout ? name : []));
  if (forPrograms.length > 1) {
    const [one = ""] = forPrograms;
    throw new UsageError(`${forPrograms.join(" and ")} cannot share standard output: add --output ${one}=FILE`);
  }
  if (forPrograms.length === 1 && outputs.get("pretty") === process.stdout) outputs.set("pretty", process.stderr);
  return outputs;
}

/** Whether a report is coloured: on a terminal, unless the usual variables say otherwise. */
function isColored(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR = "", FORCE_COLOR = "" } = process.env;
  if (NO_COLOR !== "") return false;
  return FORCE_COLOR === "" ? stream.isTTY === true : FORCE_COLOR !== "0";
}

/** Writes every report to where it goes. */
export async function writeReports(result: RunResult, outputs: Outputs): Promise<void> {
  const { reporters } = await import("../../scenarios/index.ts");
  for (const [name, to] of outputs) {
    const write = await reporters[name]();
    const { text } = await write(result, { color: typeof to !== "string" && isColored(to) });
    if (typeof to === "string") await writeReportFile(to, text);
    else to.write(guardLines(text.endsWith("\n") ? text : `${text}\n`));
  }
}

async function writeReportFile(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (thrown) {
    throw new UsageError(`cannot write the report to ${file}: ${messageOf(thrown)}`);
  }
}
