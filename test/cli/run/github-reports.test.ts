import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { type Outputs, outputsOf, writeReports } from "../../../cli/run/reports.ts";
import type { RunResult } from "../../../scenarios/index.ts";
import { folderWith } from "../support/folder.ts";

const result: RunResult = {
  target: "a fake",
  durationMs: 0,
  scenarios: [
    {
      name: "a story",
      file: "stories/a.yaml",
      sources: [],
      covers: [],
      examples: [],
      tags: [],
      ending: { is: "broken", reason: "nobody answers", unreachable: true },
      steps: [],
      durationMs: 0,
    },
  ],
};

describe("outputsOf", () => {
  const { stdout, stderr } = process;

  it.each([
    { reporter: ["github"], outputs: { github: stdout } },
    { reporter: ["pretty", "github"], outputs: { pretty: stdout, github: stdout } },
    { reporter: ["github", "json", "pretty"], outputs: { github: stderr, json: stdout, pretty: stderr } },
    { reporter: ["markdown"], output: ["github=a.txt"], outputs: { markdown: stdout, github: "a.txt" } },
  ])("puts $reporter where they do not disturb each other", async ({ outputs, ...flags }) => {
    expect(Object.fromEntries(await outputsOf(flags))).toEqual(outputs);
  });

  it("refuses two documents on standard output", async () => {
    const problem = "markdown and junit cannot share standard output: add --output markdown=FILE";
    await expect(outputsOf({ reporter: ["pretty", "markdown", "junit"] })).rejects.toThrow(problem);
  });
});

describe("writeReports", () => {
  const write = async (name: "github" | "json") => {
    const folder = folderWith({ "summary.md": "before\n" });
    const [file, summary] = [join(folder, "report.txt"), join(folder, "summary.md")];
    const outputs: Outputs = new Map([[name, file]]);
    await writeReports(result, outputs, {}, { GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: resolve("..") });
    return { report: readFileSync(file, "utf8"), summary: readFileSync(summary, "utf8") };
  };

  it("for GitHub names files from the root of the checkout, and adds to the summary of the job", async () => {
    const { report, summary } = await write("github");
    const [, folder] = /([^/\\]+)[/\\]?$/.exec(process.cwd()) ?? [];
    expect(report).toMatch(`::error file=${folder}/stories/a.yaml,title=a story::could not be run to its end: nobody`);
    expect(summary).toMatch(/^before\n### Scenarios: 1 could not be run, 0 passed\n/);
  });

  it("leaves the summary alone where GitHub's report was not asked for", async () => {
    expect((await write("json")).summary).toBe("before\n");
  });
});
