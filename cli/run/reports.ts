import { mkdir, writeFile } from "node:fs/promises";
import { dirname, relative } from "node:path";
import type { Option } from "commander";
import { messageOf } from "../../contracts/thrown.ts";
import type { ReporterName, ReportOptions, RunResult } from "../../scenarios/index.ts";
import { collectSeveral, createOption } from "../options.ts";
import { guardLines } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

/** `--reporter`: the report on standard output. */
export const createReporterOption = (): Option =>
  createOption(
    "--reporter <name>",
    "pretty, json, junit, markdown or github; may be repeated (default: pretty)",
  ).argParser(collectSeveral);

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

interface ReportFlags {
  readonly reporter?: readonly string[];
  readonly output?: readonly string[];
}

/** Reports that share standard output: one for people, and lines that GitHub picks out of whatever else is printed. */
const shares = (name: ReporterName): boolean => name === "pretty" || name === "github";

/**
 * Reads `--reporter` and `--output`. A report that is a whole document has standard output to itself: what people and
 * GitHub read moves to standard error then.
 */
export async function outputsOf({ reporter = ["pretty"], output = [] }: ReportFlags): Promise<Outputs> {
  const outputs = new Map<ReporterName, string | NodeJS.WriteStream>();
  for (const name of reporter) outputs.set(await findReporter(name), process.stdout);
  for (const each of output) {
    const [, name = "", file] = /^([^=]*)=(.+)$/s.exec(each) ?? [];
    if (file === undefined)
      throw new UsageError(`--output ${each}: write it as reporter=file, such as junit=report.xml`);
    outputs.set(await findReporter(name), file);
  }
  const onStdout = [...outputs].flatMap(([name, to]) => (to === process.stdout ? name : []));
  const documents = onStdout.filter((name) => !shares(name));
  if (documents.length > 1) {
    const [one = ""] = documents;
    throw new UsageError(`${documents.join(" and ")} cannot share standard output: add --output ${one}=FILE`);
  }
  if (documents.length === 1) for (const name of onStdout.filter(shares)) outputs.set(name, process.stderr);
  return outputs;
}

/** Whether a report is coloured: on a terminal, unless the usual variables say otherwise. */
function isColored(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR = "", FORCE_COLOR = "" } = process.env;
  if (NO_COLOR !== "") return false;
  return FORCE_COLOR === "" ? stream.isTTY === true : FORCE_COLOR !== "0";
}

/** Writes every report to where it goes. */
export async function writeReports(
  result: RunResult,
  outputs: Outputs,
  { all = false }: Pick<ReportOptions, "all"> = {},
  environment: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const { reporters } = await import("../../scenarios/index.ts");
  const { GITHUB_STEP_SUMMARY: summary = "", GITHUB_WORKSPACE: root = "" } = environment;
  for (const [name, to] of outputs) {
    const write = await reporters[name]();
    const color = typeof to !== "string" && isColored(to);
    const { text } = await write(result, { color, all, ...resolvePaths(root) });
    if (typeof to === "string") await writeReportFile(to, text);
    else to.write(guardLines(text));
  }
  if (!outputs.has("github") || summary === "") return;
  const write = await reporters.markdown();
  await writeReportFile(summary, (await write(result)).text, "a");
}

/** Files as GitHub shows them: from where the repository was checked out. */
const resolvePaths = (root: string): Pick<ReportOptions, "pathOf"> =>
  root === "" ? {} : { pathOf: (file) => relative(root, file).replaceAll("\\", "/") };

/** Writes a report to a file of its own, or after what stands in it. */
async function writeReportFile(file: string, text: string, flag: "w" | "a" = "w"): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag });
  } catch (thrown) {
    throw new UsageError(`cannot write the report to ${file}: ${messageOf(thrown)}`);
  }
}
