import { describe, expect, it } from "vitest";
import { createSandbox, type Sandbox } from "../../../server/index.ts";
import type { Delivery, DeliveryState } from "../../../server/segment/delivery.ts";
import { createDeliveryLog } from "../../../server/segment/delivery-log.ts";

const delivery = (id: number, state: DeliveryState, letters = 0): Delivery => ({
  id,
  source: "web",
  destination: "Iterable",
  type: "track",
  message: { text: "x".repeat(letters) },
  receivedAt: 0,
  state,
  attempts: [],
});

const ids = (log: ReturnType<typeof createDeliveryLog>) => log.list().map(({ id }) => id);

describe("the log of deliveries", () => {
  it("holds no more bytes than it may, and says how many had to go", () => {
    const log = createDeliveryLog({ bytes: 10_000 });
    for (let id = 1; id <= 20; id += 1) log.put(delivery(id, "delivered", 3_000));
    expect([ids(log), log.dropped]).toEqual([[18, 19, 20], 17]);
  });

  it("counts a delivery once, whatever became of it", () => {
    const log = createDeliveryLog({ bytes: 10_000 });
    for (const state of ["queued", "retrying", "retrying", "delivered"] as const) log.put(delivery(1, state, 3_000));
    log.put(delivery(2, "queued", 3_000));
    expect([ids(log), log.dropped]).toEqual([[1, 2], 0]);
  });

  it("keeps one that is larger than all may be", () => {
    const log = createDeliveryLog({ bytes: 100 });
    for (const id of [1, 2]) log.put(delivery(id, "delivered", 3_000));
    expect(ids(log)).toEqual([2]);
  });

  it("lets what is finished go before what is to be tried again, and tells of that", () => {
    const lost: number[] = [];
    const log = createDeliveryLog({ size: 3, onLost: ({ id }) => lost.push(id) });
    for (const id of [1, 2]) log.put(delivery(id, "retrying"));
    for (const id of [3, 4, 5]) log.put(delivery(id, "delivered"));
    expect([ids(log), lost]).toEqual([[1, 2, 5], []]);
    for (const id of [6, 7, 8]) log.put(delivery(id, "retrying"));
    expect([ids(log), lost]).toEqual([
      [6, 7, 8],
      [1, 2],
    ]);
  });

  it("is empty once it is cleared", () => {
    const log = createDeliveryLog({ bytes: 10_000 });
    for (let id = 1; id <= 20; id += 1) log.put(delivery(id, "delivered", 3_000));
    log.clear();
    log.put(delivery(21, "delivered", 3_000));
    expect([ids(log), log.dropped]).toEqual([[21], 0]);
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
