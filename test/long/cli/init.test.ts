import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { mainFile, spawnCommand } from "../../cli/support/cli.ts";
import { linkPackages } from "../../support/linked-packages.ts";

/** A folder that is empty but for the package and a runner. */
function emptyFolder(...packages: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-init-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const at = join(folder, "node_modules/iterable-sandbox");
  for (const name of ["package.json", "dist"])
    cpSync(join(inject("builtPackage"), name), join(at, name), { recursive: true });
  const { dependencies } = JSON.parse(readFileSync(join(at, "package.json"), "utf8"));
  linkPackages(folder, [...Object.keys(dependencies), ...packages]);
  return folder;
}

describe("in an empty folder, init", () => {
  it.each([
    { runner: "node", packages: [], command: ["--test", "test/iterable.test.mjs"], says: /^\S* pass 1$/m },
    {
      runner: "vitest",
      packages: ["vitest"],
      command: ["node_modules/vitest/vitest.mjs", "run", "test/iterable.test.js"],
      says: / 1 passed/,
    },
  ])("writes a test that $runner passes as it is", async ({ runner, packages, command, says }) => {
    const cwd = emptyFolder(...packages);
    const run = (words: readonly string[]) =>
      spawnCommand(process.execPath, words, { cwd, env: { NO_COLOR: "1" } }).ended;
    const made = await run([mainFile, "init", "--runner", runner, "--ci", "none"]);
    expect(made).toMatchObject({ code: 0, stderr: "" });
    const { code, stdout, stderr } = await run(command);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(says);
    const config = await run([mainFile, "env"]);
    expect(config).toMatchObject({ code: 0, stdout: expect.stringContaining("ITERABLE_API_KEY") });
  });
});
