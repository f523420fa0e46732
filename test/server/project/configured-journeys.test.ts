import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type JourneyOptions, type Sandbox, type SandboxOptions } from "../../../server/index.ts";
import { get, post } from "../support/sandbox.ts";

function open(options: SandboxOptions): Sandbox {
  const sandbox = createSandbox(options);
  onTestFinished(() => sandbox.close());
  sandbox.clock.freeze();
  return sandbox;
}

const welcome: JourneyOptions = { id: 7, name: "Welcome", entry: { api: true }, steps: [{ delay: "1d" }, { send: 5 }] };

const listed = async (sandbox: Sandbox): Promise<readonly unknown[]> =>
  ((await get(sandbox, "journeys")).body as { journeys: readonly { id: number; enabled: boolean }[] }).journeys.map(
    ({ id, enabled }) => [id, enabled],
  );

const enter = (sandbox: Sandbox) =>
  post(sandbox, "workflows/triggerWorkflow", { workflowId: 7, email: "ada@example.com" });

/** How far people are in the journeys, and why they are out. */
const ways = (sandbox: Sandbox): readonly unknown[] =>
  sandbox.journeyEntries().map(({ steps, exitReason, problem }) => [steps, exitReason, problem]);

describe("journeys of a configuration", () => {
  it("are there from the start, and after a reset", async () => {
    const sandbox = open({ journeys: [welcome, { id: 9, name: "Off", enabled: false, entry: { events: ["a"] } }] });
    const journeys = [
      [7, true],
      [9, false],
    ];
    expect(await listed(sandbox)).toEqual(journeys);
    await sandbox.request("POST", "/_sandbox/journeys", { name: "Other", entry: { api: true } });
    sandbox.reset();
    expect(await listed(sandbox)).toEqual(journeys);
  });

  it("leave a project one that holds nothing: it can be seeded, with the campaigns they send", async () => {
    const sandbox = open({ journeys: [welcome] });
    await sandbox.seed([
      { template: { id: 1, content: { subject: "Hi", html: "x" } } },
      { campaign: { id: 5, name: "Welcome", templateId: 1, state: "Running" } },
    ]);
    await enter(sandbox);
    await sandbox.clock.advance(86_400_000);
    expect([ways(sandbox), sandbox.messages().map(({ status }) => status)]).toEqual([
      [[2, "finished", undefined]],
      ["sent"],
    ]);
  });

  it("end for whoever comes to a campaign there is not", async () => {
    const sandbox = open({ journeys: [welcome] });
    await enter(sandbox);
    await sandbox.clock.advance(86_400_000);
    expect(ways(sandbox)).toEqual([[1, "failed", "there is no campaign 5"]]);
  });

  it("change with the configuration, for those inside too", async () => {
    const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const storage = { is: "disk", folder } as const;
    const first = open({ storage, journeys: [welcome] });
    await enter(first);
    await first.clock.advance(0);
    await first[Symbol.asyncDispose]();
    const second = open({ storage, journeys: [{ ...welcome, enabled: false, steps: [{ delay: "1d" }] }] });
    expect([await listed(second), ways(second)]).toEqual([[[7, false]], [[1, undefined, undefined]]]);
    await second.clock.advance(86_400_000);
    expect(ways(second)).toEqual([[1, "finished", undefined]]);
  });

  it.each<[readonly object[], string]>([
    [[{ name: "A", entry: { api: true } }], "journeys[0].id: Invalid input: expected number"],
    [[welcome, welcome], 'journeys[1].id: "7" is taken by journeys[0].id'],
    [[{ ...welcome, steps: [{ delay: "soon" }] }], 'journeys[0].steps[0].delay: "soon" is no length of time'],
    [
      [{ ...welcome, steps: [{ webhook: { url: "https://example.com/" } }] }],
      "journeys[0].steps[0].webhook.url: example.com is neither this machine nor in a private network",
    ],
  ])("are refused: %j", (journeys, message) => {
    expect(() => createSandbox({ journeys: journeys as never })).toThrow(message);
  });
});
