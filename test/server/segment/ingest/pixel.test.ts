import { describe, expect, it } from "vitest";
import { customEvent, eventList } from "../../support/events.ts";
import { get, nthId, type World } from "../../support/sandbox.ts";
import { deliveredRecord, readMessages, readOutcomes, send, trackingSandbox, writeKey } from "../support/tracking.ts";

const opened = {
  writeKey,
  userId: "user_123",
  event: "Email Opened",
  properties: { subject: "The Electric Daily", email: "jane.kim@example.com" },
};

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64");

const fetched = async (world: World, pathAndQuery: string) => {
  const response = await world.fetch(pathAndQuery, { headers: { "X-Sandbox-Sync": "1" } });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const head = Buffer.from(bytes.slice(0, 6)).toString("latin1");
  const [width, , height] = bytes.slice(6, 9);
  return { status: response.status, type: response.headers.get("content-type"), head, width, height };
};

const gif = { status: 200, type: "image/gif", head: "GIF89a", width: 1, height: 1 };

const dotted = new URLSearchParams({
  writeKey,
  userId: "user_123",
  event: "Email Opened",
  "properties.subject": "The Electric Daily",
  "properties.email": "jane.kim@example.com",
});

describe("the pixel", () => {
  it.each([
    { name: "base64 under data", query: `data=${encodeURIComponent(base64(opened))}` },
    { name: "base64 for URLs", query: `data=${base64(opened).replaceAll("+", "-").replaceAll("/", "_")}` },
    { name: "dotted keys", query: String(dotted) },
  ])("takes $name", async ({ query }) => {
    const world = trackingSandbox();
    await send(world, "/v1/identify", { userId: "user_123", traits: { email: "jane.kim@example.com" } });
    expect(await fetched(world, `/v1/pixel/track?${query}`)).toEqual(gif);
    const event = { email: "jane.kim@example.com", userId: "user_123", eventName: "Email Opened" };
    const dataFields = opened.properties;
    expect((await readOutcomes(world)).slice(1)).toEqual([
      deliveredRecord("track", ["/api/events/track", { ...event, createdAt: 1_709_294_400, dataFields }]),
    ]);
    expect(await get(world, "events/jane.kim@example.com")).toEqual(
      eventList(customEvent({ ...event, id: nthId(3), dataFields })),
    );
  });

  it("reads a plus sign of base64 that no one encoded", async () => {
    const world = trackingSandbox();
    const data = base64({ writeKey, userId: "u-1", event: "~~~>>>" });
    expect(data).toContain("+");
    await fetched(world, `/v1/pixel/track?data=${data}`);
    expect((await readMessages(world)).map(({ event }) => event)).toEqual(["~~~>>>"]);
  });

  it.each(["identify", "group", "alias", "page", "screen", "track"])("takes %s", async (type) => {
    const world = trackingSandbox();
    expect(await fetched(world, `/v1/pixel/${type}?data=${encodeURIComponent(base64(opened))}`)).toEqual(gif);
    expect((await readMessages(world)).map((message) => message.type)).toEqual([type]);
  });

  it.each([
    "track",
    "track?data=",
    "track?data=%%%",
    "track?data=bm90IGpzb24=",
    `track?data=${base64([])}`,
    `track?data=${base64({ ...opened, writeKey: "" })}`,
    `track?data=${base64({ ...opened, writeKey: "unknownKey" })}`,
    `track?data=${base64({ ...opened, text: "x".repeat(33_000) })}`,
    `purchase?data=${base64(opened)}`,
    `track?${"a.".repeat(5_000)}a=1`,
    "track?=&==&.=&..=x",
  ])("is a pixel and no more for %.60s", async (rest) => {
    const world = trackingSandbox();
    expect(await fetched(world, `/v1/pixel/${rest}`)).toEqual(gif);
    expect(await readMessages(world)).toEqual([]);
  });

  it("keeps names of Object.prototype to themselves", async () => {
    const world = trackingSandbox();
    const query = `${dotted}&__proto__.polluted=1&properties.__proto__.polluted=1&constructor.prototype.polluted=1`;
    expect(await fetched(world, `/v1/pixel/track?${query}`)).toEqual(gif);
    expect((Object.prototype as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("lets a longer key take the place of a shorter one", async () => {
    const world = trackingSandbox();
    await fetched(world, `/v1/pixel/track?${dotted}&extra=1&extra.more=2&extra.most=3`);
    expect((await readMessages(world)).map(({ extra }) => extra)).toEqual([{ more: "2", most: "3" }]);
  });
});
