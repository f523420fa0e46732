import { readdirSync, readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { spawnCommand, version, waitForOutput } from "../../cli/support/cli.ts";
import { type Change, exampleOf } from "./support/example.ts";

/** Runs the test command of an example. */
const tested = (project: string) => spawnCommand("npm", ["test"], { cwd: project }).ended;

interface Mutation extends Change {
  readonly what: string;
  /** How the report names the test that fails. */
  readonly named: string;
}

/** Each example, and what is broken in its code under test to see its tests fail. */
const examples: Readonly<Record<string, readonly Mutation[]>> = {
  "vitest-msw": [
    {
      what: "tracks before it identifies",
      file: "src/shop.ts",
      from: 'await post("/users/update", { email, dataFields: { plan } });',
      to: "",
      named: "FAIL  test/shop.test.ts > who signs up has a profile that can be seen, and an event",
    },
    {
      what: "sends an order without its id",
      file: "src/shop.ts",
      from: "{ id, user: { email }, items, total }",
      to: "{ user: { email }, items, total }",
      named: "FAIL  test/shop.test.ts > an order that was stored before the line dropped is not made twice",
    },
  ],
  "welcome-email": [
    {
      what: "welcomes without identifying",
      file: "src/welcome.ts",
      from: "await client.updateUser({ email, dataFields: { firstName } });",
      to: "",
      named: "FAIL  test/welcome.test.ts > who signs up is welcomed to the plan they chose before",
    },
    {
      what: "reminds at once",
      file: "src/welcome.ts",
      from: ", sendAt: inDays(3, now) }",
      to: " }",
      named: "FAIL  test/welcome.test.ts > the reminder comes three days later",
    },
  ],
  "node-test": [
    {
      what: "does not subscribe",
      file: "src/newsletter.js",
      from: "subscribers: [{ email }]",
      to: "subscribers: []",
      named: "not ok 1 - a reader has a profile and is on the list",
    },
    {
      what: "reminds every day",
      file: "src/newsletter.js",
      from: "const week = 7 *",
      to: "const week = 0 *",
      named: "not ok 3 - a reader is reminded once a week at most",
    },
  ],
  functions: [
    {
      what: "renames nobody",
      file: "update-email.js",
      from: "await rename(previousEmail, fields.email, settings);",
      to: "{}",
      named: "✗ a Destination Function renames the profile",
    },
  ],
  "github-actions": [
    {
      what: "expects another field",
      file: "scenarios/identify.yaml",
      from: "gives: { user: { userId: u-1, dataFields: { source: website } } }",
      to: "gives: { user: { userId: u-1, dataFields: { source: app } } }",
      named: "✗ identify keeps where a customer came from",
    },
  ],
};

/** Those whose packages the checkout has not: test/long/package installs them. */
const installed = ["jest", "playwright"];

/** One to look at: test/long/clients/web-sdk runs its page in a browser. */
const shown = "web-sdk";

const folders = readdirSync("examples");

describe("examples/", () => {
  it("are all tested, here or where they are installed", () => {
    expect(folders.sort()).toEqual([...Object.keys(examples), ...installed, shown].sort());
  });

  it.each(folders)("%s asks for this version, and says what it shows in a few lines", (name) => {
    const manifest = JSON.parse(readFileSync(`examples/${name}/package.json`, "utf8"));
    expect(manifest).toMatchObject({ private: true, devDependencies: { "iterable-sandbox": `^${version}` } });
    expect(readFileSync(`examples/${name}/README.md`, "utf8").split("\n").length).toBeLessThan(16);
  });
});

describe("examples/web-sdk", () => {
  it("starts, and serves its page", async () => {
    const env = { PORT: "0", SANDBOX_PORT: "0" };
    const { child, printed, ended } = spawnCommand(process.execPath, ["src/start.js"], { cwd: exampleOf(shown), env });
    onTestFinished(async () => {
      child.kill();
      await ended;
    });
    await waitForOutput(child, printed, /_sandbox/);
    const [page = "", ui = ""] = printed.stdout.match(/http:\S+/g) ?? [];
    const answers = await Promise.all([page, `${page}/sdk.js`, ui].map((url) => fetch(url)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});

describe.each(Object.entries(examples))("examples/%s", (name, mutations) => {
  it("passes its own tests", async () => {
    const { code, stdout, stderr } = await tested(exampleOf(name));
    expect({ code, said: code === 0 ? "" : stdout + stderr }).toEqual({ code: 0, said: "" });
  });

  it.each(mutations)("fails its own tests where the code under test $what", async ({ named, ...change }) => {
    const { code, stdout, stderr } = await tested(exampleOf(name, change));
    expect(code).toBe(1);
    expect(stripVTControlCharacters(stdout + stderr)).toContain(named);
  });
});
