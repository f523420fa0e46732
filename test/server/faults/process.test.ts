import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, inject, it } from "vitest";

const run = promisify(execFile);

/** What a program prints that has a sandbox and nothing else that would keep its process going. */
async function printed(program: string): Promise<string> {
  const imports = `import { createSandbox } from "./dist/server/index.js"; const sandbox = createSandbox();`;
  const args = ["--input-type=module", "--eval", `${imports}\n${program}`];
  const { stdout } = await run(process.execPath, args, { cwd: inject("builtPackage"), timeout: 15_000 });
  return stdout.trim();
}

const call = (patienceMs: number) =>
  `sandbox.fetch("/api/lists", { headers: { "Api-Key": sandbox.apiKey }, signal: AbortSignal.timeout(${patienceMs}) })`;

describe("a process that waits for a troubled answer", () => {
  it.each([
    { trouble: "late", fault: { is: "delay", ms: 50 }, patienceMs: 10_000, prints: '{"lists":[]}' },
    { trouble: "slow", fault: { is: "slowBody", ms: 50 }, patienceMs: 10_000, prints: '{"lists":[]}' },
    { trouble: "silent", fault: { is: "silence" }, patienceMs: 100, prints: "TimeoutError" },
  ])("goes on while it is $trouble", async ({ fault, patienceMs, prints }) => {
    const program = `
      sandbox.faults.add({ fault: ${JSON.stringify(fault)} });
      console.log(await ${call(patienceMs)}.then((response) => response.text(), (thrown) => thrown.name));`;
    expect(await printed(program)).toBe(prints);
  });

  it("ends when a client of MSW has given up", async () => {
    const program = `
      const { default: axios } = await import("axios");
      const { setupServer } = await import("msw/node");
      const { iterableHandlers } = await import("./dist/server/msw/index.js");
      setupServer(...iterableHandlers(sandbox)).listen();
      sandbox.faults.add({ fault: { is: "silence" } });
      await axios.get("https://api.iterable.com/api/lists", { headers: { "Api-Key": sandbox.apiKey }, timeout: 100 })
        .catch((thrown) => console.log(thrown.code));`;
    expect(await printed(program)).toBe("ECONNABORTED");
  });
});
