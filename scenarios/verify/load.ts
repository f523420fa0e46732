import { readFile } from "node:fs/promises";
import { type Problem, parseSource, type SourceFile } from "../load/document.ts";
import { type FoundFile, findFiles } from "../load/files.ts";
import { type Issue, issuesOf } from "../load/issues.ts";
import type { CallExpectation, Expectation } from "./expectation.ts";
import { ExpectationsFile, type WrittenExpectation } from "./format.ts";

/** Expectations that can be checked, and what is wrong with the files that hold the others. */
export interface LoadedExpectations {
  readonly expectations: readonly Expectation[];
  readonly problems: readonly Problem[];
}

/** Reads files of expectations; of a folder, every `.yaml` and `.yml` file beneath it. JSON is YAML too. */
export async function loadExpectations(paths: readonly string[]): Promise<LoadedExpectations> {
  const found = await Promise.all(paths.map(findFiles));
  const loaded = await Promise.all(found.flat().map(loadFile));
  return {
    expectations: loaded.flatMap(({ expectations }) => expectations),
    problems: loaded.flatMap(({ problems }) => problems),
  };
}

async function loadFile({ file, problem }: FoundFile): Promise<LoadedExpectations> {
  if (problem !== undefined) return { expectations: [], problems: [{ file, line: 1, column: 1, message: problem }] };
  return parseExpectations(await readFile(file, "utf8"), file);
}

/** Reads the text of one file of expectations. */
export function parseExpectations(text: string, file: string): LoadedExpectations {
  const source = parseSource(text, file, "one file holds one document; write them all under `expectations`");
  if (source.problems.length > 0) return { expectations: [], problems: source.problems };
  const checked = ExpectationsFile().safeParse(source.value);
  const issues = checked.success ? checkFile(checked.data) : issuesOf(ExpectationsFile(), source.value, checked.error);
  if (!checked.success || issues.length > 0) {
    return { expectations: [], problems: issues.map(({ path, message, at }) => source.problemAt(path, message, at)) };
  }
  return { expectations: expectationsOf(checked.data, source), problems: [] };
}

/** What a schema cannot see: counts that do not go together, and a file that expects nothing. */
function checkFile({ expectations = [], warnings, violations }: ExpectationsFile): Issue[] {
  if (expectations.length === 0 && warnings === undefined && violations === undefined) {
    return [
      { path: [], message: "nothing is expected; write `expectations:`, `warnings: none` or `violations: none`" },
    ];
  }
  return expectations.flatMap((each, index) => {
    const message = checkCounts(each);
    return message === undefined ? [] : [{ path: ["expectations", index], message }];
  });
}

function checkCounts({ times, never, atLeast, atMost }: WrittenExpectation): string | undefined {
  const ways = [times !== undefined, never !== undefined, atLeast !== undefined || atMost !== undefined];
  if (ways.filter(Boolean).length > 1) return "say how often in one way: `times`, `never`, or `atLeast` and `atMost`";
  if (atLeast !== undefined && atMost !== undefined && atMost < atLeast) return "`atMost` is less than `atLeast`";
  return undefined;
}

function expectationsOf(written: ExpectationsFile, source: SourceFile): Expectation[] {
  const positionOf = (path: PropertyKey[], part: "key" | "value") => ({
    file: source.file,
    line: source.problemAt(path, "", part).line,
  });
  const whole = (["warnings", "violations"] as const).filter((of) => written[of] !== undefined);
  return [
    ...(written.expectations ?? []).map((each, index) => ({
      ...callOf(each),
      ...positionOf(["expectations", index], "value"),
    })),
    ...whole.map((of) => ({ is: "none" as const, of, name: `no ${of}`, ...positionOf([of], "key") })),
  ];
}

function callOf(written: WrittenExpectation): Omit<CallExpectation, "file" | "line"> {
  const { name, times, never, atLeast, atMost, ...call } = written;
  const bounds = boundsOf(written);
  return { is: "call", name, call, ...bounds };
}

function boundsOf({ times, never, atLeast, atMost }: WrittenExpectation): Pick<CallExpectation, "least" | "most"> {
  if (never === true) return { least: 0, most: 0 };
  if (times !== undefined) return { least: times, most: times };
  const least = atLeast ?? (atMost === undefined ? 1 : 0);
  return { least, ...(atMost !== undefined && { most: atMost }) };
}
