import { createScenarioRunner } from "../../../../cli/start/scenario-runner.ts";
import type { Read } from "../../../../parity/fuzz/answer-problem.ts";
import type { Call } from "../../../../parity/fuzz/hostile-http.ts";
import { loadScenarios } from "../../../../scenarios/index.ts";
import {
  createSandbox,
  defaultApiKey,
  type ProjectKind,
  type Sandbox,
  type Snapshot,
} from "../../../../server/index.ts";
import { populatedKeys, populatedOptions, populateSandbox } from "../../../support/populated-sandbox.ts";
import { otherKey } from "./keys.ts";

/** A sandbox of two projects, both with a story behind them, whose clock stands still. */
export interface Fuzzed {
  readonly sandbox: Sandbox;
  /** What the sandbox could not answer since this was last asked, as it reports it. */
  crashes(): readonly string[];
  /** Both projects as they were at first. */
  restore(): void;
  send(call: Call): Promise<Read>;
  /** Everything a project holds, as the text of its export. */
  stateOf(project: "default" | "other"): Promise<string>;
}

const noon = Date.UTC(2024, 2, 1, 12);

function stillSystem() {
  let made = 0;
  const newId = (): string => {
    made += 1;
    return String(made).padStart(30, "0");
  };
  return { now: () => noon, newId, nineDigits: () => 123_456_789 };
}

/** The beginning of an answer that never ends, and the whole of any other. */
async function textOf(response: Response): Promise<string> {
  if (response.headers.get("content-type")?.startsWith("text/event-stream") !== true) return await response.text();
  await response.body?.cancel();
  return "";
}

/** The scenario that is played where scenarios are: all of them would take seconds. */
const readScenarios = async () => (await loadScenarios(["scenarios/iterable/lists.yaml"])).scenarios;

export async function openFuzzedSandbox(kind: ProjectKind = "email"): Promise<Fuzzed> {
  const crashes: unknown[] = [];
  const sandbox = createSandbox({
    kind,
    ...populatedOptions,
    keys: [{ key: defaultApiKey, type: "server" }, ...populatedKeys],
    // One that strikes nobody, so that there is one to take away.
    faults: [{ user: "struck@example.com", fault: { is: "rateLimit" } }],
    scenarios: createScenarioRunner(readScenarios),
    system: stillSystem(),
    onCrash: (thrown) => crashes.push(thrown),
  });
  sandbox.addProject({ name: "other", kind, ...populatedOptions, keys: [{ key: otherKey, type: "server" }] });
  for (const name of ["default", "other"]) await populateSandbox(sandbox.in(name));
  const start: Snapshot = sandbox.snapshot();
  return {
    sandbox,
    crashes: () => crashes.splice(0).map(String),
    restore: () => sandbox.restore(start),
    async send({ method, path, headers, body }) {
      const response = await sandbox.fetch(path, { method, headers, ...(body !== undefined && { body }) });
      return { status: response.status, type: response.headers.get("content-type"), text: await textOf(response) };
    },
    stateOf: async (project) => (await sandbox.fetch(`/_sandbox/export?project=${project}`)).text(),
  };
}

/**
 * The same with what traffic leaves behind, in the first project: a message with a page, number 4 of the outbox, and
 * delivery 1 of a Segment message.
 */
export async function openBusySandbox(): Promise<Fuzzed> {
  const fuzzed = await openFuzzedSandbox();
  const email = { campaignId: 1, recipientEmail: "grace@example.com" };
  await fuzzed.sandbox.request("POST", "/api/email/target", email);
  await fuzzed.sandbox.segment({ type: "identify", userId: "u-1", traits: { plan: "pro" } });
  // Calls of its webhook were made, in vain: one under way would change when the next thing is due.
  await fuzzed.sandbox.drain();
  return fuzzed;
}

/** A snapshot that such a sandbox would restore, as it is sent. */
export async function takeSnapshot(): Promise<Uint8Array> {
  const { sandbox } = await openFuzzedSandbox();
  const answer = await sandbox.fetch("/_sandbox/snapshot");
  const bytes = new Uint8Array(await answer.arrayBuffer());
  sandbox.close();
  return bytes;
}
