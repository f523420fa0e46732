import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { freePort } from "../../support/free-port.ts";
import { type Change, exampleOf } from "./support/example.ts";
import { runScript } from "./support/run-script.ts";

/** The part of a workflow that this one uses. */
const Workflow = z.strictObject({
  name: z.string(),
  on: z.array(z.enum(["push", "pull_request"])),
  jobs: z.strictObject({
    contract: z.strictObject({
      "runs-on": z.literal("ubuntu-latest"),
      "timeout-minutes": z.int(),
      steps: z.array(
        z.union([
          z.strictObject({
            uses: z.string().regex(/^actions\/[a-z-]+@v\d+$/),
            if: z.literal("always()").optional(),
            with: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
          }),
          z.strictObject({
            name: z.string().optional(),
            run: z.string(),
            env: z.record(z.string(), z.string()).optional(),
          }),
        ]),
      ),
    }),
  }),
});

/** The steps that are commands, in their order. */
const stepsIn = (project: string) =>
  Workflow.parse(parse(readFileSync(join(project, "iterable.yml"), "utf8"))).jobs.contract.steps.filter(
    (step) => "run" in step,
  );

/** The commands as one script, on a port of its own. Packages are there already. */
function scriptOf(project: string, port: number): string {
  const commands = stepsIn(project).filter(({ run }) => run !== "npm ci");
  const lines = commands.flatMap(({ run, env = {} }) => [
    ...Object.entries(env).map(([name, value]) => `export ${name}='${value}'`),
    run,
  ]);
  return lines.join("\n").replaceAll("8787", String(port));
}

/** Runs the job as a runner would. */
const run = async (project: string) => runScript(scriptOf(project, await freePort()), { cwd: project });

describe("examples/github-actions/iterable.yml", () => {
  it("installs, plays, starts, runs and checks", () => {
    expect(stepsIn("examples/github-actions").map(({ name, run: command }) => name ?? command)).toEqual([
      "npm ci",
      "Play the scenarios, in memory",
      "Start a sandbox, and wait until it is ready",
      "Run the code under test",
      "Check what has arrived",
    ]);
  });

  it("passes, and leaves two JUnit reports", async () => {
    const project = exampleOf("github-actions");
    const { code, said } = await run(project);
    expect({ code, said: code === 0 ? "" : said }).toEqual({ code: 0, said: "" });
    const counts = ["scenarios.xml", "expectations.xml"].map(
      (name) => /<testsuites[^>]* tests="(\d+)"/.exec(readFileSync(join(project, name), "utf8"))?.[1],
    );
    expect(counts).toEqual(["1", "5"]);
  });

  it.each<Change & { readonly what: string; readonly named: string }>([
    {
      what: "an event is not tracked",
      file: "welcome.js",
      from: 'await post("/api/events/track", { email, eventName: "Welcomed" });',
      to: "",
      named: "::error file=expectations.yaml,line=9,title=the welcome is tracked::events.track, at least once",
    },
    {
      what: "a field is nested too deep",
      file: "welcome.js",
      from: 'dataFields: { source: "website" }',
      to: 'dataFields: { dataFields: { source: "website" } }',
      named: "/api/users/update was answered with 400",
    },
  ])("fails where $what", async ({ what: _, named, ...change }) => {
    const { code, said } = await run(exampleOf("github-actions", change));
    expect(code).toBe(1);
    expect(said).toContain(named);
  });
});
