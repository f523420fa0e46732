import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runCli } from "../support/cli.ts";
import { folderWith } from "../support/folder.ts";
import { serve } from "../support/server.ts";

const mixed = { "ci.yaml": "projects: [{ name: from-file, kind: hybrid }]", "other.yaml": "{}" };

/** The banner of a server, without what differs from run to run. */
async function bannerOf(args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const { printed, stop } = await serve(args, { cwd: folderWith(mixed), env });
  await stop();
  return printed.stdout.replaceAll(/:\d+/g, ":PORT");
}

describe("the environment twin of a flag of start", () => {
  it.each([
    { twin: { HOST: "127.0.0.2" }, shows: "http://127.0.0.2:PORT", flag: ["--host", "127.0.0.1"], beaten: "localhost" },
    { twin: { CONFIG: "ci.yaml" }, shows: '"from-file"', flag: ["--config", "other.yaml"], beaten: '"default"' },
    { twin: { KIND: "hybrid" }, shows: "hybrid", flag: ["--kind", "userId"], beaten: "userID-based" },
    { twin: { API_KEY: "twins-key" }, shows: " twins-key ", flag: ["--api-key", "flags-key"], beaten: " flags-key " },
    { twin: { DATA: "twins" }, shows: "twins (kept", flag: ["--data", "flags"], beaten: "flags (kept" },
    { twin: { MEMORY: "1" }, shows: "in memory", flag: ["--data", "flags"], beaten: "flags (kept" },
    { twin: { MEMORY: "0" }, shows: ".iterable-sandbox (kept", flag: ["--memory"], beaten: "in memory" },
    { twin: { DATA: "twins" }, shows: "twins (kept", flag: ["--memory"], beaten: "in memory" },
    { twin: { KIND: "" }, shows: "email-based", flag: ["--kind", "hybrid"], beaten: "hybrid" },
  ])("$twin works, and $flag beats it", async ({ twin, shows, flag, beaten }) => {
    const env = Object.fromEntries(Object.entries(twin).map(([name, value]) => [`ITERABLE_SANDBOX_${name}`, value]));
    const [plain, flagged] = await Promise.all([bannerOf([], env), bannerOf(flag, env)]);
    expect(plain).toContain(shows);
    expect(flagged).toContain(beaten);
    expect(flagged).not.toContain(shows);
  });

  it("PORT works, and --port beats it", async () => {
    const other = await serve(["--memory"]);
    const taken = { ITERABLE_SANDBOX_PORT: String(other.port), ITERABLE_SANDBOX_MEMORY: "yes" };
    expect((await runCli(["start"], { env: taken })).stderr).toContain(`Port ${other.port} is taken`);
    expect((await serve(["--port", "0"], { env: taken })).port).not.toBe(other.port);
  });

  it("VERBOSE works", async () => {
    const { call, prints } = await serve(["--memory"], { env: { ITERABLE_SANDBOX_VERBOSE: "true" } });
    await call("/api/lists");
    await prints(/GET \/api\/lists → 200\n/);
  });

  it("beats the configuration file", async () => {
    const cwd = folderWith({ "iterable-sandbox.config.yaml": "memory: true" });
    const { printed, stop } = await serve([], { cwd, env: { ITERABLE_SANDBOX_MEMORY: "off" } });
    await stop();
    expect(printed.stdout).toContain(".iterable-sandbox (kept between runs)");
    expect(readdirSync(cwd)).toContain(".iterable-sandbox");
  });

  const misused = [
    { name: "MEMORY", value: "maybe", says: 'ITERABLE_SANDBOX_MEMORY is "maybe": write 1 for on or 0 for off\n' },
    {
      name: "PORT",
      value: "x",
      says:
        "option '-p, --port <number>' value 'x' from env 'ITERABLE_SANDBOX_PORT' is invalid. " +
        "A port is a whole number from 0 to 65535.\n(--help lists what there is)\n",
    },
  ];
  it.each(misused)("is named when it holds $value", async ({ name, value, says }) => {
    const ended = await runCli(["start"], { env: { [`ITERABLE_SANDBOX_${name}`]: value } });
    expect(ended).toEqual({ code: 2, stdout: "", stderr: `error: ${says}` });
  });
});

describe.concurrent("the environment twin of a flag of run", () => {
  it.each([
    { twin: { FILTER: "cart", LIST: "1" }, shows: /cart/, hides: /identify creates/ },
    { twin: { TAG: "visibility", LIST: "1" }, shows: /visibility\n/, hides: /Product Added/ },
    { twin: { FILTER: "cart", REPORTER: "json" }, shows: /^\{\n/, hides: /✓/ },
    { twin: { FILTER: "cart", BAIL: "true", API_KEY: "not-for-the-embedded-one" }, shows: /✓/, hides: /✗/ },
  ])("$twin works", async ({ twin, shows, hides }) => {
    const env = Object.fromEntries(Object.entries(twin).map(([name, value]) => [`ITERABLE_SANDBOX_${name}`, value]));
    const { code, stdout } = await runCli(["run"], { env });
    expect(code).toBe(0);
    expect(stdout).toMatch(shows);
    expect(stdout).not.toMatch(hides);
  });
});
