import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  actionsTranslator,
  classicTranslator,
  coverageGaps,
  coverageMarkdown,
  describes,
  filterScenarios,
  loadScenarios,
  notShown,
  parseScenarios,
  type RunResult,
  runScenarios,
  type Scenario,
  scenarioJsonSchema,
  type Translator,
  urlTarget,
} from "../../scenarios/index.ts";
import { createSandbox } from "../../server/index.ts";
import { still } from "./support/fake-target.ts";
import { sandboxTarget } from "./support/sandbox-target.ts";

/** Where this repository keeps its scenarios. */
const folders = ["scenarios", "examples/functions"];

const translators = [classicTranslator, actionsTranslator];

/** The scenarios that say what a translator does. */
const of = (translator: Translator, scenarios: readonly Scenario[]) =>
  scenarios.filter((scenario) => describes(scenario, translator));

/** Every scenario that did not pass, and why. */
const unhappy = ({ scenarios }: RunResult) =>
  scenarios
    .filter(({ ending }) => ending.is !== "passed")
    .map(({ file, name, ending, steps }) => ({ file, name, ending, failures: steps.at(-1)?.failures }));

describe("the scenarios of this repository", () => {
  it("are all well-formed", async () => {
    expect((await loadScenarios(folders)).problems).toStrictEqual([]);
  });

  it("have names of their own", async () => {
    const names = (await loadScenarios(folders)).scenarios.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toStrictEqual([]);
  });

  it("each name the source they rest on, though a scenario of one's own need not", async () => {
    const { scenarios } = await loadScenarios(folders);
    expect(scenarios.filter(({ sources }) => sources.length === 0).map(({ file }) => file)).toStrictEqual([]);
  });

  it("cover every passage of the guide and every documented example that can be shown", async () => {
    expect(coverageGaps((await loadScenarios(folders)).scenarios)).toStrictEqual([]);
  });

  it("leave out only what tests show, or what no destination does today", () => {
    const files = notShown.flatMap(({ tests }) => tests);
    expect(files.filter((file) => !existsSync(file))).toStrictEqual([]);
    const untested = notShown.filter(({ tests }) => tests.length === 0).map(({ id }) => id);
    expect(untested).toStrictEqual(["S65", "S66", "S67", "S68", "S69", "S70", "S71", "S72"]);
  });

  it("are mapped in docs/coverage.md", async () => {
    const { scenarios } = await loadScenarios(folders);
    expect(await readFile("docs/coverage.md", "utf8")).toBe(coverageMarkdown(scenarios));
  });

  it("have their format in scenarios/scenario.schema.json", async () => {
    expect(JSON.parse(await readFile("scenarios/scenario.schema.json", "utf8"))).toStrictEqual(scenarioJsonSchema());
  });

  it("name that schema for editors", async () => {
    const { scenarios } = await loadScenarios(folders);
    const named = scenarios.map(async ({ file }) => {
      const [, schema = ""] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(await readFile(file, "utf8")) ?? [];
      return join(dirname(file), schema);
    });
    expect(new Set(await Promise.all(named))).toStrictEqual(new Set(["scenarios/scenario.schema.json"]));
  });
});

describe("the scenarios of this repository, played", () => {
  it.each(translators)("hold in sandboxes of their own for $name", async (translator) => {
    const scenarios = of(translator, (await loadScenarios(folders)).scenarios);
    expect(unhappy(await runScenarios(scenarios, sandboxTarget(), { ...still, translator }))).toStrictEqual([]);
  });

  it.each(translators)("hold for $name where reads see a write after five seconds", async (translator) => {
    const scenarios = of(translator, (await loadScenarios(folders)).scenarios);
    const target = sandboxTarget({ processingDelay: 5_000 });
    expect(unhappy(await runScenarios(scenarios, target, { ...still, translator }))).toStrictEqual([]);
  });

  it("are each played by a translator of this package, or are for one of one's own", async () => {
    const { scenarios } = await loadScenarios(folders);
    const unplayed = scenarios.filter((scenario) => !translators.some((each) => describes(scenario, each)));
    expect(unplayed.map(({ file }) => file)).toStrictEqual(["examples/functions/update-email.yaml"]);
  });

  it.each(translators)(
    "hold for $name side by side in one project, and again with another token",
    async (translator) => {
      const scenarios = of(translator, (await loadScenarios(folders)).scenarios);
      const sandbox = createSandbox();
      const fetch: typeof globalThis.fetch = (input, init) => sandbox.fetch(input, init);
      const sleep = async (ms: number) => sandbox.clock.advance(ms);
      const target = urlTarget("http://localhost", sandbox.apiKey, { now: sandbox.clock.now, sleep, fetch });
      const first = await runScenarios(scenarios, target, { now: () => 0, token: "first", translator });
      const second = await runScenarios(scenarios, target, { now: () => 0, token: "second", translator });
      const skipped = first.scenarios.filter(({ ending }) => ending.is === "skipped");
      expect(unhappy(first).filter(({ ending }) => ending.is !== "skipped")).toStrictEqual([]);
      expect(unhappy(second)).toStrictEqual(unhappy(first));
      expect(skipped.length).toBeLessThan(scenarios.length / 4);
    },
  );

  it("notice a project that hides nobody", async () => {
    const { scenarios } = await loadScenarios(folders);
    const stories = filterScenarios(scenarios, { filter: "track-before" });
    const target = sandboxTarget({ hiddenUntilIdentify: false });
    const failed = unhappy(await runScenarios(stories, target, still)).map(({ file }) => file);
    expect(failed).toStrictEqual([
      "scenarios/iterable/track-before-update.yaml",
      "scenarios/segment/track-before-identify.yaml",
    ]);
  });
});

describe("docs/scenarios.md", () => {
  const user = [
    "name: a",
    "source: https://example.com/",
    "steps:",
    "- send: { type: identify, userId: u-1, traits: { email: ada@example.com } }",
    "  requests: [{ users.update: {} }]",
    "",
  ].join("\n");

  it("shows files and steps that hold", async () => {
    const text = await readFile("docs/scenarios.md", "utf8");
    const examples = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = ""]) => yaml);
    const files = examples.map((yaml) =>
      parseScenarios(/^name:/m.test(yaml) ? yaml : `${user}${yaml}`, "example.yaml"),
    );
    expect(files.flatMap(({ problems }) => problems)).toStrictEqual([]);
    const scenarios = files.flatMap((file) => file.scenarios);
    expect(scenarios).toHaveLength(6);
    expect(unhappy(await runScenarios(scenarios, sandboxTarget(), still))).toStrictEqual([]);
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
      scenarios: [scenario([], ["S46"])],
      gap: "example S46 is shown, yet listed as not shown",
    },
  ])("tells when $why", ({ scenarios, gap }) => {
    expect(coverageGaps(scenarios)).toContain(gap);
  });
});
