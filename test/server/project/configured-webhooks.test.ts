import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../../server/index.ts";
import { get, post } from "../support/sandbox.ts";

function open(options: SandboxOptions): Sandbox {
  const sandbox = createSandbox(options);
  onTestFinished(() => sandbox.close());
  return sandbox;
}

function openFolder(): { readonly is: "disk"; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return { is: "disk", folder };
}

const endpoint = "http://localhost:3000/hook";
const hook = { id: 7, endpoint, events: ["emailSend"], authType: "Basic", authToken: "secret" } as const;
const view = { endpoint, enabled: true, blastSendEnabled: true, triggeredSendEnabled: true };

const listIds = async (sandbox: Sandbox): Promise<readonly unknown[]> =>
  ((await get(sandbox, "webhooks")).body as { webhooks: readonly { id: number; enabled: boolean }[] }).webhooks.map(
    ({ id, enabled }) => [id, enabled],
  );

describe("webhooks of a configuration", () => {
  it("are there from the start, and after a reset", async () => {
    const sandbox = open({ webhooks: [hook, { id: 9, endpoint }] });
    const webhooks = [
      { id: 7, ...view, authType: "Basic" },
      { id: 9, ...view, authType: "NoAuth" },
    ];
    expect((await get(sandbox, "webhooks")).body).toEqual({ webhooks });
    await post(sandbox, "webhooks", { id: 7, enabled: false });
    await sandbox.request("DELETE", "/_sandbox/webhooks/9");
    expect(await listIds(sandbox)).toEqual([[7, false]]);
    sandbox.reset();
    expect((await get(sandbox, "webhooks")).body).toEqual({ webhooks });
  });

  it("stay as calls have changed them, until the configuration says otherwise", async () => {
    const storage = openFolder();
    const first = open({ storage, webhooks: [hook, { id: 9, endpoint }] });
    await first.request("POST", "/_sandbox/webhooks", { id: 20, endpoint });
    await post(first, "webhooks", { id: 7, enabled: false });
    first.close();
    const second = open({ storage, webhooks: [hook] });
    expect(await listIds(second)).toEqual([
      [7, false],
      [20, true],
    ]);
    second.close();
    expect(await listIds(open({ storage, webhooks: [{ ...hook, channelIds: [1] }] }))).toEqual([
      [7, true],
      [20, true],
    ]);
  });

  it("leave a project one that holds nothing: it can be seeded", async () => {
    const sandbox = open({ webhooks: [hook] });
    await sandbox.seed([{ user: { email: "ada@example.com" } }]);
    expect(await listIds(sandbox)).toEqual([[7, true]]);
  });

  it.each([
    [[{ endpoint }], "webhooks[0].id: Invalid input: expected number"],
    [[hook, hook], 'webhooks[1].id: "7" is taken by webhooks[0].id'],
    [[{ id: 1, endpoint: "https://example.com" }], "webhooks[0].endpoint: example.com is neither this machine nor"],
    [[{ id: 1, endpoint, event: [] }], 'webhooks[0]: "event" is not known here; did you mean events?'],
    [[{ id: 1, endpoint, events: ["emailSent"] }], "webhooks[0].events[0]: "],
    [[{ id: 1, endpoint, authType: "basic" }], "webhooks[0].authType: "],
    [[{ id: 1, endpoint, headers: [{ key: "", value: "" }] }], 'webhooks[0].headers: "" is no name of a header'],
  ])("are refused where %j is wrong", (webhooks, message) => {
    expect(() => createSandbox({ webhooks: webhooks as never })).toThrow(message);
  });
});
