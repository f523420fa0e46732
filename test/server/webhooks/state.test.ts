import { mkdtempSync, rmSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type Sandbox } from "../../../server/index.ts";
import { runCampaign } from "../messaging/support/campaigns.ts";
import { fixedSystem, playSteps } from "../support/sandbox.ts";
import { findClosedPort, openHooked, startListener, unsubscribe } from "./support/listener.ts";

const ada = "ada@example.com";

/** What became of each call. */
const statesOf = (sandbox: Pick<Sandbox, "webhookDeliveries">): readonly unknown[] =>
  sandbox.webhookDeliveries().map(({ id, state, attempts }) => [id, state, attempts.length]);

function openFolder() {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { is: "disk", folder } as const;
}

/** A sandbox with a call that failed once and waits, and one under way that gets no answer. */
async function openWaiting(storage?: ReturnType<typeof openFolder>) {
  const held: ServerResponse[] = [];
  let isReleased = false;
  const silent = await startListener((response) => void (isReleased ? response.end() : held.push(response)));
  /** Has the silent one answer, now and from now on. */
  const release = (): void => {
    isReleased = true;
    for (const response of held) response.end();
  };
  const webhooks = [
    { id: 1, endpoint: await findClosedPort() },
    { id: 2, endpoint: silent.endpoint },
  ];
  const sandbox = openHooked(webhooks, storage === undefined ? {} : { storage });
  await unsubscribe(sandbox);
  await expect.poll(() => [silent.heard.length, statesOf(sandbox)]).toEqual([1, waiting]);
  return { sandbox, silent, webhooks, release };
}

const waiting = [
  [1, "retrying", 1],
  [2, "queued", 0],
];

describe("calls of webhooks that wait", () => {
  it.each(["all", "one"])("are gone with a reset of %s, and what was under way says nothing", async (what) => {
    const { sandbox } = await openWaiting();
    const query = what === "one" ? { query: { project: "default" } } : {};
    await sandbox.request("POST", "/_sandbox/reset", undefined, query);
    expect(statesOf(sandbox)).toEqual([]);
    await unsubscribe(sandbox);
    await expect.poll(() => statesOf(sandbox)).toEqual(waiting);
  });

  it("are in a snapshot, and go out after a restore", async () => {
    const { sandbox, silent, release } = await openWaiting();
    const snapshot = sandbox.snapshot();
    const other = createSandbox({ system: fixedSystem() });
    onTestFinished(() => other.close());
    other.restore(snapshot);
    expect(statesOf(other)).toEqual(waiting);
    await expect.poll(() => silent.heard.length).toBe(2);
    release();
    await other.clock.advance(1_000);
    expect(statesOf(other)).toEqual([
      [1, "retrying", 2],
      [2, "delivered", 1],
    ]);
  });

  it("are none of what an export holds, and webhooks are", async () => {
    const { sandbox } = await openWaiting();
    const text = await (await sandbox.request("GET", "/_sandbox/export")).text();
    expect(text).not.toContain("webhook_deliveries");
    const other = createSandbox({ system: fixedSystem() });
    onTestFinished(() => other.close());
    await other.seed(
      text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    );
    expect([other.store.webhooks.all(), statesOf(other)]).toEqual([sandbox.store.webhooks.all(), []]);
  });

  it("are there when a sandbox opens a folder again, and go out", async () => {
    const storage = openFolder();
    const { sandbox, silent, webhooks, release } = await openWaiting(storage);
    await sandbox[Symbol.asyncDispose]();
    const again = openHooked(webhooks, { storage });
    await expect.poll(() => silent.heard.length).toBe(2);
    expect(statesOf(again)).toEqual(waiting);
    release();
    await again.clock.advance(1_000);
    expect(statesOf(again)).toEqual([
      [1, "retrying", 2],
      [2, "delivered", 1],
    ]);
    expect(silent.heard[1]).toEqual(silent.heard[0]);
  });

  it.each(["memory", "disk"] as const)("wake a project that sleeps, in %s", async (where) => {
    const listener = await startListener((response, times) => {
      response.statusCode = times === 1 ? 500 : 200;
      response.end();
    });
    const storage = where === "disk" ? openFolder() : ({ is: "memory" } as const);
    const projects = ["one", "two", "three"].map((name) => ({
      name,
      keys: [{ key: `key-of-${name}`, type: "server" as const }],
      webhooks: [{ id: 1, endpoint: listener.endpoint }],
    }));
    const sandbox = createSandbox({ system: fixedSystem(), projects, storage, mostAwake: 1 });
    onTestFinished(() => sandbox.close());
    const headers = { "Api-Key": "key-of-two" };
    for (const body of [
      { email: ada, path: "update" },
      { email: ada, path: "updateSubscriptions", unsubscribedChannelIds: [1] },
    ]) {
      const { path, ...rest } = body;
      expect((await sandbox.request("POST", `/api/users/${path}`, rest, { headers })).status).toBe(200);
    }
    await sandbox.drain();
    for (const project of sandbox.projects) if (project.name !== "two") project.store.users.count();
    expect(sandbox.projects.map(({ isAwake }) => isAwake)).toEqual([false, false, true]);
    await sandbox.clock.advance(1_000);
    expect(statesOf(sandbox.in("two"))).toEqual([[1, "delivered", 2]]);
  });

  it("are gone with their project", async () => {
    const silent = await startListener(() => {});
    const crashes: unknown[] = [];
    const sandbox = openHooked([], { onCrash: (thrown) => crashes.push(thrown) });
    const added = sandbox.addProject({ name: "added", webhooks: [{ id: 1, endpoint: silent.endpoint }] });
    const headers = { "Api-Key": added.apiKey };
    await added.request("POST", "/api/users/update", { email: ada }, { headers });
    await added.request(
      "POST",
      "/api/users/updateSubscriptions",
      { email: ada, unsubscribedChannelIds: [1] },
      { headers },
    );
    await expect.poll(() => silent.heard.length).toBe(1);
    sandbox.removeProject("added");
    await sandbox.clock.advance(60_000);
    expect([sandbox.clock.nextDueAt(), crashes]).toEqual([undefined, []]);
  });

  it("end with the sandbox: nobody is called afterwards", async () => {
    const { sandbox, silent } = await openWaiting();
    const crashes: unknown[] = [];
    sandbox.close();
    await new Promise((settle) => setImmediate(settle));
    expect([silent.heard.length, crashes]).toEqual([1, []]);
  });
});

describe("what is kept", () => {
  it("is bounded: what was finished first makes room", async () => {
    const { store } = openHooked([]);
    const { webhookDeliveries } = store;
    const call = { webhook: 1, event: "emailSend", email: ada, userId: null, createdAt: 0, outcome: '{"attempts":[]}' };
    const add = (due: number | null) =>
      webhookDeliveries.insert({
        ...call,
        lane: due === null ? null : "http://localhost",
        due,
        state: due === null ? "delivered" : "queued",
        request: JSON.stringify({ method: "POST", url: "http://localhost", headers: {}, body: "x".repeat(1_000) }),
      });
    for (let n = 0; n < 10; n += 1) add(n % 2 === 0 ? null : n);
    webhookDeliveries.trim({ count: 3, bytes: 1_000_000 });
    expect(webhookDeliveries.select({})).toEqual([2, 4, 5, 6, 7, 8, 9, 10]);
    webhookDeliveries.trim({ count: 3, bytes: 3_000 });
    expect(webhookDeliveries.select({ state: "delivered" })).toEqual([7, 9]);
    expect(webhookDeliveries.counts().waiting.count).toBe(5);
    expect(webhookDeliveries.nextDue()).toBe(1);
  });

  it("is so much of what waits: beyond it a call is kept as discarded, and says so", async () => {
    const endpoint = await findClosedPort();
    const sandbox = openHooked(Array.from({ length: 25 }, (_, at) => ({ id: at + 1, endpoint })));
    const campaignId = await runCampaign(sandbox);
    const metadata = { text: "x".repeat(3_000_000) };
    await playSteps(sandbox, [
      ["users/update", { email: ada }],
      ["email/target", { campaignId, recipientEmail: ada, metadata }],
    ]);
    const { waiting: held } = sandbox.store.webhookDeliveries.counts();
    expect([held.count, held.bytes < 70 * 1_024 * 1_024]).toEqual([23, true]);
    expect(sandbox.webhookDeliveries({ state: "discarded" }).map(({ webhook, reason }) => [webhook, reason])).toEqual(
      [24, 25].map((webhook) => [webhook, "23 calls wait already, as many as are kept"]),
    );
  });
});
