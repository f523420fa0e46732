import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { runCli, spawnCommand } from "./support/cli.ts";
import { folderWith } from "./support/folder.ts";

/** What a machine does whose libraries the driver was not built for. */
const refuse = `process.dlopen = () => { throw Object.assign(new Error("libm.so.6: version GLIBC_2.99 not found"), { code: "ERR_DLOPEN_FAILED" }); };`;
const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(refuse)}` };

const sentence = `the SQLite driver cannot be loaded on ${process.platform}-${process.arch} with Node ${process.versions.node} (libm.so.6: version GLIBC_2.99 not found): it runs on Linux with glibc 2.34 or musl, on macOS and on Windows, each x64 or arm64; there, install the package anew`;

describe("where the SQLite driver cannot be loaded", () => {
  it.each([
    { args: ["start", "--memory", "--port", "0"], says: sentence },
    { args: ["start", "--port", "0"], says: `Cannot open .iterable-sandbox/default.sqlite: ${sentence}` },
    { args: ["run"], says: sentence },
  ])("$args says so once, with what to do, and nothing else", async ({ args, says }) => {
    const cwd = folderWith({});
    expect(await runCli(args, { cwd, env })).toEqual({ code: 3, stdout: "", stderr: `error: ${says}\n` });
    expect(existsSync(join(cwd, ".iterable-sandbox/default.sqlite"))).toBe(false);
  });

  const library = join(inject("builtPackage"), "dist/server");

  it.each([
    'sandbox.fetch("/api/lists")',
    'sandbox.call("lists.getLists", {})',
    'sandbox.segment({ type: "track", userId: "u-1", event: "Seen" })',
    "sandbox.listen()",
    "Promise.try(() => sandbox.contacts())",
  ])("%s rejects with it at the first use", async (use) => {
    const text = `import { createSandbox } from ${JSON.stringify(join(library, "index.js"))};
      Promise.try ??= async (work) => work();
      const sandbox = createSandbox();
      await ${use}.catch(({ name, message }) => console.log(name + "|" + message));`;
    const ended = await spawnCommand(process.execPath, ["--input-type=module", "-e", text], { env }).ended;
    expect(ended).toEqual({ code: 0, stdout: `UnusableDatabase|${sentence}\n`, stderr: "" });
  });

  it("a call through MSW is answered with it, not with a line that broke", async () => {
    const text = `import { createSandbox } from ${JSON.stringify(join(library, "index.js"))};
      import { iterableHandlers } from ${JSON.stringify(join(library, "msw/index.js"))};
      import { setupServer } from "msw/node";
      setupServer(...iterableHandlers(createSandbox())).listen();
      console.log((await (await fetch("https://api.iterable.com/api/lists")).json()).message);`;
    const { stdout } = await spawnCommand(process.execPath, ["--input-type=module", "-e", text], { env }).ended;
    expect(stdout).toBe(`${sentence}\n`);
  });
});
