import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readMessages, submit, takenAnswer, trackingSandbox, writeKey } from "../support/tracking.ts";

const basic = { Authorization: `Basic ${Buffer.from(`${writeKey}:`).toString("base64")}` };
const json = { "Content-Type": "application/json" };
const text = { "Content-Type": "text/plain" };
const gzip = { "Content-Encoding": "gzip" };

const events = [
  { type: "identify", messageId: "m-1", userId: "u-1", traits: { email: "ada@example.com" } },
  { type: "track", messageId: "m-2", userId: "u-1", event: "Seen", properties: {} },
];
const sentAt = "2024-03-01T12:00:00.000Z";

interface Sdk {
  readonly sdk: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

const sdks: readonly Sdk[] = [
  { sdk: "Node", path: "/v1/batch", headers: { ...basic, ...json }, body: { batch: events, writeKey, sentAt } },
  {
    sdk: "Node with OAuth",
    path: "/v1/batch",
    headers: { Authorization: "Bearer e30.e30.c2ln", ...json },
    body: { batch: events, writeKey, sentAt },
  },
  {
    sdk: "the browser's, batching",
    path: "/v1/b",
    headers: { ...basic, ...text },
    body: { writeKey, batch: events, sentAt },
  },
  { sdk: "Python", path: "/v1/batch", headers: json, body: { batch: events, sentAt, writeKey } },
  {
    sdk: "Python, packed",
    path: "/v1/batch",
    headers: { ...json, ...gzip },
    body: { batch: events, sentAt, writeKey },
  },
  {
    sdk: "Go",
    path: "/v1/batch",
    headers: { ...basic, ...json },
    body: { batch: events, messageId: "b-1", sentAt, context: {} },
  },
  { sdk: "Ruby", path: "/v1/import", headers: { ...basic, ...json }, body: { sentAt, batch: events } },
  { sdk: "PHP", path: "/v1/batch", headers: { ...basic, ...json, ...gzip }, body: { batch: events, sentAt } },
  {
    sdk: "Java",
    path: "/v1/import/",
    headers: { ...basic, ...json },
    body: { batch: events, sentAt, context: {}, sequence: 1 },
  },
  { sdk: "Kotlin", path: "/v1/b", headers: { ...text, ...gzip }, body: { batch: events, sentAt, writeKey } },
  { sdk: "Swift", path: "/v1/b", headers: { ...json }, body: { batch: events, sentAt, writeKey } },
  { sdk: "React Native", path: "/v1/b", headers: { ...json }, body: { batch: events, sentAt, writeKey } },
  { sdk: "C#", path: "/v1/b", headers: { ...text }, body: { batch: events, sentAt, writeKey } },
];

describe("a request as an SDK makes it", () => {
  it.each(sdks)("$sdk", async ({ path, headers, body }) => {
    const world = trackingSandbox();
    const whole = Buffer.from(JSON.stringify(body));
    const sent = new Uint8Array("Content-Encoding" in headers ? gzipSync(whole) : whole);
    expect(await submit(world, path, sent, headers)).toEqual(takenAnswer);
    expect((await readMessages(world)).map(({ messageId }) => messageId)).toEqual(["m-1", "m-2"]);
    expect(world.contacts().map(({ email, events: count }) => [email, count])).toEqual([["ada@example.com", 1]]);
  });
});
