import { readFile } from "node:fs/promises";
import { isObject } from "../../contracts/json.ts";
import { ScenarioFile } from "../format.ts";
import { interpolate, type Variables } from "../interpolate.ts";
import type { Scenario } from "../scenario.ts";
import { checkFile } from "./checks.ts";
import { type Problem, parseSource, type SourceFile } from "./document.ts";
import { type FoundFile, findFiles } from "./files.ts";
import { type Issue, issuesOf } from "./issues.ts";
import { scenarioOf } from "./scenario-of.ts";

/** Scenarios that can run, and what is wrong with the files that hold the others. */
export interface Loaded {
  readonly scenarios: readonly Scenario[];
  readonly problems: readonly Problem[];
}

/**
 * Reads scenario files; of a folder, every `.yaml` and `.yml` file beneath it, in the order of their paths. `values` stand for
 * names as those of `let` do, and beat these.
 */
export async function loadScenarios(paths: readonly string[], values: Variables = {}): Promise<Loaded> {
  const found = await Promise.all(paths.map(findFiles));
  const loaded = await Promise.all(found.flat().map((each) => loadFile(each, values)));
  return {
    scenarios: loaded.flatMap(({ scenarios }) => scenarios),
    problems: loaded.flatMap(({ problems }) => problems),
  };
}

/** Reads the text of one scenario file: one scenario, or one for each row of its `each`. */
export function parseScenarios(text: string, file: string, values: Variables = {}): Loaded {
  const source = parseSource(text, file, "one file holds one scenario; write variants as rows of `each`");
  if (source.problems.length > 0) return { scenarios: [], problems: source.problems };
  const read = expandVariants(source.value, values).map((variant) => readVariant(source, variant));
  const problems = [...read.flatMap(({ problems: own }) => own), ...findSharedNames(source, read)];
  return {
    scenarios: problems.length > 0 ? [] : read.flatMap(({ scenario }) => scenario ?? []),
    problems: removeDuplicates(problems),
  };
}

interface ReadVariant {
  readonly scenario?: Scenario;
  readonly problems: readonly Problem[];
}

function readVariant(source: SourceFile, variant: unknown): ReadVariant {
  const rejectWith = (issues: readonly Issue[]): ReadVariant => ({
    problems: issues.map(({ path, message, at }) => source.problemAt(path, message, at)),
  });
  const checked = ScenarioFile().safeParse(variant);
  if (!checked.success) return rejectWith(issuesOf(ScenarioFile(), variant, checked.error));
  const issues = checkFile(checked.data);
  if (issues.length > 0) return rejectWith(issues);
  const lineOf = (step: number) => source.problemAt(["steps", step], "").line;
  return { scenario: scenarioOf(checked.data, source.file, lineOf), problems: [] };
}

/** Expands a file into one for each row of `each`, with the values of `let` and the row in the place of their names. */
function expandVariants(value: unknown, values: Variables): unknown[] {
  if (!isObject(value)) return [value];
  const { let: constants, each, ...rest } = value;
  const rows = Array.isArray(each) && each.length > 0 ? each : [undefined];
  return rows.map((row: unknown) => ({
    ...(interpolate(rest, { ...toVariables(constants), ...toVariables(row), ...values }) as object),
    ...(constants !== undefined && { let: constants }),
    ...(each !== undefined && { each }),
  }));
}

const toVariables = (value: unknown): Variables => (isObject(value) ? value : {});

function findSharedNames(source: SourceFile, read: readonly ReadVariant[]): Problem[] {
  const names = read.flatMap(({ scenario }) => scenario?.name ?? []);
  if (new Set(names).size === names.length) return [];
  const message = "rows of `each` share this name; write a value that tells them apart into it";
  return [source.problemAt(["name"], message)];
}

function removeDuplicates(problems: readonly Problem[]): Problem[] {
  const byText = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...byText.values()].sort((one, other) => one.line - other.line || one.column - other.column);
}

async function loadFile({ file, problem }: FoundFile, values: Variables): Promise<Loaded> {
  if (problem !== undefined) return { scenarios: [], problems: [{ file, line: 1, column: 1, message: problem }] };
  return parseScenarios(await readFile(file, "utf8"), file, values);
}
