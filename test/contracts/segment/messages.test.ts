import { describe, expect, it } from "vitest";
import { SegmentMessage } from "../../../contracts/segment/messages.ts";
import { message } from "../../translator/support/translations.ts";

const accepts = (given: unknown) => SegmentMessage().safeParse(given).success;

describe("the schema of a message", () => {
  it.each([
    { type: "identify", traits: { plan: "x" } },
    { type: "identify", userId: null, traits: null },
    { type: "track", event: "E", properties: { a: [1, { b: null }] } },
    { type: "page", name: "N", category: null },
    { type: "screen", integrations: { All: false } },
    { type: "group", groupId: "g-1", traits: {} },
    { type: "alias", userId: "new", previousId: "old" },
    { type: "track", event: "E", writeKey: "w", _metadata: { nodeVersion: "20" } },
  ])("accepts %j and keeps every key", (given) => {
    expect(SegmentMessage().parse(message(given))).toStrictEqual(message(given));
  });

  it.each([
    { type: "delete" },
    { type: "track" },
    { type: "track", event: "" },
    { type: "track", event: "E", properties: [] },
    { type: "identify", traits: "x" },
    { type: "identify", userId: 7 },
    { type: "page", name: 7 },
    { type: "group" },
    { userId: "u-1" },
  ])("refuses %j", (given) => {
    expect(accepts(message(given))).toBe(false);
  });
});
