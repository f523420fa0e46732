import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type ProjectSettings, type Seed } from "../../../../server/index.ts";
import { fixedSystem, get, post, refusalAnswer, type World } from "../../support/sandbox.ts";

function open(settings: Partial<ProjectSettings> = {}, seed: Seed = {}): World {
  const world = createSandbox({ settings, seed, system: fixedSystem() });
  onTestFinished(() => world.close());
  return world;
}

const endpoint = "https://example.com/hook";

const plain = {
  id: 1,
  endpoint,
  enabled: true,
  blastSendEnabled: true,
  triggeredSendEnabled: true,
  authType: "NoAuth",
};

describe("webhooks", () => {
  it("are none on a fresh project: Segment's Actions destination tests its connection so", async () => {
    const world = open();
    expect(await get(world, "webhooks")).toEqual({ status: 200, body: { webhooks: [] } });
    const bad = await world.fetch("/api/webhooks", { headers: { "Api-Key": "0".repeat(32) } });
    expect(bad.status).toBe(401);
  });

  it("come from a seed, and keep token and headers to themselves", async () => {
    const headers = [{ key: "X-Key", value: "a secret" }];
    const secret = { authType: "Basic" as const, authToken: "a secret", headers };
    const lists = { channelIds: [1], messageTypeIds: [2] };
    const world = open({}, { webhooks: [{ endpoint }, { id: 9, endpoint, enabled: false, ...secret, ...lists }] });
    const { body } = await get(world, "webhooks");
    expect(body).toEqual({ webhooks: [plain, { ...plain, id: 9, enabled: false, authType: "Basic", ...lists }] });
    const { body: changed } = await post(world, "webhooks", { id: 9, ...secret, blastSendEnabled: false });
    expect(JSON.stringify(changed)).not.toContain("secret");
  });

  it("are changed by what is given alone, and answered bare", async () => {
    const world = open({}, { webhooks: [{ endpoint, authToken: "kept", authType: "OAuth2" }] });
    const change = { id: 1, endpoint: "https://example.com/other", enabled: false, triggeredSendEnabled: false };
    const changed = { ...plain, ...change, authType: "OAuth2" };
    expect(await post(world, "webhooks", change)).toEqual({ status: 200, body: changed });
    expect(await post(world, "webhooks", { id: 1 })).toEqual({ status: 200, body: changed });
    expect((await get(world, "webhooks")).body).toEqual({ webhooks: [changed] });
    expect(world.projects[0]?.store.webhooks.find(1)).toMatchObject({ authToken: "kept", headers: [] });
  });

  const local = "; the setting localWebhooks lets a webhook call this machine over http";

  it.each([
    [{ id: 42 }, "Webhook 42 does not exist"],
    [{ id: 1, endpoint: "http://example.com" }, "endpoint: only https URLs are called"],
    [{ id: 1, endpoint: "http://127.0.0.1:3000" }, `endpoint: only https URLs are called${local}`],
    [{ id: 1, endpoint: "ftp://127.0.0.1" }, "endpoint: only https URLs are called"],
    [{ id: 1, endpoint: "hook" }, "endpoint: a URL is expected, such as https://example.com/hook"],
    [{ id: 1, endpoint: `${endpoint}${"x".repeat(3_000)}` }, "endpoint: at most 2048 characters are taken"],
  ])("refuse %j", async (body, msg) => {
    const world = open({}, { webhooks: [{ endpoint }] });
    expect(await post(world, "webhooks", { enabled: false, ...body })).toEqual(refusalAnswer(400, "BadParams", msg));
    expect((await get(world, "webhooks")).body).toEqual({ webhooks: [plain] });
  });

  it.each(["http://127.0.0.1:3000/hook", "http://localhost:3000", "http://[::1]:3000"])(
    "may call %s where the setting lets them",
    async (address) => {
      const world = open({ localWebhooks: true }, { webhooks: [{ endpoint: address }] });
      expect(await post(world, "webhooks", { id: 1, endpoint: address })).toEqual({
        status: 200,
        body: { ...plain, endpoint: address },
      });
      expect((await post(world, "webhooks", { id: 1, endpoint: "http://example.com" })).status).toBe(400);
    },
  );

  it("name the missing id to who sends the names of the official client", async () => {
    const world = open({}, { webhooks: [{ endpoint }] });
    const body = { webhookId: 1, url: endpoint, events: ["emailSend"], active: true };
    expect(await post(world, "webhooks", body)).toEqual(
      refusalAnswer(400, "BadJsonBody", "[/api/webhooks] Invalid JSON body", { "obj.id": "Missing path" }),
    );
  });
});
