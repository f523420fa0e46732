import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { exampleOf } from "./support/example.ts";
import { runScript } from "./support/run-script.ts";

/** A composite action of one step, as GitHub reads it. */
const Action = z.strictObject({
  name: z.string(),
  description: z.string(),
  branding: z.strictObject({ icon: z.string(), color: z.string() }),
  inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
  runs: z.strictObject({
    using: z.literal("composite"),
    steps: z.tuple([
      z.strictObject({
        id: z.string(),
        shell: z.literal("bash"),
        run: z.string(),
        env: z.record(z.string(), z.string()),
      }),
    ]),
  }),
});

const { inputs, outputs, runs } = Action.parse(parse(readFileSync("action.yml", "utf8")));
const [step] = runs.steps;

/** The step as a runner makes it of these inputs: its variables, and the script. */
function stepWith(given: Readonly<Record<string, string>>, folder: string) {
  const fill = (text: string): string =>
    text.replaceAll(/\$\{\{ (inputs|github)\.(\w+) \}\}/g, (_, where: string, name: string) =>
      where === "github" ? resolve(".") : (given[name] ?? inputs[name]?.default ?? `no input ${name}`),
    );
  const files = { GITHUB_ENV: join(folder, "env"), GITHUB_OUTPUT: join(folder, "output"), RUNNER_TEMP: folder };
  const env = Object.fromEntries(Object.entries(step.env).map(([name, text]) => [name, fill(text)]));
  return { script: `"${fill(step.run)}"`, env: { ...env, ...files, HOME: folder } };
}

/** What was written to one of the runner's files. */
const readLines = (file: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...readFileSync(file, "utf8").matchAll(/^([^=\n]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );

/** What steps after it do: they have its variables, run the code under test, and check what has arrived. */
const after = `
  set -a; . "$GITHUB_ENV"; set +a
  node welcome.js ada@example.com
  npx --no -- iterable-sandbox verify expectations.yaml --timeout 5000
`;

describe("action.yml", () => {
  it("starts a sandbox that the steps after it find and check", async () => {
    const cwd = exampleOf("github-actions");
    const { script, env } = stepWith({ port: "0", arguments: "--memory --strict" }, cwd);
    const { code, said } = await runScript(`${script}${after}`, { cwd, env });
    expect({ code, said: code === 0 ? "" : said }).toEqual({ code: 0, said: "" });
    const told = readLines(env.GITHUB_OUTPUT);
    expect(said).toContain(`Iterable Sandbox listens on ${told.url}\n`);
    expect(Object.keys(told).sort()).toEqual(Object.keys(outputs).sort());
    expect(Object.values(outputs).map(({ value }) => value)).toEqual(
      Object.keys(outputs).map((name) => `\${{ steps.${step.id}.outputs.${name} }}`),
    );
    const url = told.url ?? "";
    expect(readLines(env.GITHUB_ENV)).toEqual({
      ITERABLE_BASE_URL: url,
      ITERABLE_API_KEY: told["api-key"],
      SEGMENT_HOST: url,
      SEGMENT_WRITE_KEY: "sandboxWriteKey",
      ITERABLE_SANDBOX_URL: url,
    });
  });

  it("fails with what the server said where it does not start", async () => {
    const cwd = exampleOf("github-actions");
    const { script, env } = stepWith({ arguments: "--memory --seed missing.csv" }, cwd);
    const { code, said } = await runScript(script, { cwd, env });
    expect(code).toBe(1);
    expect(said).toMatch(/^::error::Iterable Sandbox did not start\n.*error: .*missing\.csv/s);
  });
});
