import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { createSandbox } from "../../../../server/index.ts";

const file = resolve("examples/functions/update-email.js");

describe("a function destination", () => {
  it("renames a profile from traits.previousEmail, which no built-in destination does", async () => {
    const destination = { type: "function", enabled: true, file, settings: {}, allowNetwork: false } as const;
    const sandbox = createSandbox({ sources: [{ name: "web", writeKey: "webWriteKey", destinations: [destination] }] });
    await sandbox.request("POST", "/api/users/update", { email: "ada@example.com", dataFields: { plan: "pro" } });
    const segment = await sandbox.openSegment();
    const [source] = segment.sources;
    const traits = { email: "countess@example.com", previousEmail: "ada@example.com" };
    const sent = source && (await segment.deliver(source, [{ type: "identify", userId: "u-1", traits }]));
    expect(sent).toMatchObject([
      {
        destination: "Function",
        state: "delivered",
        attempts: [
          {
            requests: [
              { url: "https://api.iterable.com/api/users/updateEmail", status: 200 },
              { url: "https://api.iterable.com/api/users/update", status: 200 },
            ],
          },
        ],
      },
    ]);
    expect(sandbox.contacts()).toMatchObject([
      { email: "countess@example.com", userId: "u-1", dataFields: { plan: "pro" } },
    ]);
    await segment.close();
    sandbox.close();
  });

  it("shows where its code threw, and what it had logged", async () => {
    const destination = { type: "function", enabled: true, file, settings: {}, allowNetwork: false } as const;
    const sandbox = createSandbox({ sources: [{ name: "web", writeKey: "webWriteKey", destinations: [destination] }] });
    const segment = await sandbox.openSegment();
    const [source] = segment.sources;
    const sent = source && (await segment.deliver(source, [{ type: "identify", userId: "u-1", traits: {} }]));
    expect(sent).toMatchObject([
      {
        state: "discarded",
        code: "InvalidEventPayload",
        reason: "traits.email is required",
        where: expect.stringMatching(/update-email\.js:\d+:\d+$/),
        attempts: [{ requests: [], logs: [] }],
      },
    ]);
    await segment.close();
    sandbox.close();
  });

  it("warns of a handler that returns its requests and makes none", async () => {
    const own = join(mkdtempSync(join(tmpdir(), "function-")), "returns.js");
    writeFileSync(own, "const onIdentify = () => ({ path: '/api/users/update' });");
    const destination = { type: "function", enabled: true, file: own, settings: {}, allowNetwork: false } as const;
    await using sandbox = createSandbox({
      sources: [{ name: "web", writeKey: "webWriteKey", destinations: [destination] }],
    });
    const message = `onIdentify returned {"path":"/api/users/update"}, which Segment ignores: a function makes its requests with fetch`;
    expect(await sandbox.segment({ type: "identify", userId: "u-1" })).toMatchObject([
      { state: "delivered", warnings: [{ code: "ignoredReturn", message }] },
    ]);
  });
});
