import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { spawnCommand } from "../../cli/support/cli.ts";
import { blocksOf } from "../../docs/support/blocks.ts";
import { freePort } from "../../support/free-port.ts";
import { type Change, exampleOf } from "../examples/support/example.ts";

const shown = (heading: string): string =>
  blocksOf("docs/ci.md").find((block) => block.heading === heading)?.text ?? "";

/** The commands of each job the page shows, without the one that installs. */
const scripts: Readonly<Record<string, () => readonly string[]>> = {
  "GitHub Actions": () =>
    parse(shown("GitHub Actions")).jobs.contract.steps.flatMap(({ run }: { readonly run?: string }) => run ?? []),
  GitLab: () => parse(shown("GitLab")).iterable.script,
  "Plain shell": () => [shown("Plain shell")],
};

/** Plays a job in a project whose tests call Iterable as `welcome.js` does. */
async function play(name: string, change?: Change) {
  const project = exampleOf("github-actions", change);
  const manifest = join(project, "package.json");
  const itsTests = { test: "node welcome.js ada@example.com" };
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, "utf8")), scripts: itsTests }));
  const port = String(await freePort());
  const lines = scripts[name]?.().filter((line) => line !== "npm ci") ?? [];
  const here = { ITERABLE_SANDBOX_PORT: port, ITERABLE_SANDBOX_URL: `http://localhost:${port}` };
  const script = lines.join("\n").replaceAll("8787", port);
  const ended = await spawnCommand("sh", ["-ec", script], { cwd: project, env: here }).ended;
  return { ...ended, port };
}

describe("docs/ci.md", () => {
  it("has jobs that pass where the calls are made, and fail where one is missing", async () => {
    const passed = await play("GitLab");
    expect({ code: passed.code, said: passed.code === 0 ? "" : passed.stdout + passed.stderr }).toEqual({
      code: 0,
      said: "",
    });
    const failed = await play("GitHub Actions", {
      file: "welcome.js",
      from: 'await post("/api/events/track", { email, eventName: "Welcomed" });',
      to: "",
    });
    expect({ code: failed.code, said: failed.stdout }).toEqual({
      code: 1,
      said: expect.stringContaining("✗ the welcome is tracked"),
    });
  });

  it("has a script that leaves no server behind", async () => {
    const { code, stdout, stderr, port } = await play("Plain shell");
    expect({ code, said: code === 0 ? "" : stdout + stderr }).toEqual({ code: 0, said: "" });
    await expect(fetch(`http://localhost:${port}/_sandbox/health`)).rejects.toThrow();
  });
});
