import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readConfiguration } from "../../../cli/config.ts";
import { defaultApiKey } from "../../../server/index.ts";
import { folderWith } from "../support/folder.ts";
import { runHere } from "../support/run-here.ts";

/** A package.json. */
const manifest = (value: object): string => JSON.stringify(value);

/** The root of a repository: one without it is in that of whoever runs the tests. */
const git = { ".git/HEAD": "" };

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();

const written = (folder: string, before: readonly string[]): string[] =>
  filesIn(folder).filter((file) => !before.includes(file));

const github = ".github/workflows/iterable.yml";
const config = "iterable-sandbox.config.yaml";

describe("init", () => {
  it.each([
    { has: {}, files: [github, config, "test/iterable.test.mjs"] },
    { has: { "package.json": manifest({ type: "module" }) }, files: [github, config, "test/iterable.test.js"] },
    {
      has: { "package.json": manifest({ devDependencies: { vitest: "^5" } }), "tests/a.test.js": "" },
      files: [github, config, "tests/iterable.test.js"],
    },
    {
      has: { "package.json": manifest({ devDependencies: { vitest: "^5" } }), "tsconfig.json": "{}" },
      files: [github, config, "test/iterable.test.ts"],
    },
    {
      has: {
        "package.json": manifest({ scripts: { test: "jest --ci" }, devDependencies: { vitest: "1", jest: "30" } }),
      },
      files: [github, config, "test/iterable.test.js"],
    },
    {
      has: { "package.json": manifest({ type: "module", devDependencies: { jest: "30" } }), ".gitlab/x": "" },
      files: [".gitlab-ci.yml", config, "test/iterable.test.cjs"],
    },
    {
      has: { "package.json": manifest({ dependencies: { mocha: "11" } }), ".gitlab-ci.yml": "" },
      files: [".gitlab/iterable.gitlab-ci.yml", config, "test/iterable.test.mjs"],
    },
    {
      has: { ".git/config": '[remote "origin"]\n\turl = git@gitlab.example.com:a/b.git\n' },
      files: [".gitlab-ci.yml", config, "test/iterable.test.mjs"],
    },
  ])("writes $files where there is $has", async ({ has, files }) => {
    const folder = folderWith({ ...git, ...has });
    const before = filesIn(folder);
    expect((await runHere(["init", folder])).code).toBe(0);
    expect(written(folder, before)).toEqual([...files].sort());
  });

  it("says what it wrote and what to do next, in lines a terminal has room for", async () => {
    const folder = folderWith({ ...git, "package.json": manifest({ devDependencies: { vitest: "5" } }) });
    const { stdout, stderr } = await runHere(["init", folder, "--ci", "none"]);
    expect({ stdout: stdout.replaceAll(/\S*\/folder-\w+/g, "FOLDER"), stderr }).toEqual({
      stdout: `A test for vitest:

  written        FOLDER/iterable-sandbox.config.yaml
  written        FOLDER/test/iterable.test.js

Next:

  npm install --save-dev iterable-sandbox
  npx vitest run test/iterable.test.js   the test, which holds as it is
  npx iterable-sandbox demo              identify before you message
  npx iterable-sandbox start --open      the server, and its page
  npx iterable-sandbox doctor            what is wrong, if something is
`,
      stderr: "",
    });
    const next = stdout.slice(stdout.indexOf("Next:")).split("\n");
    expect(Math.max(...next.map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  it("writes a configuration that says what holds without one, and names its schema", async () => {
    const folder = folderWith(git);
    const none = await readConfiguration(undefined, folder);
    await runHere(["init", folder]);
    expect(await readConfiguration(undefined, folder)).toEqual({ ...none, seeds: new Map([["default", []]]) });
    const text = readFileSync(join(folder, config), "utf8");
    expect(text).toContain(`- key: ${defaultApiKey}\n`);
    const [, schema = ""] =
      /^# yaml-language-server: \$schema=\.\/node_modules\/iterable-sandbox\/dist\/(\S+)/.exec(text) ?? [];
    expect(existsSync(schema)).toBe(true);
  });

  it("names the schema where a workspace has the package further up", async () => {
    const installed = "node_modules/iterable-sandbox/package.json";
    const folder = folderWith({ ...git, [installed]: "{}", "packages/a/package.json": "{}" });
    await runHere(["init", join(folder, "packages/a")]);
    const [first] = readFileSync(join(folder, "packages/a", config), "utf8").split("\n");
    expect(first).toMatch(
      /\$schema=\.\.\/\.\.\/node_modules\/iterable-sandbox\/dist\/server\/configuration\.schema\.json$/,
    );
  });

  it.each([
    { has: {}, args: [], commands: ["npm install", "npx iterable-sandbox exec -- node --test"] },
    {
      has: { "package.json": manifest({ scripts: { test: "vitest run" } }), "package-lock.json": "{}" },
      args: [],
      commands: ["npm ci", "npx iterable-sandbox exec -- npm test"],
    },
    {
      has: {
        "package.json": manifest({ scripts: { test: 'echo "Error: no test specified" && exit 1' } }),
        "pnpm-lock.yaml": "",
      },
      args: ["--runner", "jest"],
      commands: [
        "corepack enable",
        "pnpm install --frozen-lockfile",
        "pnpm exec iterable-sandbox exec -- pnpm exec jest",
      ],
    },
  ])("writes jobs that run $commands", async ({ has, args, commands }) => {
    const folder = folderWith({ ...git, ...has });
    await runHere(["init", folder, ...args]);
    expect(parse(readFileSync(join(folder, github), "utf8")).jobs).toEqual({
      iterable: {
        "runs-on": "ubuntu-latest",
        "timeout-minutes": 10,
        steps: [
          { uses: "actions/checkout@v4" },
          { uses: "actions/setup-node@v4", with: { "node-version": 22 } },
          ...commands.map((run) => ({ run })),
        ],
      },
    });
    await runHere(["init", folder, ...args, "--ci", "gitlab"]);
    expect(parse(readFileSync(join(folder, ".gitlab-ci.yml"), "utf8"))).toEqual({
      iterable: { image: "node:22", timeout: "10 minutes", script: commands },
    });
  });

  it("puts the job at the root of the repository, for the folder of the project", async () => {
    const folder = folderWith({ ...git, "packages/a b/package.json": "{}", "yarn.lock": "" });
    await runHere(["init", join(folder, "packages/a b")]);
    await runHere(["init", join(folder, "packages/a b"), "--ci", "gitlab"]);
    const { defaults, steps } = parse(readFileSync(join(folder, github), "utf8")).jobs.iterable;
    expect([defaults.run["working-directory"], steps.at(-1)]).toEqual([
      "packages/a b",
      { run: "yarn run iterable-sandbox exec -- node --test" },
    ]);
    expect(parse(readFileSync(join(folder, ".gitlab-ci.yml"), "utf8")).iterable.script[0]).toBe("cd 'packages/a b'");
  });

  const there = { ...git, [config]: "port: 1\n", "test/iterable.test.mjs": "mine", [github]: "mine" };

  it("overwrites nothing, and says so", async () => {
    const folder = folderWith(there);
    const { code, stdout } = await runHere(["init", folder]);
    expect({ code, left: stdout.match(/^ {2}there already /gm)?.length }).toEqual({ code: 0, left: 3 });
    expect(stdout).toContain("What is there already was left as it is; --force writes our files anew.\n");
    expect(filesIn(folder).map((file) => readFileSync(join(folder, file), "utf8"))).toEqual([
      "",
      "mine",
      "port: 1\n",
      "mine",
    ]);
  });

  it("overwrites what it writes with --force", async () => {
    const folder = folderWith(there);
    const { stdout } = await runHere(["init", folder, "--force"]);
    expect(stdout.match(/^ {2}overwritten /gm)).toHaveLength(3);
    expect(await readConfiguration(undefined, folder)).toMatchObject({ port: undefined });
  });

  it("keeps a configuration in another format even so: there would be two", async () => {
    const folder = folderWith({ ...git, "iterable-sandbox.config.ts": "export default {};" });
    expect((await runHere(["init", folder, "--force"])).stdout).toMatch(
      /there already .*iterable-sandbox\.config\.ts\n/,
    );
    expect(filesIn(folder)).not.toContain(config);
  });

  it("writes nothing with --dry-run", async () => {
    const folder = folderWith(there);
    const { stdout } = await runHere(["init", folder, "--dry-run", "--force", "--runner", "vitest"]);
    expect(stdout.match(/^ {2}to (?:over)?write /gm)).toEqual(["  to overwrite ", "  to write ", "  to overwrite "]);
    expect(filesIn(folder)).toHaveLength(4);
  });

  it("shows the line to write by hand where GitLab has its jobs in one file already", async () => {
    const folder = folderWith({ ...git, ".gitlab-ci.yml": "mine" });
    expect((await runHere(["init", folder])).stdout).toMatch(
      /\n {2}In \.gitlab-ci\.yml, add under include: .*iterable\.gitlab-ci\.yml\n$/,
    );
  });

  it.each([
    { has: {}, args: ["nowhere"], says: /nowhere: there is no such folder/ },
    { has: { "package.json": "{\n  oops\n}" }, args: ["."], says: /package\.json: .*line 2/ },
    { has: { "package.json": "[]" }, args: ["."], says: /package\.json: expected an object/ },
    { has: { test: "a file" }, args: ["."], says: /test cannot be made: / },
    {
      has: {},
      args: [".", "--runner", "ava"],
      says: /'ava' is invalid\. Allowed choices are vitest, jest, mocha, node\./,
    },
  ])("ends with 2 where $args has $has", async ({ has, args: [name = "", ...args], says }) => {
    const folder = folderWith({ ...git, ...has });
    const { code, stderr } = await runHere(["init", join(folder, name), ...args]);
    expect({ code, said: stderr.split("\n").length }).toEqual({ code: 2, said: expect.any(Number) });
    expect(stderr).toMatch(says);
  });
});
