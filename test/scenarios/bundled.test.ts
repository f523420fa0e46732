import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { coverageGaps, coverageMarkdown, loadScenarios, scenarioJsonSchema } from "../../scenarios/index.ts";

describe("the scenarios of this repository", () => {
  it("are all well-formed", async () => {
    expect((await loadScenarios(["scenarios"])).problems).toStrictEqual([]);
  });

  it("have names of their own", async () => {
    const names = (await loadScenarios(["scenarios"])).scenarios.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toStrictEqual([]);
  });

  it("cover every passage of the guide and every documented example that can be shown", async () => {
    expect(coverageGaps((await loadScenarios(["scenarios"])).scenarios)).toStrictEqual([]);
  });

  it("are mapped in docs/coverage.md", async () => {
    const { scenarios } = await loadScenarios(["scenarios"]);
    expect(await readFile("docs/coverage.md", "utf8")).toBe(coverageMarkdown(scenarios));
  });

  it("have their format in scenarios/scenario.schema.json", async () => {
    expect(JSON.parse(await readFile("scenarios/scenario.schema.json", "utf8"))).toStrictEqual(scenarioJsonSchema());
  });

  it("name that schema for editors", async () => {
    const { scenarios } = await loadScenarios(["scenarios"]);
    const texts = await Promise.all(scenarios.map(({ file }) => readFile(file, "utf8")));
    const unnamed = texts.filter(
      (text) => !text.startsWith("# yaml-language-server: $schema=../scenario.schema.json\n"),
    );
    expect(unnamed).toStrictEqual([]);
  });
});

describe("coverageGaps", () => {
  const scenario = (covers: readonly string[], examples: readonly string[]) => ({ file: "a.yaml", covers, examples });

  it.each([
    { why: "nothing shows a passage", scenarios: [], gap: "no scenario covers the passage track-before-identify" },
    { why: "nothing shows an example", scenarios: [], gap: "no scenario shows example S15" },
    {
      why: "a passage is made up",
      scenarios: [scenario(["nowhere"], [])],
      gap: "there is no passage nowhere to cover",
    },
    { why: "an example is made up", scenarios: [scenario([], ["S99"])], gap: "there is no example S99 to show" },
    {
      why: "an excuse is out of date",
      scenarios: [scenario([], ["S45"])],
      gap: "example S45 is shown, yet listed as not shown",
    },
  ])("tells when $why", ({ scenarios, gap }) => {
    expect(coverageGaps(scenarios)).toContain(gap);
  });
});
