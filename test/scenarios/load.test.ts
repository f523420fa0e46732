import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeProblem, loadScenarios, parseScenarios } from "../../scenarios/index.ts";
import { scenariosOf } from "./support/fake-target.ts";

const head = "name: a story\nsource: https://example.com/\n";
const problemsOf = (yaml: string) => parseScenarios(yaml, "story.yaml").problems.map(describeProblem);

describe("parseScenarios", () => {
  it("reads a scenario with all three verbs", () => {
    const text = `
name: identify creates a user
source: https://segment.com/docs/connections/destinations/catalog/iterable/#identify
project: { kind: hybrid }
steps:
  - send: { "type": "identify", "userId": "u-1", "traits": { "email": "ada@example.com", "plan": "pro" } }
    requests:
      - users.update: { email: ada@example.com, userId: u-1, dataFields: { plan: pro } }
  - wait: 60s
  - call: users.getByEmail
    with: { email: ada@example.com }
    gives: { user: { userId: u-1, dataFields: { plan: pro } } }
`;
    expect(parseScenarios(text, "identify.yaml")).toStrictEqual({
      problems: [],
      scenarios: [
        {
          name: "identify creates a user",
          file: "identify.yaml",
          sources: ["https://segment.com/docs/connections/destinations/catalog/iterable/#identify"],
          covers: [],
          examples: [],
          tags: [],
          project: { kind: "hybrid" },
          needsEmptyProject: false,
          steps: [
            {
              is: "send",
              line: 6,
              message: { type: "identify", userId: "u-1", traits: { email: "ada@example.com", plan: "pro" } },
              settings: {},
              outcome: {
                is: "requests",
                requests: [
                  {
                    operation: "users.update",
                    body: { email: "ada@example.com", userId: "u-1", dataFields: { plan: "pro" } },
                  },
                ],
              },
            },
            { is: "wait", line: 9, ms: 60_000 },
            {
              is: "call",
              line: 10,
              operation: "users.getByEmail",
              params: {},
              query: { email: "ada@example.com" },
              status: 200,
              gives: { user: { userId: "u-1", dataFields: { plan: "pro" } } },
              withinMs: 0,
              save: {},
            },
          ],
        },
      ],
    });
  });

  it.each([
    { written: "0ms", ms: 0 },
    { written: "500ms", ms: 500 },
    { written: "1.5s", ms: 1_500 },
    { written: "5m", ms: 300_000 },
    { written: "4h", ms: 14_400_000 },
    { written: "2d", ms: 172_800_000 },
  ])("reads $written as $ms milliseconds", ({ written, ms }) => {
    expect(scenariosOf(`steps: [{ wait: ${written} }]`)[0]?.steps).toStrictEqual([{ is: "wait", line: 3, ms }]);
  });

  it.each([
    {
      yaml: "name: [",
      problem: "1:8: Flow sequence in block collection must be sufficiently indented and end with a ]",
    },
    {
      yaml: `${head}steps: [{ wait: 1s }]\n---\n`,
      problem: "4:1: one file holds one scenario; write variants as rows of `each`",
    },
    { yaml: `${head}steps: [{ wait: 1s }]\nname: b`, problem: "4:1: Map keys must be unique" },
    { yaml: "name: a\nsteps: [{ wait: 1s }]", problem: "1:1: missing key `source`" },
    { yaml: "name: a\nsource: here\nsteps: [{ wait: 1s }]", problem: "2:9: a source is the address of a web page" },
    { yaml: `${head}steps: []`, problem: "3:8: a scenario has at least one step" },
    { yaml: `${head}step: 1\nsteps: [{ wait: 1s }]`, problem: "3:1: unknown key `step`; did you mean `steps`?" },
    { yaml: `${head}tags: x\nsteps: [{ wait: 1s }]`, problem: "3:7: expected array, found string" },
    {
      yaml: `${head}project: { kind: emial }\nsteps: [{ wait: 1s }]`,
      problem: "3:18: `emial` is not known here; did you mean `email`?",
    },
    {
      yaml: `${head}project: { kind: x }\nsteps: [{ wait: 1s }]`,
      problem: "3:18: `x` is not known here; it is one of email, userId, hybrid",
    },
    {
      yaml: `${head}settings: { trackAllPage: true }\nsteps: [{ wait: 1s }]`,
      problem: "3:13: unknown key `trackAllPage`; did you mean `trackAllPages`?",
    },
    {
      yaml: `${head}steps:\n  - wait: soon`,
      problem: "4:11: a duration is a number and a unit: 500ms, 60s, 5m, 4h or 2d",
    },
    { yaml: `${head}steps:\n  - hold: 1`, problem: "4:5: a step has one verb: send, call or wait" },
    {
      yaml: `${head}steps:\n  - wait: 1s\n    call: users.getFields`,
      problem: "4:5: a step has one verb: send, call or wait",
    },
    {
      yaml: `${head}steps:\n  - call: users.getField`,
      problem: "4:11: `users.getField` is not known here; did you mean `users.getFields`?",
    },
    {
      yaml: `${head}steps:\n  - call: users.getFields\n    giwes: {}`,
      problem: "5:5: unknown key `giwes`; did you mean `gives`?",
    },
    {
      yaml: `${head}steps:\n  - call: users.getFields\n    status: "200"`,
      problem: "5:13: expected number, found string",
    },
    {
      yaml: `${head}steps:\n  - call: users.getByEmail\n    with:\n      emial: a`,
      problem: "6:7: `emial` has no place in users.getByEmail; did you mean `email`?",
    },
    {
      yaml: `${head}steps:\n  - call: users.getFields\n    with: { x: a }`,
      problem: "5:13: `x` has no place in users.getFields; users.getFields takes nothing",
    },
    { yaml: `${head}steps:\n  - call: users.get`, problem: "4:5: users.get needs `email`, a part of its path" },
    {
      yaml: `${head}steps:\n  - call: users.update\n    with: { email: a }\n    body: {}`,
      problem:
        "5:13: `email` has no place in users.update; users.update takes nothing; the body is written under `body:`",
    },
    {
      yaml: `${head}steps:\n  - send: { type: identfy }`,
      problem: "4:19: `identfy` is not known here; did you mean `identify`?",
    },
    { yaml: `${head}steps:\n  - send: { type: track }`, problem: "4:11: missing key `event` (string)" },
    {
      yaml: `${head}steps:\n  - send: { type: identify }`,
      problem: "4:5: say what becomes of the message: either `requests:` or `dropped:`",
    },
    {
      yaml: `${head}steps:\n  - send: { type: identify }\n    requests: []\n    dropped: DISABLED`,
      problem: "4:5: say what becomes of the message: either `requests:` or `dropped:`",
    },
    {
      yaml: `${head}steps:\n  - send: { type: identify }\n    requests: [{ user.update: {} }]`,
      problem: "5:18: unknown key `user.update`; did you mean `users.update`?",
    },
    {
      yaml: `${head}steps:\n  - send: { type: identify }\n    requests: [{ users.update: {}, users.forget: {} }]`,
      problem: "5:16: a request is one operation with its body",
    },
    {
      yaml: `${head}steps:\n  - send: { type: identify }\n    requests: []\n    answers: [{ status: 200 }]`,
      problem: "6:5: 0 requests need as many answers",
    },
    {
      yaml: `${head}steps:\n  - call: users.getFields\n    gives: { a: "\${seen}" }`,
      problem: `5:17: \`\${seen}\` has no value here; values come from \`let\`, \`each\` or an earlier \`save\``,
    },
    {
      yaml: `${head}steps:\n  - call: users.getFields\n    save: { listId: a }\n  - call: users.getFields\n    gives: { a: "\${listid}" }`,
      problem: `7:17: \`\${listid}\` has no value here; did you mean \`listId\`?`,
    },
    {
      yaml: `${head}each: [{ a: 1 }, { a: 2 }]\nsteps: [{ wait: 1s }]`,
      problem: "1:7: rows of `each` share this name; write a value that tells them apart into it",
    },
  ])("refuses $problem", ({ yaml, problem }) => {
    expect(problemsOf(yaml)).toStrictEqual([`story.yaml:${problem}`]);
  });

  it("tells every problem of a file in the order of its lines", () => {
    const yaml = "name: a\nsorce: https://example.com/\nsteps:\n  - call: nothing.here\n  - wait: x\n";
    expect(problemsOf(yaml)).toStrictEqual([
      "story.yaml:1:1: missing key `source`",
      "story.yaml:2:1: unknown key `sorce`; did you mean `source`?",
      "story.yaml:4:11: `nothing.here` is not known here",
      "story.yaml:5:11: a duration is a number and a unit: 500ms, 60s, 5m, 4h or 2d",
    ]);
  });

  it("makes one scenario of each row, with values of any type in the place of their names", () => {
    const yaml = `
name: "single \${single}, \${count} of them"
let: { count: 1, all: true }
each: [{ single: true, sent: [] }, { single: false, count: 2, sent: [{ events.track: { eventName: a } }] }]
settings:
  mapAllPagesToSingleEventName: \${single}
  trackAllPages: \${all}
steps:
  - send: { type: page, userId: "u-\${count}" }
    requests: \${sent}
`;
    const seen = scenariosOf(yaml).map(({ name, steps }) => [name, ...steps]);
    const step = { is: "send", line: 10 };
    expect(seen).toStrictEqual([
      [
        "single true, 1 of them",
        {
          ...step,
          message: { type: "page", userId: "u-1" },
          settings: { mapAllPagesToSingleEventName: true, trackAllPages: true },
          outcome: { is: "requests", requests: [] },
        },
      ],
      [
        "single false, 2 of them",
        {
          ...step,
          message: { type: "page", userId: "u-2" },
          settings: { mapAllPagesToSingleEventName: false, trackAllPages: true },
          outcome: { is: "requests", requests: [{ operation: "events.track", body: { eventName: "a" } }] },
        },
      ],
    ]);
  });

  it("gives `within` of the scenario to calls that read and to no others", () => {
    const yaml = `
within: 30s
steps:
  - call: users.getFields
  - call: users.getFields
    within: 5s
  - call: users.update
    with: { email: ada@example.com }
`;
    const calls = scenariosOf(yaml)[0]?.steps.filter((step) => step.is === "call");
    expect(calls?.map(({ withinMs }) => withinMs)).toStrictEqual([30_000, 5_000, 0]);
  });

  it("merges `defaults` under every message and step settings over those of the scenario", () => {
    const yaml = `
defaults: { timestamp: "2024-03-01T12:00:00Z", userId: u-1 }
settings: { trackAllPages: true, trackNamedPages: false }
steps:
  - send: { type: identify, userId: u-2 }
    settings: { trackNamedPages: true }
    dropped: DISABLED
`;
    expect(scenariosOf(yaml)[0]?.steps).toStrictEqual([
      {
        is: "send",
        line: 7,
        message: { type: "identify", userId: "u-2", timestamp: "2024-03-01T12:00:00Z" },
        settings: { trackAllPages: true, trackNamedPages: true },
        outcome: { is: "dropped", code: "DISABLED" },
      },
    ]);
  });
});

describe("loadScenarios", () => {
  it("reads every YAML file beneath a folder by path, and tells what it cannot read", async () => {
    const folder = await mkdtemp(join(tmpdir(), "scenarios-"));
    try {
      await writeFile(join(folder, "b.yaml"), "name: second\nsource: https://example.com/\nsteps: [{ wait: 1s }]\n");
      await writeFile(join(folder, "a.yml"), "name: first\nsource: https://example.com/\nsteps: [{ wait: 1s }]\n");
      await writeFile(join(folder, "notes.txt"), "not a scenario");
      await writeFile(join(folder, "c.yaml"), "name: 3\n");
      const { scenarios, problems } = await loadScenarios([folder, join(folder, "gone.yaml")]);
      expect(scenarios.map(({ name }) => name)).toStrictEqual(["first", "second"]);
      expect(problems).toStrictEqual([
        { file: join(folder, "c.yaml"), line: 1, column: 1, message: "missing key `source`" },
        { file: join(folder, "c.yaml"), line: 1, column: 1, message: "missing key `steps` (array)" },
        { file: join(folder, "c.yaml"), line: 1, column: 7, message: "expected string, found number" },
        { file: join(folder, "gone.yaml"), line: 1, column: 1, message: "there is no such file or folder" },
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
