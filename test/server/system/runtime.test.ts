import { readFileSync } from "node:fs";
import { delimiter } from "node:path";
import { describe, expect, it } from "vitest";
import { describeUnsupportedRuntime } from "../../../server/system/runtime.ts";
import { spawnCommand } from "../../cli/support/cli.ts";

const { engines, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));

describe("describeUnsupportedRuntime", () => {
  it.each([{ node: "22.18.0" }, { node: "22.19.1" }, { node: "24.0.0" }, { node: "100.0.0" }])(
    "lets Node $node through",
    (versions) => {
      expect(describeUnsupportedRuntime(versions)).toBeUndefined();
    },
  );

  it.each(["22.17.9", "20.20.2", "18.0.0", "8.17.0"])("tells Node %s what is needed in one sentence", (node) => {
    expect(describeUnsupportedRuntime({ node })).toBe(
      `Iterable Sandbox needs Node 22.18 or newer, and this is Node ${node}: https://nodejs.org has a newer one.`,
    );
  });

  it.each([
    { node: "20.0.0", bun: "1.2.0" },
    { node: "20.0.0", deno: "2.0.0" },
  ])("lets other runtimes through, whatever Node they name: %o", (versions) => {
    expect(describeUnsupportedRuntime(versions)).toBeUndefined();
  });

  it("draws the line where package.json does", () => {
    const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(engines.node) ?? [];
    expect(describeUnsupportedRuntime({ node: `${major}.${minor}.0` })).toBeUndefined();
    expect(describeUnsupportedRuntime({ node: `${major}.${Number(minor) - 1}.0` })).toBeDefined();
  });
});

describe("the checkout", () => {
  it("is tested on the Node it depends on", () => {
    expect(process.versions.node).toBe(devDependencies.node);
  });

  it("runs its scripts on that Node, whichever the machine has", async () => {
    const PATH = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
    const env = { PATH: PATH.join(delimiter), HOME: process.env.HOME ?? "" };
    const { stdout } = await spawnCommand("npm", ["exec", "--no", "--call", "node --version"], { env }).ended;
    expect(stdout).toBe(`v${devDependencies.node}\n`);
  });
});
