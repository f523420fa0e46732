import { describe, expect, it } from "vitest";
import { runScenarios } from "../../../scenarios/index.ts";
import { scenariosOf, still } from "../support/fake-target.ts";
import { sandboxTarget } from "../support/sandbox-target.ts";

const sent = `
project: { settings: { processingDelay: { single: 5000, bulk: 20000 } } }
steps:
  - send: { type: identify, userId: u-1, traits: { email: ada@example.com, plan: pro } }
    requests: [{ users.update: { email: ada@example.com } }]
  - call: users.bulkUpdate
    with: { users: [{ email: grace@example.com }] }
    gives: { successCount: 1 }
`;
const adaIs = "gives: { user: { userId: u-1, dataFields: { plan: pro } } }";
const readAda = "- call: users.getByEmail\n    with: { email: ada@example.com }";
const readGrace = "- call: users.getByEmail\n    with: { email: grace@example.com }";
const nobody = "gives: {}\n    exactly: true";
const graceIs = "gives: { user: { email: grace@example.com } }";

describe("a scenario of a project whose writes take time", () => {
  it.each([
    { what: "reads at once and finds nobody", steps: [`${readAda}\n    ${nobody}`], ending: "passed" },
    { what: "reads at once and expects somebody", steps: [`${readAda}\n    ${adaIs}`], ending: "failed" },
    {
      what: "waits for less than the delay",
      steps: ["- wait: 3s", `${readAda}\n    ${adaIs}`],
      ending: "failed",
    },
    {
      what: "waits for the delay of single calls",
      steps: ["- wait: 5s", `${readAda}\n    ${adaIs}`, `${readGrace}\n    ${nobody}`],
      ending: "passed",
    },
    {
      what: "waits for the delay of bulk calls",
      steps: ["- wait: 20s", `${readGrace}\n    ${graceIs}`],
      ending: "passed",
    },
    {
      what: "asks again and again for longer than the delay",
      steps: [`${readAda}\n    within: 30s\n    ${adaIs}`, `${readGrace}\n    within: 30s\n    ${graceIs}`],
      ending: "passed",
    },
    {
      what: "asks again and again for less than the delay",
      steps: [`${readGrace}\n    within: 19s\n    ${graceIs}`],
      ending: "failed",
    },
  ])("that $what has $ending", async ({ steps, ending }) => {
    const scenarios = scenariosOf(`${sent}${steps.map((step) => `  ${step}\n`).join("")}`);
    const { scenarios: played } = await runScenarios(scenarios, sandboxTarget(), still);
    expect(played.map((each) => each.ending.is)).toStrictEqual([ending]);
  });
});
