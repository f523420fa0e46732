import { describe, expect, it } from "vitest";
import type { Sandbox } from "../../../server/index.ts";
import { recordSystemEvent } from "../../../server/webhooks/record-event.ts";
import { playSteps } from "../support/sandbox.ts";
import { findClosedPort, openHooked, startListener, unsubscribe } from "./support/listener.ts";

const ada = "ada@example.com";

const at = (seconds: number): string => new Date(Date.UTC(2024, 2, 1, 12, 0, seconds)).toISOString();

/** What became of each call: its state, its attempts in short, and why there are no more. */
const outcomes = (sandbox: Sandbox): readonly unknown[] =>
  sandbox.webhookDeliveries().map(({ state, attempts, reason, nextAttemptAt }) => ({
    state,
    attempts: attempts.map((each) => [each.at, each.status ?? each.error]),
    ...(reason !== undefined && { reason }),
    ...(nextAttemptAt !== undefined && { nextAttemptAt }),
  }));

const moves = {
  "sandbox.clock": (sandbox: Sandbox, ms: number) => sandbox.clock.advance(ms),
  "the control route": async (sandbox: Sandbox, advanceMs: number) =>
    void (await sandbox.request("POST", "/_sandbox/clock", { advanceMs })),
  "a frozen clock that is set": async (sandbox: Sandbox, ms: number) => {
    sandbox.clock.freeze();
    await sandbox.clock.set(sandbox.clock.now() + ms);
  },
};

describe("a webhook", () => {
  it("is called after the call that wrote its event, and what it answered is kept", async () => {
    const listener = await startListener();
    const sandbox = openHooked([{ id: 7, endpoint: `${listener.endpoint}/hook` }]);
    await unsubscribe(sandbox);
    await sandbox.drain();
    expect(listener.heard).toEqual([
      {
        method: "POST",
        url: "/hook",
        headers: {
          connection: "close",
          "content-length": expect.any(String),
          "content-type": "application/json",
          host: listener.endpoint.slice(7),
        },
        body: {
          email: ada,
          eventName: "emailUnSubscribe",
          dataFields: {
            messageTypeIds: [],
            unsubSource: "API",
            createdAt: "2024-03-01 12:00:00 +00:00",
            emailListIds: [],
            channelIds: [1],
            email: ada,
          },
        },
      },
    ]);
    expect(sandbox.webhookDeliveries()).toEqual([
      {
        id: 1,
        project: "default",
        webhook: 7,
        event: "emailUnSubscribe",
        email: ada,
        state: "delivered",
        createdAt: at(0),
        method: "POST",
        url: `${listener.endpoint}/hook`,
        body: listener.heard[0]?.body,
        attempts: [{ at: at(0), status: 200, answer: "ok" }],
      },
    ]);
  });

  it.each(Object.entries(moves))("that is down is called again when its time has come, by %s", async (_, move) => {
    const sandbox = openHooked([{ id: 1, endpoint: await findClosedPort() }]);
    await unsubscribe(sandbox);
    await sandbox.drain();
    const refused = expect.stringContaining("ECONNREFUSED");
    const first = { state: "retrying", attempts: [[at(0), refused]], nextAttemptAt: at(1) };
    expect(outcomes(sandbox)).toEqual([first]);
    expect(sandbox.clock.nextDueAt()).toBe(Date.parse(at(1)));
    await move(sandbox, 999);
    expect(outcomes(sandbox)).toEqual([first]);
    await move(sandbox, 1);
    expect(outcomes(sandbox)).toEqual([
      { state: "retrying", attempts: [0, 1].map((second) => [at(second), refused]), nextAttemptAt: at(3) },
    ]);
    await move(sandbox, 86_400_000);
    expect(outcomes(sandbox)).toEqual([
      {
        state: "discarded",
        attempts: [0, 1, 3].map((second) => [at(second), refused]),
        reason: "given up after 3 attempts",
      },
    ]);
    expect(sandbox.clock.nextDueAt()).toBeUndefined();
  });

  it("that fails at first is called until it answers with success", async () => {
    const listener = await startListener((response, times) => {
      response.statusCode = times === 1 ? 500 : 200;
      response.end(times === 1 ? "no" : "");
    });
    const sandbox = openHooked([{ id: 1, endpoint: listener.endpoint }]);
    await unsubscribe(sandbox);
    await sandbox.clock.advance(10_000);
    expect(sandbox.webhookDeliveries().map(({ attempts }) => attempts)).toEqual([
      [
        { at: at(0), status: 500, error: "answered 500", answer: "no" },
        { at: at(1), status: 200 },
      ],
    ]);
    const [first, second] = listener.heard;
    expect(second).toEqual(first);
  });

  it("that redirects has failed: nobody follows", async () => {
    const elsewhere = await startListener();
    const listener = await startListener((response) => {
      response.writeHead(302, { location: elsewhere.endpoint }).end();
    });
    const sandbox = openHooked([{ id: 1, endpoint: listener.endpoint }], { settings: { webhookAttempts: 1 } });
    await unsubscribe(sandbox);
    await sandbox.drain();
    expect(sandbox.webhookDeliveries()).toMatchObject([
      {
        state: "discarded",
        attempts: [{ status: 302, error: "answered 302: redirects are not followed" }],
        reason: "given up after 1 attempts",
      },
    ]);
    expect([listener.heard.length, elsewhere.heard.length]).toEqual([1, 0]);
  });

  it.each([
    ["says nothing", () => {}],
    ["begins an answer and does not end it", (response: { write(text: string): unknown }) => void response.write("a")],
  ])("that %s in its time has failed", async (_, answer) => {
    const listener = await startListener(answer);
    const sandbox = openHooked([{ id: 1, endpoint: listener.endpoint }], { settings: { webhookTimeout: 50 } });
    await unsubscribe(sandbox);
    await sandbox.drain();
    expect(outcomes(sandbox)).toEqual([
      { state: "retrying", attempts: [[at(0), "no answer within 50 ms"]], nextAttemptAt: at(1) },
    ]);
  });

  it("that answers at length is read up to a bound, and little of it is kept", async () => {
    const listener = await startListener((response) => {
      response.write("a".repeat(100_000));
    });
    const sandbox = openHooked([{ id: 1, endpoint: listener.endpoint }]);
    await unsubscribe(sandbox);
    await sandbox.drain();
    expect(sandbox.webhookDeliveries()[0]?.attempts).toEqual([{ at: at(0), status: 200, answer: "a".repeat(1_000) }]);
  });

  it("that is slow stops no other: a few calls to it are under way, and the others go out", async () => {
    const slow = await startListener(() => {});
    const quick = await startListener();
    const sandbox = openHooked([
      { id: 1, endpoint: slow.endpoint },
      { id: 2, endpoint: quick.endpoint },
    ]);
    for (let n = 0; n < 10; n += 1) await unsubscribe(sandbox, `p${n}@example.com`);
    await expect.poll(() => [slow.heard.length, quick.heard.length]).toEqual([4, 10]);
    const counts = (webhook: number, state: "queued" | "delivered") =>
      sandbox.webhookDeliveries({ webhook, state }).length;
    await expect.poll(() => [counts(1, "queued"), counts(2, "delivered")]).toEqual([10, 10]);
    await sandbox[Symbol.asyncDispose]();
    expect(slow.heard).toHaveLength(4);
  });

  it("is not called for what is taken back", async () => {
    const listener = await startListener();
    const sandbox = openHooked([{ id: 1, endpoint: listener.endpoint }]);
    await playSteps(sandbox, [["users/update", { email: ada }]]);
    const { project } = sandbox;
    const takeBack = (): void => {
      recordSystemEvent(project, { user: 1, type: "smsReceived", fields: {} });
      expect(sandbox.webhookDeliveries()).toHaveLength(1);
      throw new Error("taken back");
    };
    expect(() => project.transactions.write(takeBack)).toThrow("taken back");
    await sandbox.drain();
    expect([listener.heard, sandbox.webhookDeliveries()]).toEqual([[], []]);
    await unsubscribe(sandbox);
    await sandbox.drain();
    expect(listener.names()).toEqual(["emailUnSubscribe"]);
  });

  it("is told once where writes take time to be processed", async () => {
    const listener = await startListener();
    const sandbox = openHooked([{ id: 1, endpoint: listener.endpoint }], { settings: { processingDelay: 1_000 } });
    await unsubscribe(sandbox);
    await sandbox.clock.advance(5_000);
    await sandbox.request("GET", `/api/users/${ada}`);
    await sandbox.drain();
    expect(listener.names()).toEqual(["emailUnSubscribe"]);
  });
});
