import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createSandbox, type DestinationOptions } from "../../../server/index.ts";

const traits = { email: "late@example.com" };
const track = { type: "track", userId: "late-1", event: "Signed Up", messageId: "m-1", properties: traits };
const identify = { type: "identify", userId: "late-1", traits };

/** A file of a user's own, gone after the test. */
function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "own.js");
  writeFileSync(file, text);
  return file;
}

const ownModule = `export function translate({ type }) {
  const body = { email: "late@example.com", ...(type === "track" && { eventName: "Signed Up" }) };
  return { is: "requests", requests: [{ method: "POST", path: type === "track" ? "/api/events/track" : "/api/users/update", body }] };
}`;

const ownFunction = `const send = (path, body) => fetch("https://api.iterable.com/api/" + path, {
  method: "POST", headers: { "Api-Key": "5a4db0c0ffee5a4db0c0ffee5a4db0c0" }, body: JSON.stringify(body) });
async function onTrack() { await send("events/track", { email: "late@example.com", eventName: "Signed Up" }); }
async function onIdentify() { await send("users/update", { email: "late@example.com" }); }`;

const hidden = {
  code: "hiddenProfile",
  message: "Nobody can see or message late@example.com until identify, or another call that creates users, names them",
};
const visible = { code: "madeVisible", message: "late@example.com made visible, 1 earlier event with it" };

it.each<{ type: DestinationOptions["type"]; open: () => object }>([
  { type: "classic", open: () => ({ settings: {} }) },
  { type: "actions", open: () => ({ settings: {} }) },
  { type: "module", open: () => ({ file: fileWith(ownModule), settings: {} }) },
  { type: "function", open: () => ({ file: fileWith(ownFunction), settings: {}, allowNetwork: false }) },
])("a delivery through $type tells whom it left hidden, and whom it made visible", async ({ type, open }) => {
  const destination = { type, enabled: true, ...open() } as DestinationOptions;
  await using sandbox = createSandbox({
    sources: [{ name: "web", writeKey: "webWriteKey", destinations: [destination] }],
  });
  const [before] = await sandbox.segment(track);
  const [after] = await sandbox.segment(identify);
  expect([before, after]).toMatchObject([
    { state: "delivered", warnings: [hidden], attempts: [{ requests: [{ status: 200, warnings: [hidden] }] }] },
    { state: "delivered", notices: [visible], attempts: [{ requests: [{ status: 200, notices: [visible] }] }] },
  ]);
  expect([before?.notices, after?.warnings]).toEqual([undefined, undefined]);
});

it("is not hidden in the end where a later request of the delivery names them", async () => {
  const text = `export const translate = () => ({ is: "requests", requests: [
    { method: "POST", path: "/api/events/track", body: { email: "late@example.com", eventName: "Signed Up" } },
    { method: "POST", path: "/api/users/update", body: { email: "late@example.com" } } ] });`;
  const destination = { type: "module", enabled: true, file: fileWith(text), settings: {} } as const;
  await using sandbox = createSandbox({
    sources: [{ name: "web", writeKey: "webWriteKey", destinations: [destination] }],
  });
  const [delivery] = await sandbox.segment(track);
  expect(delivery).toMatchObject({
    state: "delivered",
    notices: [visible],
    attempts: [{ requests: [{ warnings: [hidden] }, { notices: [visible] }] }],
  });
  expect(delivery?.warnings).toBeUndefined();
});
