import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runCli } from "../../cli/support/cli.ts";

describe.concurrent("schema", () => {
  it.each([
    { what: "scenario", file: "scenarios/scenario.schema.json" },
    { what: "expectations", file: "scenarios/expectations.schema.json" },
    { what: "configuration", file: "server/configuration.schema.json" },
    { what: "seed", file: "server/seed.schema.json" },
  ])("prints $file", async ({ what, file }) => {
    expect(await runCli(["schema", what])).toEqual({ code: 0, stdout: readFileSync(file, "utf8"), stderr: "" });
  });

  it("ends with 2 for anything else, and says what there is", async () => {
    const { code, stdout, stderr } = await runCli(["schema", "config"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/'config' is invalid .*Allowed choices are scenario, expectations, configuration, seed\./);
  });
});
