import { describe, expect, it } from "vitest";
import type { SandboxOptions } from "../../../../server/index.ts";
import { readMessages, refusedAnswer, submit, takenAnswer, trackingSandbox, writeKey } from "../support/tracking.ts";

const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

const event = { type: "track", userId: "u-1", event: "Seen" };
const identical = { path: "/v1/track", wrap: (body: object) => ({ ...event, ...body }) };
const batched = { path: "/v1/batch", wrap: (body: object) => ({ batch: [event], ...body }) };

const accepted = [
  { name: "in the body", authorization: undefined, inBody: { writeKey } },
  { name: "as the user of Basic", authorization: basic(`${writeKey}:`), inBody: {} },
  { name: "as the user of Basic without a colon", authorization: basic(writeKey), inBody: {} },
  { name: "as the user of Basic with a password", authorization: basic(`${writeKey}:secret`), inBody: {} },
  { name: "in the body beside a Bearer token", authorization: "Bearer e30.e30.c2ln", inBody: { writeKey } },
  { name: "in the body, whatever Basic says", authorization: basic("anotherKey:"), inBody: { writeKey } },
  { name: "in Basic when the body's is empty", authorization: basic(`${writeKey}:`), inBody: { writeKey: "" } },
  { name: "in Basic when the body's is no text", authorization: basic(`${writeKey}:`), inBody: { writeKey: 12345 } },
  { name: "in a scheme written in lower case", authorization: `basic  ${btoa(`${writeKey}:`)}`, inBody: {} },
];

const short = refusedAnswer("the request has no write key, or a very short one");

const tooShort = [
  { name: "none", authorization: undefined, inBody: {} },
  { name: "an empty one", authorization: undefined, inBody: { writeKey: "" } },
  { name: "one of four characters", authorization: undefined, inBody: { writeKey: "abcd" } },
  { name: "one that is a number", authorization: undefined, inBody: { writeKey: 1234567 } },
  { name: "an empty one in Basic", authorization: basic(":"), inBody: {} },
  { name: "Basic without credentials", authorization: "Basic", inBody: {} },
  { name: "Basic that is not base64", authorization: "Basic ????", inBody: {} },
  { name: "a Bearer token alone", authorization: `Bearer ${writeKey}`, inBody: {} },
];

describe.each([identical, batched])("the write key of $path", ({ path, wrap }) => {
  const call = async (options: SandboxOptions, inBody: object, authorization?: string) => {
    const world = trackingSandbox(options);
    const headers = authorization === undefined ? {} : { authorization };
    const answer = await submit(world, path, JSON.stringify(wrap(inBody)), headers);
    return { answer, taken: (await readMessages(world)).map(({ type }) => type) };
  };

  it.each(accepted)("is taken $name", async ({ inBody, authorization }) => {
    expect(await call({}, inBody, authorization)).toEqual({ answer: takenAnswer, taken: ["track"] });
  });

  it.each(tooShort)("answers 400 when there is $name", async ({ inBody, authorization }) => {
    expect(await call({}, inBody, authorization)).toEqual({ answer: short, taken: [] });
  });

  it("answers 200 for one of no source, drops what came with it and warns", async () => {
    const warnings: string[] = [];
    const onWarning = (text: string) => void warnings.push(text);
    expect(await call({ onWarning }, { writeKey: "unknownKey" })).toEqual({ answer: takenAnswer, taken: [] });
    expect(warnings).toEqual(['no Segment source has the write key "unknownKey": what it sent is dropped']);
  });

  it("answers 401 for one of no source when that is asked for", async () => {
    expect(await call({ strictWriteKeys: true }, { writeKey: "unknownKey" })).toEqual({
      answer: refusedAnswer("no source has this write key", "unauthorized", 401),
      taken: [],
    });
  });

  it("is no part of the message", async () => {
    const world = trackingSandbox();
    const withKey = { ...event, writeKey };
    await submit(world, "/v1/batch", JSON.stringify({ writeKey, batch: [withKey] }));
    await submit(world, "/v1/track", JSON.stringify(withKey));
    expect((await readMessages(world)).map((message) => "writeKey" in message)).toEqual([false, false]);
  });
});

describe("two sources", () => {
  it("keep what each write key brings apart", async () => {
    const sources = ["web", "app"].map((name) => ({ name, writeKey: `key-of-${name}`, destinations: [] }));
    const world = trackingSandbox({ sources });
    const wrong = { type: "track", userId: "u-1" };
    for (const key of ["key-of-app", "key-of-web"]) {
      await submit(world, "/v1/track", JSON.stringify({ ...wrong, writeKey: key }));
    }
    const { log } = await world.openSegment();
    expect(log.list().map(({ source }) => source)).toEqual(["app", "web"]);
  });
});
