import { describe, expect, it } from "vitest";
import { type RunResult, reporters, type ScenarioResult, type StepResult } from "../../../scenarios/index.ts";

const step: StepResult = { line: 7, title: "call users.get", exchanges: [], failures: [] };

const story: ScenarioResult = {
  name: "a story",
  file: "tests/story.yaml",
  sources: [],
  covers: [],
  examples: [],
  tags: [],
  ending: { is: "passed" },
  steps: [step],
  durationMs: 0,
};

/** A step in which so many fields are not as expected. */
const missing = (...paths: readonly string[]): StepResult => ({
  ...step,
  failures: [
    {
      about: "the answer of users.get",
      expected: undefined,
      actual: {},
      mismatches: paths.map((path) => ({ is: "missing" as const, path, expected: 1 })),
    },
  ],
});

const failed: ScenarioResult = { ...story, ending: { is: "failed" }, steps: [step, missing("user")] };

const broken: ScenarioResult = {
  ...story,
  steps: [],
  ending: { is: "broken", reason: "nobody answers\r\nat all", unreachable: true },
};

const resultOf = (...scenarios: readonly ScenarioResult[]): RunResult => ({
  target: "a <fake>",
  scenarios,
  durationMs: 0,
});

describe("the github reporter", () => {
  const report = async (scenarios: readonly ScenarioResult[], root = "") => {
    const { text } = await (await reporters.github())(resultOf(...scenarios), { pathOf: (file) => root + file });
    return text;
  };

  it.each([
    { what: "scenarios that hold", given: [story], line: "" },
    { what: "those that were skipped", given: [{ ...story, ending: { is: "skipped", reason: "x" } }], line: "" },
    {
      what: "one that failed",
      given: [failed],
      line: "::error file=tests/story.yaml,line=7,title=a story::call users.get%0Athe answer of users.get: user: expected 1, but it is not there\n",
    },
    {
      what: "one that could not be run",
      given: [broken],
      line: "::error file=tests/story.yaml,title=a story::could not be run to its end: nobody answers%0D%0Aat all\n",
    },
    {
      what: "names that would end a property or the command",
      given: [{ ...failed, name: "50%: a, b\n::stop-commands::x", steps: [step] }],
      line: "::error file=tests/story.yaml,line=7,title=50%25%3A a%2C b%0A%3A%3Astop-commands%3A%3Ax::call users.get\n",
    },
  ] as const)("writes $what", async ({ given, line }) => {
    expect(await report(given)).toBe(line);
  });

  it("names files as whoever reads the report finds them", async () => {
    expect(await report([failed], "packages/a/")).toMatch(/^::error file=packages\/a\/tests\/story\.yaml,/);
  });

  it("counts the differences that one annotation leaves out", async () => {
    const paths = Array.from({ length: 12 }, (_, index) => `field${index}`);
    const lines = (await report([{ ...failed, steps: [missing(...paths)] }])).split("%0A");
    expect([lines.length, lines.at(-2), lines.at(-1)]).toEqual([
      12,
      "the answer of users.get: field9: expected 1, but it is not there",
      "… and 2 more\n",
    ]);
  });

  it.each([
    { count: 10, lines: 10, last: /title=a story::/ },
    { count: 11, lines: 10, last: /^::error::2 more did not hold: the log names them$/ },
  ])("writes no more annotations for $count failures than GitHub shows", async ({ count, lines, last }) => {
    const written = (await report(Array.from({ length: count }, () => failed))).trimEnd().split("\n");
    expect(written).toHaveLength(lines);
    expect(written.at(-1)).toMatch(last);
  });
});

describe("the markdown reporter", () => {
  const report = async (...scenarios: readonly ScenarioResult[]) =>
    (await (await reporters.markdown())(resultOf(...scenarios))).text;

  it("counts what held under each heading", async () => {
    const other = { ...story, file: "more/other.yaml", covers: ["identify"] };
    expect(
      await report(story, other, { ...other, ending: { is: "skipped", reason: "x" } }),
    ).toBe(`### Scenarios: 2 passed, 1 skipped

On a &lt;fake&gt;, in 0 ms.

|  | passed | skipped |
| --- | --: | --: |
| Identifying users | 1 | 1 |
| tests | 1 |  |
`);
  });

  it("tells what did not hold, whatever stands in it", async () => {
    const odd = { ...failed, name: "a </details> *story*", steps: [{ ...missing("user"), note: "```\nnot the end" }] };
    expect(await report(odd, broken)).toBe(`### Scenarios: 1 failed, 1 could not be run, 0 passed

On a &lt;fake&gt;, in 0 ms.

|  | passed | failed | could not be run |
| --- | --: | --: | --: |
| tests |  | 1 | 1 |

<details><summary>❌ a &lt;/details&gt; *story*</summary>

\`\`\`\`
tests/story.yaml:7  call users.get
\`\`\`
not the end

the answer of users.get:
  user: expected 1, but it is not there
  received
  {}
\`\`\`\`

</details>

<details><summary>❌ a story</summary>

\`\`\`
tests/story.yaml
could not be run to its end:
nobody answers\r
at all
\`\`\`

</details>
`);
  });

  it("stays far below what a summary may hold, and names what it does not tell", async () => {
    const long = { ...broken, ending: { is: "broken", reason: "x".repeat(30_000), unreachable: false } } as const;
    const text = await report(...Array.from({ length: 21 }, (_, index) => ({ ...long, name: `story_${index}|` })));
    expect(text.length).toBeLessThan(420_000);
    expect(text).toContain(`${"x".repeat(19_000)}`);
    expect(text).toMatch(/\n…\n```\n\n<\/details>\n\nThese did not hold either:\n\n- story\\_20\\\|\n$/);
  });
});
