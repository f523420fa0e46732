import { join, relative } from "node:path";
import { Command, type Option } from "commander";
import { type Platform, platforms, type Runner, runners } from "../init/choices.ts";
import { formatTestCommand } from "../init/commands.ts";
import type { Project } from "../init/find-project.ts";
import type { Job } from "../init/job-files.ts";
import type { Became, PlannedFile } from "../init/write-files.ts";
import { createOwnOption } from "../options.ts";
import { printLine } from "../terminal.ts";

interface InitOptions {
  readonly runner?: Runner;
  readonly ci?: Platform | "none";
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

const examples = `
Nothing that is there is overwritten, unless --force says so.

Examples:
  $ iterable-sandbox init                    for the test runner and the CI it finds
  $ iterable-sandbox init --dry-run          says what it would write
  $ iterable-sandbox init packages/service --runner vitest --ci none`;

const option = (flags: string, description: string): Option => createOwnOption("init", flags, description);

/** `init`: the files a project begins with. */
export const createInitCommand = (): Command =>
  new Command("init")
    .description("Write a configuration, a first test and a CI job, for what the project has.")
    .argument("[folder]", "folder of the project", ".")
    .addOption(
      option("--runner <runner>", "whose test to write (default: the one in package.json, else node:test)").choices(
        runners,
      ),
    )
    .addOption(
      option("--ci <platform>", "whose job to write (default: the one of the repository, else github)").choices([
        ...platforms,
        "none",
      ]),
    )
    .addOption(option("--force", "write files anew that are there already"))
    .addOption(option("--dry-run", "write nothing, and say what would be written"))
    .addHelpText("after", examples)
    .action(writeProject);

const wordings: Readonly<Record<Became, { readonly done: string; readonly planned: string }>> = {
  written: { done: "written", planned: "to write" },
  overwritten: { done: "overwritten", planned: "to overwrite" },
  left: { done: "there already", planned: "there already" },
};

const names: Readonly<Record<Runner | Platform, string>> = {
  vitest: "vitest",
  jest: "jest",
  mocha: "mocha",
  node: "node:test",
  github: "GitHub",
  gitlab: "GitLab",
};

/** Something to do next: a line of shell, and what it is for. */
interface Step {
  readonly run: string;
  readonly what?: string;
}

function stepsOf(project: Project, [, test]: readonly PlannedFile[], job: Job | undefined): readonly Step[] {
  const { manager, hasSandbox } = project;
  const run = `${manager.exec} iterable-sandbox`;
  return [
    ...(hasSandbox ? [] : [{ run: `${manager.add} iterable-sandbox` }]),
    { run: formatTestCommand(project, test?.path), what: "the test, which holds as it is" },
    { run: `${run} demo`, what: "identify before you message" },
    { run: `${run} start --open`, what: "the server, and its page" },
    { run: `${run} doctor`, what: "what is wrong, if something is" },
    ...(job?.byHand === undefined ? [] : [{ run: job.byHand }]),
  ];
}

async function planFiles(project: Project, job: Job | undefined): Promise<readonly PlannedFile[]> {
  const { folder, root } = project;
  const { planConfiguration } = await import("../init/configuration-file.ts");
  const { formatTest, testPathOf } = await import("../init/test-file.ts");
  const { defaultApiKey } = await import("../../server/index.ts");
  return [
    planConfiguration(folder, defaultApiKey),
    { folder, path: testPathOf(project), text: formatTest(project) },
    ...(job === undefined ? [] : [{ folder: root, path: job.path, text: job.text }]),
  ];
}

async function writeProject(named: string, { ci, runner, force = false, dryRun = false }: InitOptions): Promise<void> {
  const { findProject } = await import("../init/find-project.ts");
  const project = findProject(named, {
    ...(runner !== undefined && { runner }),
    ...(ci !== undefined && ci !== "none" && { platform: ci }),
  });
  const { createJob } = await import("../init/job-files.ts");
  const job = ci === "none" ? undefined : createJob(project);
  const files = await planFiles(project, job);
  const { writePlanned } = await import("../init/write-files.ts");
  printLine(
    `A test for ${names[project.runner]}${job === undefined ? "" : `, a job for ${names[project.platform]}`}:\n`,
  );
  const outcomes: Became[] = [];
  for (const file of files) {
    const became = await writePlanned(file, { force, dryRun });
    outcomes.push(became);
    const path = relative(process.cwd(), join(file.folder, file.path));
    printLine(`  ${wordings[became][dryRun ? "planned" : "done"].padEnd(15)}${path}`);
  }
  if (outcomes.includes("left")) printLine("\nWhat is there already was left as it is; --force writes our files anew.");
  printSteps(stepsOf(project, files, job));
}

function printSteps(steps: readonly Step[]): void {
  const width = Math.max(...steps.map(({ run, what }) => (what === undefined ? 0 : run.length)));
  printLine("\nNext:\n");
  for (const { run, what } of steps) printLine(`  ${what === undefined ? run : `${run.padEnd(width)}   ${what}`}`);
}
