import { describe, expect, it } from "vitest";
import { createSandbox, type SegmentMessage } from "../../../server/index.ts";
import { openPage, sendForm } from "./support/pages.ts";

const tracked: SegmentMessage = { type: "track", userId: "late@example.com", event: "Signed Up" };
const identified: SegmentMessage = { type: "identify", userId: "ada@example.com", traits: { plan: "pro" } };
const refused: SegmentMessage = {
  type: "track",
  userId: "u1",
  event: "Order Completed",
  properties: { total: "much" },
};

async function sandboxAfter(...messages: readonly SegmentMessage[]) {
  const sandbox = createSandbox();
  for (const message of messages) await sandbox.segment(message);
  return sandbox;
}

describe("Segment messages", () => {
  it.each([
    {
      path: "/segment",
      shows: [/identify ada@example.com delivered.*track “Signed Up” late@example.com delivered hidden/],
    },
    { path: "/segment?state=discarded", shows: [/No message yet/] },
    { path: "/segment?below=2", shows: [/Signed Up/] },
    { path: "/segment?state=lost", shows: [/state/] },
  ])("are listed at $path", async ({ path, shows }) => {
    const sandbox = await sandboxAfter(tracked, identified);
    const { text } = await openPage(sandbox, path);
    for (const line of shows) expect(text).toMatch(line);
    sandbox.close();
  });

  it("stand above the calls they became, on the overview", async () => {
    const sandbox = await sandboxAfter(tracked, identified);
    expect((await openPage(sandbox, "/")).text).toMatch(
      /identify ada@example.com delivered \S+ users.update ada@example.com created 200 \S+ ◆? ?track “Signed Up” late@example.com delivered hidden \S+ events.track late@example.com hidden created 200/,
    );
    sandbox.close();
  });

  it.each([
    {
      message: tracked,
      shows: [/delivered hidden/, /Delivered, and nobody can see it/, /POST \/api\/events\/track 200/],
    },
    { message: refused, shows: [/discarded/, /errors\.discarded\.400/, /Attempt 1/] },
    { message: { type: "alias", userId: "a", previousId: "b" }, shows: [/alias/] },
  ])("show what became of a $message.type", async ({ message, shows }) => {
    const sandbox = await sandboxAfter(message);
    const { text } = await openPage(sandbox, "/segment/1");
    for (const line of shows) expect(text).toMatch(line);
    sandbox.close();
  });

  it.each([
    { message: '{"type":"identify","userId":"ada@example.com"}', told: "Sent: identify delivered.", people: 1 },
    { message: "{", told: expect.stringMatching(/^Not done: the message is not JSON/), people: 0 },
    { message: "[]", told: 'Not done: the message has no type: write { "type": "track", … }', people: 0 },
    { message: '{"type":"dance"}', told: expect.stringMatching(/^Not done: 404/), people: 0 },
    { message: '{"type":"track"}', told: expect.stringMatching(/^Sent: track dropped, /), people: 0 },
  ])("are sent by a form: $message", async ({ message, told, people }) => {
    const sandbox = createSandbox();
    const sent = await sendForm(sandbox, "/segment", { message }, "/segment");
    expect([sent.told, sandbox.contacts().length]).toEqual([told, people]);
    sandbox.close();
  });

  it("stay small whatever they say", async () => {
    const sandbox = createSandbox({
      sources: [
        { name: "web", writeKey: "webWriteKey", destinations: [{ type: "actions", enabled: true, settings: {} }] },
      ],
    });
    const hostile = `"><img src=x onerror=alert(1)>'&`;
    const fields = Object.fromEntries(
      Array.from({ length: 50 }, (_, n) => [`${hostile.repeat(4)}${n}`, hostile.repeat(9)]),
    );
    await sandbox.segment({ type: "identify", userId: `${"a".repeat(5_000)}@example.com`, traits: fields });
    await sandbox.segment({ type: "track", userId: "ada@example.com", event: hostile.repeat(9), properties: fields });
    for (let attempt = 0; attempt < 12; attempt += 1) await sandbox.fetch("/_sandbox/deliveries/2", { method: "POST" });
    const sizes: Record<string, number> = {};
    for (const path of [
      "/",
      "/segment",
      "/segment/1",
      "/segment/2",
      "/explain?delivery=2",
      "/explain?delivery=2&translator=both",
    ])
      sizes[path] = Buffer.byteLength((await openPage(sandbox, path)).html);
    expect(Object.entries(sizes).filter(([, size]) => size > 30_000)).toEqual([]);
    sandbox.close();
  });

  it("fail on no demand that is none", async () => {
    const sandbox = createSandbox();
    const sent = await sendForm(sandbox, "/segment/trouble", { destination: "Iterable", fault: "{" }, "/segment");
    expect([sent.status, sent.told]).toEqual([303, "Not done: fault is not JSON: {"]);
    sandbox.close();
  });

  it("are sent again, and fail on demand", async () => {
    const sandbox = await sandboxAfter(refused);
    const fault = '{"is":"status","status":500}';
    const armed = await sendForm(
      sandbox,
      "/segment/trouble",
      { destination: "Iterable", fault, count: "1" },
      "/segment",
    );
    const again = await sendForm(sandbox, "/segment/1/again", {}, "/segment/1");
    const none = await sendForm(sandbox, "/segment/9/again", {}, "/segment");
    expect([armed.told, again.told, none.told]).toEqual([
      "Armed: the next deliveries to Iterable will fail.",
      "Sent again: retrying.",
      expect.stringMatching(/^Not done: The delivery 9 cannot be sent again/),
    ]);
    sandbox.close();
  });
});
