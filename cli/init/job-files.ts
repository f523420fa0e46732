import { existsSync } from "node:fs";
import { join } from "node:path";
import { quoteWord } from "../shell.ts";
import type { Platform } from "./choices.ts";
import { formatInstall, formatJobCommand } from "./commands.ts";
import type { Project } from "./find-project.ts";

/** A job: its file from the root of the repository, its text, and what is left to do by hand. */
export interface Job {
  readonly path: string;
  readonly text: string;
  readonly byHand?: string;
}

/** The commands of a job, in the folder of the project. */
const commandsOf = (project: Project): readonly string[] => [
  ...(project.manager.prepare === undefined ? [] : [project.manager.prepare]),
  formatInstall(project),
  formatJobCommand(project),
];

function createGitHubJob(project: Project): Job {
  const { below } = project;
  const text = `# yaml-language-server: $schema=https://json.schemastore.org/github-workflow.json
name: Iterable
on: [push, pull_request]

jobs:
  iterable:
    runs-on: ubuntu-latest
    timeout-minutes: 10
${below === "" ? "" : `    defaults: { run: { working-directory: ${JSON.stringify(below)} } }\n`}    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 22 }
${commandsOf(project)
  .map((command) => `      - run: ${command}\n`)
  .join("")}`;
  return { path: ".github/workflows/iterable.yml", text };
}

/** A job of its own where there is none, else one to include: a file of GitLab's holds all jobs of a repository. */
function createGitLabJob(project: Project): Job {
  const { root, below } = project;
  const script = [...(below === "" ? [] : [`cd ${quoteWord(below)}`]), ...commandsOf(project)];
  const text = `# yaml-language-server: $schema=https://gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json
iterable:
  image: node:22
  timeout: 10 minutes
  script:
${script.map((command) => `    - ${command}\n`).join("")}`;
  if (!existsSync(join(root, ".gitlab-ci.yml"))) return { path: ".gitlab-ci.yml", text };
  const path = ".gitlab/iterable.gitlab-ci.yml";
  return { path, text, byHand: `In .gitlab-ci.yml, add under include:   - local: ${path}` };
}

const makers: Readonly<Record<Platform, (project: Project) => Job>> = {
  github: createGitHubJob,
  gitlab: createGitLabJob,
};

/** Creates the job that runs the tests of a project with a sandbox beside them. */
export const createJob = (project: Project): Job => makers[project.platform](project);
