import type { Runner } from "./choices.ts";
import type { Project } from "./find-project.ts";

/** How a runner is called, in front of a file where one is meant. */
const calls: Readonly<Record<Exclude<Runner, "node">, string>> = {
  vitest: "vitest run",
  jest: "jest",
  mocha: "mocha",
};

/** The command that runs all tests with their runner, or one file of them. */
export function formatTestCommand({ runner, manager }: Project, file?: string): string {
  const call = runner === "node" ? "node --test" : `${manager.exec} ${calls[runner]}`;
  return file === undefined ? call : `${call} ${file}`;
}

/** The command that a job runs: the project's own, with a sandbox beside it. */
export const formatJobCommand = (project: Project): string =>
  `${project.manager.exec} iterable-sandbox exec -- ${project.hasTestScript ? project.manager.test : formatTestCommand(project)}`;

/** How a job installs: by the lock file where there is one. */
export const formatInstall = ({ manager, hasLock }: Project): string => (hasLock ? manager.install : "npm install");
