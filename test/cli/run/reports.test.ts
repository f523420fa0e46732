import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCli } from "../support/cli.ts";
import { folderWith } from "../support/folder.ts";
import { scenarioFiles } from "../support/scenario-files.ts";
import { type Element, parseXml } from "../support/xml.ts";

const both = ["run", "kept.yaml", "lost.yaml"];

/** What starts each kind of report. */
const starts = { pretty: /^Scenarios on embedded sandbox, in memory\n/, json: /^\{\n/, junit: /^<\?xml / } as const;

function kindOf(text: string): string {
  const [name = "nothing"] = Object.entries(starts).find(([, start]) => start.test(text)) ?? [];
  return text === "" ? "nothing" : name;
}

const outline = ({ name, attributes, children }: Element): unknown => ({
  name,
  about: attributes.name ?? attributes.type,
  children: children.flatMap((child) => (typeof child === "string" ? [] : [outline(child)])),
});

describe.concurrent("run --reporter and --output", () => {
  it.each([
    { args: [], stdout: "pretty", stderr: "nothing", files: {} },
    { args: ["--reporter", "json"], stdout: "json", stderr: "nothing", files: {} },
    { args: ["--reporter", "junit", "--reporter", "pretty"], stdout: "junit", stderr: "pretty", files: {} },
    { args: ["--output", "junit=a/b.xml"], stdout: "pretty", stderr: "nothing", files: { "a/b.xml": "junit" } },
    {
      args: ["--reporter", "json", "--output", "junit=a.xml", "--output", "pretty=a=b.txt"],
      stdout: "json",
      stderr: "nothing",
      files: { "a.xml": "junit", "a=b.txt": "pretty" },
    },
    {
      args: ["--reporter", "pretty,json,junit", "--output", "json=a.json,junit=a.xml"],
      stdout: "pretty",
      stderr: "nothing",
      files: { "a.json": "json", "a.xml": "junit" },
    },
    {
      args: ["--reporter", "json", "--output", "json=a.json"],
      stdout: "nothing",
      stderr: "nothing",
      files: { "a.json": "json" },
    },
  ])("$args writes every report where it belongs", async ({ args, files, ...streams }) => {
    const cwd = folderWith(scenarioFiles);
    const { code, stdout, stderr } = await runCli([...both, ...args], { cwd });
    expect({ code, stdout: kindOf(stdout), stderr: kindOf(stderr) }).toEqual({ code: 1, ...streams });
    const written = Object.keys(files).map((file) => [file, kindOf(readFileSync(join(cwd, file), "utf8"))]);
    expect(Object.fromEntries(written)).toEqual(files);
  });

  it("says so when a report cannot be written, and shows the others", async () => {
    const cwd = folderWith(scenarioFiles);
    const ended = await runCli([...both, "--output", "junit=kept.yaml/report.xml"], { cwd });
    expect(ended.code).toBe(2);
    expect(kindOf(ended.stdout)).toBe("pretty");
    expect(ended.stderr).toMatch(/^error: cannot write the report to kept\.yaml\/report\.xml: /);
    expect(existsSync(join(cwd, "kept.yaml/report.xml"))).toBe(false);
  });

  it("json gives the counts, and each scenario with its steps and exchanges", async () => {
    const { stdout } = await runCli([...both, "--reporter", "json"], { cwd: folderWith(scenarioFiles) });
    const report = JSON.parse(stdout);
    expect(report).toEqual({
      target: "embedded sandbox, in memory",
      durationMs: expect.any(Number),
      exitCode: 1,
      passed: 1,
      failed: 1,
      skipped: 0,
      broken: 0,
      scenarios: ["kept", "lost"].map((word) => ({
        name: `a user is ${word}`,
        file: `${word}.yaml`,
        sources: [`https://example.com/${word === "kept" ? "pro" : "free"}`],
        covers: [],
        examples: [],
        tags: ["users", word === "kept" ? "pro" : "free"],
        ending: { is: word === "kept" ? "passed" : "failed" },
        steps: [
          expect.objectContaining({ line: 5, title: "call users.update", failures: [] }),
          expect.objectContaining({ line: 7, title: "call users.getByEmail" }),
        ],
        durationMs: expect.any(Number),
      })),
      differences: [
        {
          difference: `the answer of users.getByEmail: user.dataFields.plan: expected "free", received "pro"`,
          scenarios: ["a user is lost"],
          others: 0,
        },
      ],
    });
    expect(report.scenarios[1].steps[1].failures).toHaveLength(1);
    expect(report.scenarios[0].steps[0].exchanges).toEqual([
      expect.objectContaining({ operation: "users.update", method: "POST", url: "/api/users/update", status: 200 }),
    ]);
  });

  it("junit is XML whose suites and cases are the scenarios, whatever their values hold", async () => {
    const odd = scenarioFiles["lost.yaml"]
      .replace("a user is lost", '"an <odd> & \\u0007 \\"name\\""')
      .replace("plan: pro", 'plan: "]]> \\uFFFF ]]>"');
    const cwd = folderWith({ ...scenarioFiles, "odd.yaml": odd });
    const { stdout } = await runCli([...both, "odd.yaml", "--reporter", "junit"], { cwd });
    const failed = { name: "failure", about: "mismatch", children: [] };
    expect(outline(parseXml(stdout))).toEqual({
      name: "testsuites",
      about: "scenarios on embedded sandbox, in memory",
      children: [
        {
          name: "testsuite",
          about: "scenarios",
          children: [
            { name: "testcase", about: "a user is kept", children: [] },
            { name: "testcase", about: "a user is lost", children: [failed] },
            { name: "testcase", about: expect.stringMatching(/^an <odd> & .* "name"$/), children: [failed] },
          ],
        },
      ],
    });
  });

  it.each([
    { env: {}, colored: false },
    { env: { FORCE_COLOR: "1" }, colored: true },
    { env: { FORCE_COLOR: "1", NO_COLOR: "1" }, colored: false },
  ])("with $env in the environment a piped report has colours: $colored", async ({ env, colored }) => {
    const { stdout } = await runCli(["run", "kept.yaml"], { cwd: folderWith(scenarioFiles), env });
    expect(stdout.includes("\u001b[")).toBe(colored);
  });
});
