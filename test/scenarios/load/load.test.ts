import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadScenarios, parseScenarios } from "../../../scenarios/index.ts";
import { scenariosOf } from "../support/fake-target.ts";

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
          profiles: ["classic"],
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
    expect(calls?.map(({ withinMs }) => withinMs)).toStrictEqual([30_000, 5_000, undefined]);
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
      await writeFile(join(folder, "a.yml"), "name: first\nsteps: [{ wait: 1s }]\n");
      await writeFile(join(folder, "notes.txt"), "not a scenario");
      await writeFile(join(folder, "c.yaml"), "name: 3\n");
      const { scenarios, problems } = await loadScenarios([folder, join(folder, "gone.yaml")]);
      expect(scenarios.map(({ name }) => name)).toStrictEqual(["first", "second"]);
      expect(problems).toStrictEqual([
        { file: join(folder, "c.yaml"), line: 1, column: 1, message: "missing key `steps` (array)" },
        { file: join(folder, "c.yaml"), line: 1, column: 7, message: "expected string, found number" },
        { file: join(folder, "gone.yaml"), line: 1, column: 1, message: "there is no such file or folder" },
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
