import { describe, expect, it } from "vitest";
import { createSandbox, type Sandbox, type Segment } from "../../../server/index.ts";

const noon = Date.UTC(2024, 2, 1, 12);
const hourMs = 3_600_000;
const timestamp = "2024-03-01T12:00:00.000Z";

/** A sandbox whose clock moves only when it is told to, and its Segment side. */
async function frozen(): Promise<{ readonly sandbox: Sandbox; readonly segment: Segment }> {
  const system = { now: () => noon, newId: () => "1f".repeat(15), nineDigits: () => 123_456_789 };
  const sandbox = createSandbox({ system });
  return { sandbox, segment: await sandbox.openSegment() };
}

const source = (segment: Segment) => segment.sources[0] ?? expect.fail("there is no source");

const identify = { type: "identify", userId: "u-1", timestamp, traits: { email: "ada@example.com", plan: "pro" } };
const track = { type: "track", userId: "u-1", event: "Signed Up", timestamp, properties: { email: "ada@example.com" } };

const eventNames = async ({ request }: Sandbox): Promise<readonly string[]> => {
  const { events } = (await (await request("GET", "/api/events/ada@example.com")).json()) as {
    readonly events: readonly { readonly eventName: string }[];
  };
  return events.map(({ eventName }) => eventName);
};

describe("a delivery", () => {
  it("records the message, its requests and their answers", async () => {
    const { segment } = await frozen();
    const body = { email: "ada@example.com", userId: "u-1", dataFields: { email: "ada@example.com", plan: "pro" } };
    const answer = { msg: "", code: "Success", params: null };
    const request = { method: "POST", url: "/api/users/update", body, status: 200, answer };
    expect(await segment.deliver(source(segment), [identify])).toEqual([
      {
        id: 1,
        source: "default",
        destination: "Iterable",
        type: "identify",
        message: identify,
        receivedAt: noon,
        state: "delivered",
        attempts: [{ at: noon, requests: [request] }],
      },
    ]);
  });

  it("names the reason a message is not sent", async () => {
    const { segment } = await frozen();
    const [delivery] = await segment.deliver(source(segment), [{ type: "group", groupId: "g-1", userId: "u-1" }]);
    expect(delivery).toMatchObject({ state: "dropped", code: "UNSUPPORTED", attempts: [] });
  });

  it("names the fields that Iterable misses", async () => {
    const { segment } = await frozen();
    const products = [
      { product_id: "1", name: "Mat", price: 5, quantity: 1 },
      { product_id: "2", name: "Bottle", quantity: 1 },
    ];
    const added = {
      type: "track",
      userId: "u-1",
      event: "Product Added",
      properties: { email: "ada@example.com", products },
    };
    const [delivery] = await segment.deliver(source(segment), [added]);
    expect(delivery).toMatchObject({
      state: "discarded",
      code: "errors.discarded.400",
      reason: "[/api/commerce/updateCart] Invalid JSON body: items[1].price: Missing path",
    });
  });

  it("is discarded with Iterable's own words when Iterable refuses it", async () => {
    const { segment } = await frozen();
    const [delivery] = await segment.deliver(source(segment), [{ ...identify, traits: { email: "ada@" } }]);
    expect(delivery).toMatchObject({
      state: "discarded",
      code: "errors.discarded.400",
      reason: "Invalid email: ada@",
      attempts: [{ requests: [{ status: 400 }] }],
    });
  });
});

describe("a fault for a destination", () => {
  it.each([
    { status: 429, state: "retrying", code: "errors.awaiting-retry.429" },
    { status: 500, state: "retrying", code: "errors.awaiting-retry.500" },
    { status: 502, state: "retrying", code: "errors.awaiting-retry.502" },
    { status: 503, state: "retrying", code: "errors.awaiting-retry.503" },
    { status: 504, state: "retrying", code: "errors.awaiting-retry.504" },
    { status: 400, state: "discarded", code: "errors.discarded.400" },
    { status: 401, state: "discarded", code: "errors.discarded.401" },
    { status: 403, state: "discarded", code: "errors.discarded.403" },
    { status: 404, state: "discarded", code: "errors.discarded.404" },
    { status: 501, state: "discarded", code: "errors.discarded.501" },
  ])("with status $status leaves a delivery $state", async ({ status, state, code }) => {
    const { sandbox, segment } = await frozen();
    sandbox.faults.add({ destination: "Iterable", count: 1, fault: { is: "status", status } });
    const [delivery] = await segment.deliver(source(segment), [identify]);
    expect({ state: delivery?.state, code: delivery?.code }).toEqual({ state, code });
    expect(sandbox.contacts()).toEqual([]);
  });

  it("ends, and the retry that is due then stores the event once", async () => {
    const { sandbox, segment } = await frozen();
    await segment.deliver(source(segment), [identify]);
    sandbox.faults.add({ destination: "Iterable", count: 3, fault: { is: "status", status: 503 } });
    const [delivery] = await segment.deliver(source(segment), [track]);
    expect(delivery?.attempts).toHaveLength(1);
    await segment.clock.advance(60_000);
    expect(segment.log.find(delivery?.id ?? 0)).toMatchObject({ state: "delivered", attempts: [{}, {}, {}, {}] });
    expect(await eventNames(sandbox)).toEqual(["Signed Up"]);
  });

  it("that lasts is given up after four hours", async () => {
    const { sandbox, segment } = await frozen();
    sandbox.faults.add({ destination: "Iterable", count: 1_000, fault: { is: "status", status: 500 } });
    const [delivery] = await segment.deliver(source(segment), [identify]);
    await segment.clock.advance(5 * hourMs);
    const ended = segment.log.find(delivery?.id ?? 0);
    expect(ended).toMatchObject({
      state: "discarded",
      reason: "answered 500, as it was told to; given up after four hours",
    });
    const minutes = ended?.attempts.map(({ at }) => Math.round((at - noon) / 60_000)) ?? [];
    expect(minutes.at(0)).toBe(0);
    expect(minutes).toEqual([...minutes].sort((one, other) => one - other));
    expect(minutes.length).toBeGreaterThan(20);
    expect(minutes.at(-1)).toBeGreaterThan(3 * 60);
    expect(minutes.at(-1)).toBeLessThanOrEqual(4 * 60);
  });

  it("that delays holds a delivery back until the clock says so", async () => {
    const { sandbox, segment } = await frozen();
    sandbox.faults.add({ destination: "Iterable", fault: { is: "delay", ms: 1_000 } });
    await segment.deliver(source(segment), [identify]);
    await segment.clock.advance(999);
    expect(sandbox.contacts()).toEqual([]);
    await segment.clock.advance(1);
    expect(sandbox.contacts()).toMatchObject([{ email: "ada@example.com" }]);
  });

  it("that loses a delivery leaves nothing to retry", async () => {
    const { sandbox, segment } = await frozen();
    sandbox.faults.add({ destination: "Iterable", fault: { is: "drop" } });
    const [delivery] = await segment.deliver(source(segment), [identify]);
    expect(delivery).toMatchObject({ state: "dropped", code: "LOST" });
    await segment.clock.advance(hourMs);
    expect(sandbox.contacts()).toEqual([]);
  });

  it("lets a later track pass an identify that has to wait, so the track makes a hidden profile first", async () => {
    const { sandbox, segment } = await frozen();
    sandbox.faults.add({ destination: "Iterable", count: 1, fault: { is: "status", status: 503 } });
    const sent = await segment.deliver(source(segment), [identify, track]);
    expect(sent.map(({ state }) => state)).toEqual(["retrying", "delivered"]);
    expect(sandbox.contacts()).toMatchObject([{ email: "ada@example.com", hidden: true }]);
    await sandbox.clock.advance(2_000);
    expect(sandbox.contacts()).toMatchObject([{ email: "ada@example.com", hidden: false, events: 1 }]);
  });
});

describe("/_sandbox", () => {
  const post = (sandbox: Sandbox, path: string, body: unknown) => sandbox.request("POST", path, body);

  it("lists deliveries by state, and those that changed since a revision", async () => {
    const { sandbox, segment } = await frozen();
    await segment.deliver(source(segment), [identify, { type: "group", userId: "u-1", groupId: "g" }]);
    const ids = async (query: string): Promise<readonly number[]> => {
      const answer = await sandbox.request("GET", `/_sandbox/deliveries${query}`);
      const { deliveries } = (await answer.json()) as { readonly deliveries: readonly { readonly id: number }[] };
      return deliveries.map(({ id }) => id);
    };
    expect(await ids("")).toEqual([1, 2]);
    expect(await ids("?state=dropped")).toEqual([2]);
    expect(await ids(`?after=${segment.log.revision() - 1}`)).toEqual([2]);
    expect(await ids(`?after=${segment.log.revision()}`)).toEqual([]);
  });

  it("makes trouble for a destination, and moves the clock that ends it", async () => {
    const { sandbox, segment } = await frozen();
    const trouble = { destination: "Iterable", count: 2, status: 503 };
    expect(await (await post(sandbox, "/_sandbox/trouble", trouble)).json()).toEqual({
      trouble: { Iterable: [{ count: 2, status: 503 }] },
    });
    await segment.deliver(source(segment), [identify]);
    await post(sandbox, "/_sandbox/clock", { advanceMs: 60_000 });
    await post(sandbox, "/_sandbox/clock", { advanceMs: 60_000 });
    expect(segment.log.list()).toMatchObject([{ state: "delivered", attempts: [{}, {}, {}] }]);
  });

  it.each([
    [{ destination: "Nowhere", status: 500 }, 404, 'No destination is named "Nowhere"; there are: Iterable'],
    [{ destination: "Iterable" }, 400, "body: exactly one of status, delayMs and drop is needed"],
    [{ destination: "Iterable", status: 200 }, 400, "status: Too small: expected number to be >=400"],
  ])("refuses the trouble %j", async (body, status, msg) => {
    const { sandbox } = await frozen();
    const answer = await post(sandbox, "/_sandbox/trouble", body);
    expect({ status: answer.status, msg: ((await answer.json()) as { msg: string }).msg }).toEqual({ status, msg });
  });

  it("resets deliveries and troubles with everything else", async () => {
    const { sandbox, segment } = await frozen();
    sandbox.faults.add({ destination: "Iterable", count: 1, fault: { is: "status", status: 503 } });
    await segment.deliver(source(segment), [identify]);
    await post(sandbox, "/_sandbox/reset", {});
    await segment.clock.advance(hourMs);
    expect({ log: segment.log.list(), contacts: sandbox.contacts() }).toEqual({ log: [], contacts: [] });
  });
});
