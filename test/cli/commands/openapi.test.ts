import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runCli } from "../support/cli.ts";

const checkedIn = readFileSync("contracts/generated/openapi.json", "utf8");

describe.concurrent("openapi", () => {
  it("prints the document that is checked in", async () => {
    expect(await runCli(["openapi"])).toEqual({ code: 0, stdout: checkedIn, stderr: "" });
  });

  it("prints the same as YAML", async () => {
    const { code, stdout, stderr } = await runCli(["openapi", "--format", "yaml"]);
    expect({ code, stderr, document: parse(stdout) }).toEqual({ code: 0, stderr: "", document: JSON.parse(checkedIn) });
    expect(stdout).toMatch(/^openapi: 3\.1\.\d\ninfo:\n/);
  });

  it("prints no other format", async () => {
    const { code, stderr } = await runCli(["openapi", "--format", "xml"]);
    expect(code).toBe(2);
    expect(stderr).toContain("Allowed choices are json, yaml.");
  });
});
