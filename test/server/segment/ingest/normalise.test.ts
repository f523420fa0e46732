import { describe, expect, it } from "vitest";
import { nthId } from "../../support/sandbox.ts";
import { type Fields, readMessages, send, submit, trackingSandbox, writeKey } from "../support/tracking.ts";

const arrival = "2024-03-01T12:00:00.000Z";
const seen = { userId: "u-1", event: "Seen" };
const known = { properties: { email: "ada@example.com" } };

/** The only message a sandbox got, as destinations see it. */
async function only(path: string, body: Fields, headers = {}): Promise<Fields> {
  const world = trackingSandbox();
  await submit(world, path, JSON.stringify({ writeKey, ...body }), headers);
  const [message = {}] = await readMessages(world);
  return message;
}

describe("a message as destinations see it", () => {
  it("has all that Segment adds", async () => {
    expect(await only("/v1/track", { ...seen, extra: 1 })).toEqual({
      type: "track",
      ...seen,
      extra: 1,
      messageId: `api-${nthId(1)}`,
      context: {},
      integrations: {},
      timestamp: arrival,
      receivedAt: arrival,
    });
  });

  it("keeps what the caller gave, save receivedAt", async () => {
    const given = { ...seen, messageId: "m-1", context: { locale: "en" }, integrations: { All: true }, version: 2 };
    expect(await only("/v1/track", { ...given, receivedAt: "2001-01-01T00:00:00.000Z" })).toEqual({
      type: "track",
      ...given,
      timestamp: arrival,
      receivedAt: arrival,
    });
  });

  it.each(["", null, 7, {}])("has a new messageId where its own is %j", async (messageId) => {
    expect((await only("/v1/track", { ...seen, messageId })).messageId).toBe(`api-${nthId(1)}`);
  });
});

const original = "2015-12-12T19:11:01.152Z";

describe("timestamp", () => {
  it("is moved by what the sender's clock was off when it sent", async () => {
    const world = trackingSandbox();
    await world.clock.advance(Date.parse("2024-12-12T19:11:01.266Z") - world.clock.now());
    const timestamp = "2024-12-12T19:11:01.152Z";
    const sentAt = "2024-12-12T19:11:01.169Z";
    await send(world, "/v1/track", { ...seen, timestamp, sentAt });
    expect(await readMessages(world)).toMatchObject([
      {
        originalTimestamp: timestamp,
        sentAt,
        receivedAt: "2024-12-12T19:11:01.266Z",
        timestamp: "2024-12-12T19:11:01.249Z",
      },
    ]);
  });

  it.each([
    { timestamp: original, sentAt: undefined, want: original },
    { timestamp: original, sentAt: null, want: original },
    { timestamp: original, sentAt: "yesterday", want: original },
    { timestamp: original, sentAt: original, want: arrival },
    { timestamp: "2015-12-12T19:11:01.152Z", sentAt: "2015-12-12T19:11:11.152Z", want: "2024-03-01T11:59:50.000Z" },
    { timestamp: "2015-12-12T19:11:11.152Z", sentAt: "2015-12-12T19:11:01.152Z", want: "2024-03-01T12:00:10.000Z" },
    { timestamp: undefined, sentAt: original, want: arrival },
    { timestamp: "2012-12-02T00:30:08Z", sentAt: undefined, want: "2012-12-02T00:30:08.000Z" },
    { timestamp: "2012-12-02T00:30Z", sentAt: undefined, want: "2012-12-02T00:30:00.000Z" },
    { timestamp: "2012-12-02T00:30:08.276543210Z", sentAt: undefined, want: "2012-12-02T00:30:08.276Z" },
    { timestamp: "2012-12-02T00:30:08,5Z", sentAt: undefined, want: "2012-12-02T00:30:08.500Z" },
    { timestamp: "2012-12-02T05:30:08.276+05:00", sentAt: undefined, want: "2012-12-02T00:30:08.276Z" },
    { timestamp: "2012-12-01T17:30:08-0700", sentAt: undefined, want: "2012-12-02T00:30:08.000Z" },
    { timestamp: "2012-12-02T01:30:08+01", sentAt: undefined, want: "2012-12-02T00:30:08.000Z" },
    { timestamp: "2012-12-02 00:30:08", sentAt: undefined, want: "2012-12-02T00:30:08.000Z" },
    { timestamp: "2012-12-02", sentAt: undefined, want: "2012-12-02T00:00:00.000Z" },
    { timestamp: "2016-02-29T00:00:00Z", sentAt: undefined, want: "2016-02-29T00:00:00.000Z" },
    { timestamp: "2015-02-29T00:00:00Z", sentAt: undefined, want: arrival },
    { timestamp: "2015-2-02T00:30:08.276Z", sentAt: undefined, want: arrival },
    { timestamp: "2015-13-45", sentAt: undefined, want: arrival },
    { timestamp: "2015-12-10T25:00:00Z", sentAt: undefined, want: arrival },
    { timestamp: "1354408208", sentAt: undefined, want: arrival },
    { timestamp: 1_354_408_208_276, sentAt: undefined, want: "2012-12-02T00:30:08.276Z" },
    { timestamp: 1_354_408_208, sentAt: undefined, want: "2012-12-02T00:30:08.000Z" },
    { timestamp: 1_388_534_400_000, sentAt: undefined, want: "2014-01-01T00:00:00.000Z" },
    { timestamp: "2014", sentAt: undefined, want: "2014-01-01T00:00:00.000Z" },
    { timestamp: "2014-01", sentAt: undefined, want: "2014-01-01T00:00:00.000Z" },
    { timestamp: "20140101", sentAt: undefined, want: "2014-01-01T00:00:00.000Z" },
    { timestamp: "20140101T000000Z", sentAt: undefined, want: "2014-01-01T00:00:00.000Z" },
    { timestamp: "20140101T013000,5+0130", sentAt: undefined, want: "2014-01-01T00:00:00.500Z" },
    { timestamp: "20121202T003008Z", sentAt: "20121202T003009Z", want: "2024-03-01T11:59:59.000Z" },
    { timestamp: "20140230T000000Z", sentAt: undefined, want: arrival },
    { timestamp: "2014-13", sentAt: undefined, want: arrival },
    { timestamp: "2015-12-10T24:00:00Z", sentAt: undefined, want: arrival },
    { timestamp: 7, sentAt: undefined, want: arrival },
    { timestamp: -1_354_408_208_276, sentAt: undefined, want: arrival },
    { timestamp: 1e300, sentAt: undefined, want: arrival },
    { timestamp: "Fri, 01 Jan 2014 00:00:00 GMT", sentAt: undefined, want: arrival },
    { timestamp: "now", sentAt: undefined, want: arrival },
    { timestamp: "", sentAt: undefined, want: arrival },
    { timestamp: {}, sentAt: undefined, want: arrival },
    { timestamp: "0001-01-01T00:00:00Z", sentAt: "9999-12-31T00:00:00Z", want: arrival },
    { timestamp: "9999-12-31T00:00:00Z", sentAt: "0001-01-01T00:00:00Z", want: arrival },
  ])("of $timestamp sent at $sentAt is $want", async ({ timestamp, sentAt, want }) => {
    expect((await only("/v1/track", { ...seen, timestamp, sentAt })).timestamp).toBe(want);
  });

  it.each([
    { given: { timestamp: "Fri, 01 Jan 2014 00:00:00 GMT" }, says: '"Fri, 01 Jan 2014 00:00:00 GMT" cannot be read' },
    { given: { timestamp: "1354408208" }, says: '"1354408208" cannot be read' },
    { given: { timestamp: 7 }, says: "7 cannot be read" },
    { given: { timestamp: {} }, says: "of type object cannot be read" },
    { given: { timestamp: "x".repeat(1_000) }, says: `"${"x".repeat(100)}…" cannot be read` },
    { given: { timestamp: "0001-01-01", sentAt: "9999-12-31" }, says: "and sentAt are too far apart" },
  ])("of $given, which is not kept, is told of by its delivery", async ({ given, says }) => {
    const world = trackingSandbox();
    await world.request("POST", "/api/users/update", known.properties);
    await send(world, "/v1/track", { ...seen, ...known, ...given });
    const { log } = await world.openSegment();
    const message = expect.stringContaining(`the timestamp ${says}: the time of arrival takes`);
    expect(log.list()).toMatchObject([
      { state: "delivered", warnings: [{ code: "unreadTimestamp", message, path: "timestamp" }] },
    ]);
  });

  it.each([undefined, null, "", "2014", 1_388_534_400_000])("of %j needs no warning", async (timestamp) => {
    const world = trackingSandbox();
    await world.request("POST", "/api/users/update", known.properties);
    await send(world, "/v1/track", { ...seen, ...known, timestamp });
    const { log } = await world.openSegment();
    expect(log.list().map(({ state, warnings }) => [state, warnings])).toEqual([["delivered", undefined]]);
  });

  it("uses the sentAt of the batch where a message has none", async () => {
    const world = trackingSandbox();
    const batch = [
      { type: "track", ...seen, timestamp: original },
      { type: "track", ...seen, timestamp: original, sentAt: "2015-12-12T19:11:02.152Z" },
    ];
    await send(world, "/v1/batch", { batch, sentAt: "2015-12-12T19:11:03.152Z" });
    expect((await readMessages(world)).map(({ timestamp, sentAt }) => [timestamp, sentAt])).toEqual([
      ["2024-03-01T11:59:58.000Z", "2015-12-12T19:11:03.152Z"],
      ["2024-03-01T11:59:59.000Z", "2015-12-12T19:11:02.152Z"],
    ]);
  });
});

describe("context and integrations of a batch", () => {
  it.each([
    { top: { a: 1 }, own: undefined, want: { a: 1 } },
    { top: { a: 1, b: { c: 2 } }, own: { b: { d: 3 } }, want: { a: 1, b: { d: 3 } } },
    { top: undefined, own: { a: 1 }, want: { a: 1 } },
    { top: "x", own: { a: 1 }, want: { a: 1 } },
    { top: { a: 1 }, own: [7], want: { a: 1 } },
    { top: null, own: null, want: {} },
  ])("$top under $own is $want", async ({ top, own, want }) => {
    const item = { type: "track", ...seen, context: own, integrations: own };
    const { context, integrations } = await only("/v1/batch", { batch: [item], context: top, integrations: top });
    expect({ context, integrations }).toEqual({ context: want, integrations: want });
  });
});

describe("context.ip", () => {
  const local = { ip: "127.0.0.1" };
  it.each([
    { name: "is the caller's on a device's route", path: "/v1/t", body: seen, want: local },
    { name: "is left to a server's call", path: "/v1/track", body: seen, want: {} },
    {
      name: "is the caller's when context.direct says so",
      path: "/v1/track",
      body: { ...seen, context: { direct: true } },
      want: { direct: true, ...local },
    },
    {
      name: "is not for context.direct false",
      path: "/v1/track",
      body: { ...seen, context: { direct: false } },
      want: { direct: false },
    },
    { name: "is kept", path: "/v1/t", body: { ...seen, context: { ip: "24.5.68.47" } }, want: { ip: "24.5.68.47" } },
    { name: "is filled where it is null", path: "/v1/t", body: { ...seen, context: { ip: null } }, want: local },
    { name: "is not for the server's channel", path: "/v1/t", body: { ...seen, channel: "server" }, want: {} },
  ])("$name", async ({ path, body, want }) => {
    expect((await only(path, body)).context).toEqual(want);
  });

  it.each([
    { path: "/v1/b", want: local },
    { path: "/v1/batch", want: {} },
    { path: "/v1/import", want: {} },
  ])("of a batch to $path is $want", async ({ path, want }) => {
    expect((await only(path, { batch: [{ type: "track", ...seen }] })).context).toEqual(want);
  });

  it.each(["127.0.0.1", "localhost"])("is an address of this machine for a caller at %s", async (host) => {
    const world = trackingSandbox();
    const { port, close } = await world.listen();
    const body = JSON.stringify({ writeKey, ...seen });
    await fetch(`http://${host}:${port}/v1/t?sync=1`, { method: "POST", body });
    await close();
    const ips = (await readMessages(world)).map(({ context }) => (context as Fields).ip);
    expect(ips).toEqual([expect.stringMatching(/^(127\.0\.0\.1|::1)$/)]);
  });
});
