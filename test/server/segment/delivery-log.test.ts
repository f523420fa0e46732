import { describe, expect, it } from "vitest";
import { createSandbox, type Sandbox } from "../../../server/index.ts";
import type { DeliveryState } from "../../../server/segment/delivery.ts";
import { createDeliveryLog, type DeliveryLogLimits, type NewDelivery } from "../../../server/segment/delivery-log.ts";

const delivery = (state: DeliveryState, letters = 0): NewDelivery => ({
  source: "web",
  destination: "Iterable",
  type: "track",
  message: { text: "x".repeat(letters) },
  receivedAt: 0,
  state,
  attempts: [],
});

const most = { count: 10_000, bytes: 1_000_000 };

/** A log that keeps no more than this, and the project it keeps it in. */
function logWith(limits: Partial<DeliveryLogLimits>) {
  const { project } = createSandbox();
  const log = createDeliveryLog(() => [project], { finished: most, waiting: most, ...limits });
  const add = (...deliveries: readonly NewDelivery[]) => log.add(project, deliveries).map(({ id }) => id);
  return { log, project, add };
}

const times = (count: number, one: NewDelivery): readonly NewDelivery[] => Array<NewDelivery>(count).fill(one);

const ids = ({ log }: ReturnType<typeof logWith>) => log.list().map(({ id }) => id);

describe("the log of deliveries", () => {
  it("holds no more bytes of what is finished than it may, and says how many had to go", () => {
    const kept = logWith({ finished: { ...most, bytes: 10_000 } });
    kept.add(...times(20, delivery("delivered", 3_000)));
    expect([ids(kept), kept.log.dropped()]).toEqual([[18, 19, 20], 17]);
  });

  it("counts a delivery once, whatever became of it", () => {
    const kept = logWith({ finished: { ...most, bytes: 10_000 } });
    kept.add(delivery("queued", 3_000));
    for (const state of ["retrying", "retrying", "delivered"] as const) {
      const held = kept.log.hold(kept.project, [1]);
      kept.log.record(
        kept.project,
        held.map((each) => ({ ...each, after: { ...each.delivery, state } })),
      );
    }
    kept.add(delivery("queued", 3_000), delivery("delivered", 3_000));
    expect([ids(kept), kept.log.dropped()]).toEqual([[1, 2, 3], 0]);
    expect(kept.project.store.deliveries.counts()).toMatchObject({ waiting: { count: 1 }, finished: { count: 2 } });
  });

  it("counts anew what a refused call, a reset or a restore leaves", async () => {
    const sandbox = createSandbox();
    const log = createDeliveryLog(() => sandbox.projects);
    const { project } = sandbox;
    const counted = () => project.store.deliveries.counts();
    log.add(project, times(3, delivery("delivered")));
    const before = counted();
    await sandbox.request("POST", "/api/users/update", { email: "ada@example.com", dataFields: { email: 1 } });
    expect(counted()).toEqual(before);
    const snapshot = sandbox.snapshot();
    sandbox.reset();
    expect(counted().finished.count).toBe(0);
    sandbox.restore(snapshot);
    expect(counted()).toEqual(before);
  });

  it("keeps one that is larger than all may be", () => {
    const kept = logWith({ finished: { ...most, bytes: 100 } });
    kept.add(delivery("delivered", 3_000));
    kept.add(delivery("delivered", 3_000));
    expect(ids(kept)).toEqual([2]);
  });

  it("lets nothing go that waits, and says when no more can wait", () => {
    const kept = logWith({ finished: { ...most, count: 1 }, waiting: { ...most, count: 3 } });
    kept.add(delivery("queued"), delivery("retrying"), ...times(3, delivery("delivered")));
    expect(ids(kept)).toEqual([1, 2, 5]);
    expect([1, 2].map((count) => kept.log.hasRoom(kept.project, count))).toEqual([true, false]);
  });

  it("takes no more once those that wait hold too many bytes", () => {
    const kept = logWith({ waiting: { ...most, bytes: 10_000 } });
    kept.add(...times(3, delivery("queued", 3_000)));
    expect(kept.log.hasRoom(kept.project, 1)).toBe(true);
    kept.add(delivery("queued", 3_000));
    expect(kept.log.hasRoom(kept.project, 1)).toBe(false);
  });

  it("keeps whatever a delivery has, and gives it back as it was", () => {
    const { log, add } = logWith({});
    const given = {
      ...delivery("retrying"),
      ...{
        code: "DELAYED",
        reason: "\ud800 \u0000 odd",
        where: "file:1",
        nextAttemptAt: 7,
        warnings: [{ code: "time", message: "odd" }],
      },
      message: { type: "track", messageId: "m", properties: { text: "\ud800", deep: [[{ a: null }]] } },
      attempts: [{ at: 5, requests: [{ method: "POST", url: "/api", body: null, status: 0, answer: undefined }] }],
    } as const;
    const [id] = add(given);
    expect(log.list()).toEqual([{ id, ...given }]);
  });
});

const identify = (sandbox: Sandbox, n: number, letters: number) =>
  sandbox.segment({
    type: "identify",
    userId: `u-${n}`,
    traits: { email: `u${n}@example.com`, pad: "x".repeat(letters) },
  });

describe("/_sandbox/deliveries", () => {
  it.each([
    { query: "", ids: [1, 2, 3, 4, 5] },
    { query: "?limit=2", ids: [4, 5] },
    { query: "?state=delivered&limit=1", ids: [5] },
    { query: "?state=dropped", ids: [] },
    { query: "?after=8", ids: [5] },
  ])("$query gives $ids", async ({ query, ids: wanted }) => {
    const sandbox = createSandbox();
    for (const n of [1, 2, 3, 4, 5]) await identify(sandbox, n, 10);
    const answer = await sandbox.fetch(`/_sandbox/deliveries${query}`);
    const { deliveries, ...rest } = (await answer.json()) as { deliveries: { id: number }[] };
    expect([deliveries.map(({ id }) => id), rest]).toEqual([wanted, { revision: 10, dropped: 0 }]);
  });

  it.each([
    ["?limit=0", "limit"],
    ["?limit=x", "limit: a whole number is expected"],
    ["?stat=dropped", '"stat" is not known here'],
    ["?state=lost", "state"],
  ])("refuses %s and says why", async (query, msg) => {
    const answer = await createSandbox().fetch(`/_sandbox/deliveries${query}`);
    expect([answer.status, await answer.json()]).toMatchObject([400, { msg: expect.stringContaining(msg) }]);
  });

  it("holds no more than 32 MB of 1,280 messages of 30 KB, and can be listed", async () => {
    const sandbox = createSandbox();
    const group = { type: "group", userId: "u-1", groupId: "g-1", traits: { pad: "x".repeat(30_000) } };
    const body = JSON.stringify({ writeKey: "sandboxWriteKey", batch: Array(16).fill(group) });
    for (let calls = 0; calls < 80; calls += 1) {
      expect((await sandbox.fetch("/v1/batch?sync=1", { method: "POST", body })).status).toBe(200);
    }
    const answer = await sandbox.fetch("/_sandbox/deliveries");
    const text = await answer.text();
    expect(text.length).toBeLessThan(33 * 1_024 * 1_024);
    expect(JSON.parse(text).dropped).toBeGreaterThan(100);
  });
});
