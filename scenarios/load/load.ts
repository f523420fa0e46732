import { readFile } from "node:fs/promises";
import { isObject } from "../../contracts/json.ts";
import { ScenarioFile } from "../format.ts";
import { interpolate, type Variables } from "../interpolate.ts";
import type { Scenario } from "../scenario.ts";
import { fileFaults } from "./checks.ts";
import { type Problem, parseSource, type SourceFile } from "./document.ts";
import { type Found, filesUnder } from "./files.ts";
import { type Fault, faultsOf } from "./issues.ts";
import { scenarioOf } from "./scenario-of.ts";

/** Scenarios that can run, and what is wrong with the files that hold the others. */
export interface Loaded {
  readonly scenarios: readonly Scenario[];
  readonly problems: readonly Problem[];
}

/** Reads scenario files; of a folder, every `.yaml` and `.yml` file beneath it, in the order of their paths. */
export async function loadScenarios(paths: readonly string[]): Promise<Loaded> {
  const found = await Promise.all(paths.map(filesUnder));
  const loaded = await Promise.all(found.flat().map(loadFile));
  return {
    scenarios: loaded.flatMap(({ scenarios }) => scenarios),
    problems: loaded.flatMap(({ problems }) => problems),
  };
}

/** Reads the text of one scenario file: one scenario, or one for each row of its `each`. */
export function parseScenarios(text: string, file: string): Loaded {
  const source = parseSource(text, file, "one file holds one scenario; write variants as rows of `each`");
  if (source.problems.length > 0) return { scenarios: [], problems: source.problems };
  const read = variants(source.value).map((variant) => readVariant(source, variant));
  const problems = [...read.flatMap(({ problems: own }) => own), ...sharedNames(source, read)];
  return {
    scenarios: problems.length > 0 ? [] : read.flatMap(({ scenario }) => scenario ?? []),
    problems: distinct(problems),
  };
}

interface Read {
  readonly scenario?: Scenario;
  readonly problems: readonly Problem[];
}

function readVariant(source: SourceFile, variant: unknown): Read {
  const refuse = (faults: readonly Fault[]): Read => ({
    problems: faults.map(({ path, message, at }) => source.problemAt(path, message, at)),
  });
  const checked = ScenarioFile().safeParse(variant);
  if (!checked.success) return refuse(faultsOf(ScenarioFile(), variant, checked.error));
  const faults = fileFaults(checked.data);
  if (faults.length > 0) return refuse(faults);
  const lineOf = (step: number) => source.problemAt(["steps", step], "").line;
  return { scenario: scenarioOf(checked.data, source.file, lineOf), problems: [] };
}

/** The file once for each row of `each`, with the values of `let` and the row in the place of their names. */
function variants(value: unknown): unknown[] {
  if (!isObject(value)) return [value];
  const { let: constants, each, ...rest } = value;
  const rows = Array.isArray(each) && each.length > 0 ? each : [undefined];
  return rows.map((row: unknown) => ({
    ...(interpolate(rest, { ...variables(constants), ...variables(row) }) as object),
    ...(constants !== undefined && { let: constants }),
    ...(each !== undefined && { each }),
  }));
}

const variables = (value: unknown): Variables => (isObject(value) ? value : {});

function sharedNames(source: SourceFile, read: readonly Read[]): Problem[] {
  const names = read.flatMap(({ scenario }) => scenario?.name ?? []);
  if (new Set(names).size === names.length) return [];
  const message = "rows of `each` share this name; write a value that tells them apart into it";
  return [source.problemAt(["name"], message)];
}

function distinct(problems: readonly Problem[]): Problem[] {
  const byText = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...byText.values()].sort((one, other) => one.line - other.line || one.column - other.column);
}

async function loadFile({ file, problem }: Found): Promise<Loaded> {
  if (problem !== undefined) return { scenarios: [], problems: [{ file, line: 1, column: 1, message: problem }] };
  return parseScenarios(await readFile(file, "utf8"), file);
}
