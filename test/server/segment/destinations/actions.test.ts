import { describe, expect, it } from "vitest";
import { createSandbox, type Delivery, type Sandbox } from "../../../../server/index.ts";

const timestamp = "2024-03-01T12:00:00.000Z";
const ada = { type: "identify", userId: "u-1", timestamp, traits: { email: "ada@example.com", plan: "pro" } };
const grace = { type: "identify", userId: "u-2", timestamp, traits: { email: "grace@example.com" } };
const track = {
  type: "track",
  userId: "u-1",
  event: "Signed Up",
  messageId: "m-1",
  timestamp,
  properties: { email: "ada@example.com" },
};

async function delivered(messages: readonly object[]): Promise<readonly [Sandbox, readonly Delivery[]]> {
  const destination = { type: "actions", enabled: true, settings: {} } as const;
  const sandbox = createSandbox({ sources: [{ name: "web", writeKey: "webWriteKey", destinations: [destination] }] });
  const segment = await sandbox.openSegment();
  const [source] = segment.sources;
  return [sandbox, source === undefined ? [] : await segment.deliver(source, messages as (typeof ada)[])];
}

const urls = ({ attempts }: Delivery) => attempts.flatMap(({ requests }) => requests.map(({ url }) => url));

describe("the actions destination", () => {
  it("carries messages that arrive together through the bulk endpoints", async () => {
    const [sandbox, deliveries] = await delivered([ada, grace, track]);
    expect(deliveries.map((each) => ({ state: each.state, urls: urls(each) }))).toEqual([
      { state: "delivered", urls: ["/api/users/bulkUpdate"] },
      { state: "delivered", urls: ["/api/users/bulkUpdate"] },
      { state: "delivered", urls: ["/api/events/trackBulk"] },
    ]);
    expect(sandbox.contacts()).toMatchObject([
      { email: "ada@example.com", userId: "u-1", hidden: false, events: 1 },
      { email: "grace@example.com", userId: "u-2", hidden: false, events: 0 },
    ]);
  });

  it("takes the id of a message that came without one to Iterable", async () => {
    const destination = { type: "actions", enabled: true, settings: {} } as const;
    await using sandbox = createSandbox({
      sources: [{ name: "web", writeKey: "webWriteKey", destinations: [destination] }],
    });
    const { messageId: _, ...own } = track;
    await sandbox.segment(ada);
    const [delivery] = await sandbox.segment(own);
    expect(delivery).toMatchObject({
      state: "delivered",
      message: { messageId: expect.stringMatching(/^api-[a-z0-9]+$/) },
    });
    const answer = await sandbox.call("events.get", { params: { email: "ada@example.com" } });
    expect(answer).toMatchObject({ body: { events: [{ id: delivery?.message.messageId }] } });
  });

  it.each([
    {
      what: "a page",
      message: { type: "page", userId: "u-1", name: "Home" },
      state: "dropped",
      code: "NOT_SUBSCRIBED",
    },
    {
      what: "an order whose products have no product_id",
      message: {
        ...track,
        event: "Order Completed",
        properties: { email: "ada@example.com", total: 4, products: [{ id: "7", name: "Mat", price: 4, quantity: 1 }] },
      },
      state: "discarded",
      code: "PAYLOAD_VALIDATION_FAILED",
    },
    {
      what: "a message that turns it off",
      message: { ...ada, integrations: { "Iterable (Actions)": false } },
      state: "dropped",
      code: "DISABLED",
    },
  ])("leaves $what $state", async ({ message, state, code }) => {
    const [, deliveries] = await delivered([message]);
    expect(deliveries).toMatchObject([{ destination: "Iterable (Actions)", state, code }]);
  });

  it("warns of a trait phoneNumber, in the record of its own message", async () => {
    const [, deliveries] = await delivered([grace, { ...ada, traits: { ...ada.traits, phoneNumber: "+2" } }]);
    expect(deliveries.map(({ state, warnings }) => ({ state, warnings }))).toEqual([
      { state: "delivered" },
      {
        state: "delivered",
        warnings: [expect.objectContaining({ code: "lostPhoneNumber", path: "dataFields.phoneNumber" })],
      },
    ]);
  });

  it("is opened with a warning where Segment reads a trigger otherwise", async () => {
    const settings = { subscriptions: [{ action: "trackEvent", trigger: '!(type = "page")' }] } as const;
    const destinations = [{ type: "actions", enabled: true, settings }] as const;
    const warnings: string[] = [];
    const sandbox = createSandbox({
      sources: [{ name: "web", writeKey: "webWriteKey", destinations: [...destinations] }],
      onWarning: (text) => void warnings.push(text),
    });
    await sandbox.openSegment();
    sandbox.close();
    expect(warnings).toEqual([
      "Iterable (Actions): settings.subscriptions[0].trigger: character 1: Segment's runtime passes over ! before a parenthesis",
    ]);
  });

  it("cannot be opened with a trigger that cannot be read", async () => {
    const settings = { subscriptions: [{ action: "trackEvent", trigger: 'type = "track' }] } as const;
    const destinations = [{ type: "actions", enabled: true, settings }] as const;
    const sandbox = createSandbox({
      sources: [{ name: "web", writeKey: "webWriteKey", destinations: [...destinations] }],
    });
    await expect(sandbox.openSegment()).rejects.toThrow("settings.subscriptions[0].trigger");
    sandbox.close();
  });
});
