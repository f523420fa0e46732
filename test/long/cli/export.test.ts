import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCli } from "../../cli/support/cli.ts";
import { folderWith } from "../../cli/support/folder.ts";
import { serve } from "../../cli/support/server.ts";

const seed = `lists: [{ name: VIP }]
users:
  - { email: ada@example.com, dataFields: { plan: pro }, lists: [1] }
events:
  - { email: hidden@example.com, eventName: Seen, createdAt: 2024-01-01 }
`;

const config = "projects: [{ name: one, seed: seed.yaml }, { name: two, kind: hybrid, keys: [{ key: k2 }] }]";

/** A folder with data that no server is using any longer, and what a server said of it. */
async function keptData() {
  const cwd = folderWith({ "seed.yaml": seed, "sandbox.yaml": config });
  const server = await serve(["--config", "sandbox.yaml"], { cwd });
  const { stdout } = await runCli(["export", "--url", server.url], { cwd });
  await server.stop();
  return { cwd, text: stdout };
}

const kindOf = (text: string): unknown => JSON.parse(text.split("\n")[0] ?? "");

const remedy = "Name another --data folder, or a running server: --url http://localhost:8787";

describe("export", () => {
  it("writes what a running server holds: its first project, or the one that is named", async () => {
    const cwd = folderWith({ "seed.yaml": seed, "sandbox.yaml": config });
    const { url } = await serve(["--memory", "--config", "sandbox.yaml"], { cwd });
    const one = await runCli(["export", "--url", url]);
    expect(one).toMatchObject({ code: 0, stderr: "" });
    expect(kindOf(one.stdout)).toEqual({ stored: { project: { kind: "email" } } });
    const answer = await fetch(`${url}/_sandbox/export`);
    expect(answer.headers.get("content-type")).toBe("application/x-ndjson");
    expect(await answer.text()).toBe(one.stdout);
    const two = await runCli(["export", "--url", `${url}/`, "--project", "two"]);
    expect(kindOf(two.stdout)).toEqual({ stored: { project: { kind: "hybrid" } } });
    expect(await runCli(["export", "--url", url, "--project", "three"])).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: ${url} refused this: No project is named "three"; there are: one, two\n`,
    });
  });

  it("writes what a folder holds, and changes nothing there", async () => {
    const { cwd, text } = await keptData();
    const before = readdirSync(join(cwd, ".iterable-sandbox")).sort();
    expect(await runCli(["export", "--project", "one"], { cwd })).toEqual({ code: 0, stdout: text, stderr: "" });
    const elsewhere = await runCli(["export", "--project", "one", "--data", join(cwd, ".iterable-sandbox")]);
    expect(elsewhere.stdout).toBe(text);
    expect(readdirSync(join(cwd, ".iterable-sandbox")).sort()).toEqual(before);
  });

  it.each(["state.ndjson", "state.json", "state.yaml"])("writes %s, from which a server is the same", async (file) => {
    const { cwd, text } = await keptData();
    const written = await runCli(["export", "--project", "one", "--output", file], { cwd });
    expect(written).toEqual({ code: 0, stdout: "", stderr: "" });
    const { url } = await serve(["--memory", "--seed", file], { cwd });
    expect((await runCli(["export", "--url", url])).stdout).toBe(text);
    const { stdout } = await runCli(["export", "--url", url, "--format", file.replace("state.", "")]);
    expect(stdout).toBe(readFileSync(join(cwd, file), "utf8"));
  });

  it("refuses a folder that a server is using", async () => {
    const cwd = folderWith();
    await serve([], { cwd });
    expect(await runCli(["export"], { cwd })).toEqual({
      code: 3,
      stdout: "",
      stderr:
        "error: Cannot read .iterable-sandbox/default.sqlite: a sandbox is using it; stop that one, or ask it with --url\n",
    });
  });

  it("leaves a file alone for which there is nothing to write", async () => {
    const cwd = folderWith({ "state.yaml": "kept" });
    const { code } = await runCli(["export", "--output", "state.yaml"], { cwd });
    expect([code, readFileSync(join(cwd, "state.yaml"), "utf8")]).toEqual([3, "kept"]);
  });

  it.each([
    [["--data", "none"], 3, `Cannot read none/default.sqlite: there is no such file\n${remedy}`],
    [["--data", "odd"], 3, `Cannot read odd/default.sqlite: it is not a SQLite database\n${remedy}`],
    [["--output", "state.txt"], 2, "--output state.txt: name it .ndjson, .json or .yaml, or give a --format"],
    [
      ["--url", "http://localhost:1", "--data", "x"],
      2,
      "--url asks a running server and --data reads a folder: give one of them",
    ],
    [
      ["--url", "http://localhost:1"],
      3,
      "http://localhost:1 does not answer: start it with iterable-sandbox start, or name another --url",
    ],
  ])("refuses %j", async (args, code, message) => {
    const cwd = folderWith({ "odd/default.sqlite": "this is not a database, and long enough".repeat(50) });
    expect(await runCli(["export", ...args], { cwd })).toEqual({ code, stdout: "", stderr: `error: ${message}\n` });
  });
});
