import { describe, expect, it } from "vitest";
import {
  droppedRecord,
  type Fields,
  readOutcomes,
  send,
  submit,
  takenAnswer,
  trackingSandbox,
  writeKey,
} from "../support/tracking.ts";

interface Row {
  readonly message: Fields;
  readonly code: string;
}

const u = { userId: "u-1" };

const faulty: readonly Row[] = [
  { message: { type: "identify", traits: {} }, code: "no_user_anon_id" },
  { message: { type: "identify", userId: null, anonymousId: null }, code: "no_user_anon_id" },
  { message: { type: "track", event: "Seen" }, code: "no_user_anon_id" },
  { message: { type: "page", name: "Home" }, code: "no_user_anon_id" },
  { message: { type: "screen", name: "Home" }, code: "no_user_anon_id" },
  { message: { type: "group", groupId: "g" }, code: "no_user_anon_id" },
  { message: { type: "alias", previousId: "p" }, code: "no_user_anon_id" },
  { message: { type: "identify", userId: "" }, code: "id_not_string" },
  { message: { type: "identify", userId: 7 }, code: "id_not_string" },
  { message: { type: "identify", userId: { id: "u-1" } }, code: "id_not_string" },
  { message: { type: "identify", anonymousId: 7 }, code: "id_not_string" },
  { message: { type: "track", event: "Seen", ...u, anonymousId: "" }, code: "id_not_string" },
  { message: { type: "track", ...u }, code: "event_not_defined" },
  { message: { type: "track", ...u, event: "" }, code: "event_not_defined" },
  { message: { type: "track", ...u, event: null }, code: "event_not_defined" },
  { message: { type: "track", ...u, event: 7 }, code: "event_not_string" },
  { message: { type: "track", ...u, event: ["Seen"] }, code: "event_not_string" },
  { message: { type: "track", ...u, event: "Seen", properties: [] }, code: "properties_not_object" },
  { message: { type: "track", ...u, event: "Seen", properties: "x" }, code: "properties_not_object" },
  { message: { type: "page", ...u, properties: 7 }, code: "properties_not_object" },
  { message: { type: "screen", ...u, properties: false }, code: "properties_not_object" },
  { message: { type: "identify", ...u, traits: "x" }, code: "traits_not_object" },
  { message: { type: "group", ...u, groupId: "g", traits: [] }, code: "traits_not_object" },
  { message: { type: "page", ...u, name: "" }, code: "name_not_string" },
  { message: { type: "page", ...u, name: 7 }, code: "name_not_string" },
  { message: { type: "screen", ...u, name: {} }, code: "name_not_string" },
  { message: { type: "page", ...u, category: "" }, code: "category_not_string" },
  { message: { type: "screen", ...u, category: [] }, code: "category_not_string" },
];

describe("messages Segment's ingestion drops", () => {
  it.each(faulty)("$message is $code, by itself and in a batch", async ({ message, code }) => {
    const world = trackingSandbox();
    const type = String(message.type);
    expect(await send(world, `/v1/${type}`, message)).toEqual(takenAnswer);
    expect(await send(world, "/v1/batch", { batch: [message] })).toEqual(takenAnswer);
    expect(await readOutcomes(world)).toEqual([droppedRecord(type, code), droppedRecord(type, code)]);
  });

  it.each([{}, { type: "purchase", ...u }, { type: 7, ...u }, { type: null }, null, 7, "x", [], true])(
    "%j in a batch is a bad_request",
    async (item) => {
      const world = trackingSandbox();
      expect(await send(world, "/v1/batch", { batch: [item] })).toEqual(takenAnswer);
      expect((await readOutcomes(world)).map(({ code }) => code)).toEqual(["bad_request"]);
    },
  );

  it("do not hold up the rest of their batch", async () => {
    const world = trackingSandbox();
    const batch = [{ type: "track" }, { type: "identify", ...u, traits: { email: "ada@example.com" } }, null];
    expect(await send(world, "/v1/batch", { batch })).toEqual(takenAnswer);
    expect(world.contacts().map(({ email }) => email)).toEqual(["ada@example.com"]);
  });
});

describe("messages that are sound", () => {
  const sound: readonly Fields[] = [
    { type: "identify", userId: null, anonymousId: "a-1" },
    { type: "identify", ...u, traits: null },
    { type: "track", ...u, event: "Seen", properties: null },
    { type: "page", ...u, name: null, category: null },
    { type: "page", ...u },
    { type: "alias", ...u },
    { type: "group", ...u },
  ];
  it.each(sound)("%j reaches the destination", async (message) => {
    const world = trackingSandbox();
    expect(await send(world, "/v1/batch", { batch: [message] })).toEqual(takenAnswer);
    const { log } = await world.openSegment();
    expect(log.list().map(({ destination }) => destination)).toEqual(["Iterable"]);
  });
});

const hostile = [
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"toString":1,"hasOwnProperty":"x","valueOf":{},"length":-1}',
  '"\\ud800"',
  '"\\u0000"',
  "-0",
  "[[[[]]]]",
  JSON.stringify("a".repeat(10_000)),
];

describe("hostile values", () => {
  const keys = ["userId", "anonymousId", "event", "properties", "traits", "context", "integrations", "name"];
  const more = ["messageId", "timestamp", "sentAt", "type", "channel", "__proto__", "batch"];
  it.each([...keys, ...more])("as %s are answered 200 and leave the sandbox at work", async (key) => {
    const crashes: unknown[] = [];
    const world = trackingSandbox({ onCrash: (thrown) => crashes.push(thrown) });
    for (const value of hostile) {
      const item = `{"type":"track","userId":"u-1","event":"Seen","${key}":${value}}`;
      expect(await submit(world, "/v1/track", `{"writeKey":"${writeKey}",${item.slice(1)}`)).toEqual(takenAnswer);
      expect(await submit(world, "/v1/batch", `{"writeKey":"${writeKey}","batch":[${item}]}`)).toEqual(takenAnswer);
      const top = `{"writeKey":"${writeKey}","batch":[{"type":"track","userId":"u-1","event":"E"}],"${key}":${value}}`;
      expect(await submit(world, "/v1/batch", top)).toEqual(takenAnswer);
    }
    await send(world, "/v1/identify", { traits: { email: "ada@example.com" }, anonymousId: "a-1" });
    expect(world.contacts().map(({ email }) => email)).toEqual(["ada@example.com"]);
    expect([crashes, (Object.prototype as { polluted?: unknown }).polluted]).toEqual([[], undefined]);
  });
});
