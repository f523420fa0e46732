import type { Reporter, TestModule, Vitest } from "vitest/node";
import type { AllowedSkip } from "./allowed-skips.ts";

/** A test that ran, or was left out. */
export interface SeenTest {
  readonly file: string;
  /** Suites first: `start > prints a curl line`. */
  readonly name: string;
  readonly isSkipped: boolean;
}

const isOf = ({ file, name }: SeenTest, allowed: AllowedSkip): boolean =>
  file === allowed.file && name.startsWith(allowed.test ?? "");

/** A sentence for each skip that no entry of the list allows, and for each entry that means no test of a file that ran. */
export function findSkipProblems(tests: readonly SeenTest[], list: readonly AllowedSkip[]): readonly string[] {
  const unlisted = tests.filter((test) => test.isSkipped && !list.some((allowed) => isOf(test, allowed)));
  const ran = new Set(tests.map(({ file }) => file));
  const stale = list.filter((allowed) => ran.has(allowed.file) && !tests.some((test) => isOf(test, allowed)));
  return [
    ...unlisted.map(({ file, name }) => `${file}: "${name}" is skipped, and test/support/skips does not say why`),
    ...stale.map(
      ({ file, test }) => `${file}: no test is named "${test}", which test/support/skips allows to be skipped`,
    ),
  ];
}

const seenIn = (module: TestModule): readonly SeenTest[] =>
  [...module.children.allTests()].map((test) => ({
    file: module.relativeModuleId,
    name: test.fullName,
    isSkipped: test.result().state === "skipped",
  }));

/** Fails a run of continuous integration (`CI` is set) in which a test was skipped that the list does not name. */
export class UnlistedSkips implements Reporter {
  private readonly list: readonly AllowedSkip[];
  private vitest: Vitest | undefined;

  constructor(list: readonly AllowedSkip[]) {
    this.list = list;
  }

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const { CI = "" } = process.env;
    // Whoever asks for some tests by their name skips all others.
    const isPart = this.vitest?.config.testNamePattern !== undefined;
    if (CI === "" || CI === "false" || isPart) return;
    // What stands behind a set-up that failed was not skipped on purpose, and the run is red already.
    const whole = modules.filter((module) => module.state() !== "failed");
    const problems = findSkipProblems(whole.flatMap(seenIn), this.list);
    if (problems.length === 0) return;
    this.vitest?.logger.error(["", "Skipped tests:", ...problems.map((each) => `  ${each}`), ""].join("\n"));
    process.exitCode = 1;
  }
}
