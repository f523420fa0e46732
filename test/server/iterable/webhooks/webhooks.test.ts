import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type ProjectSettings, type Seed } from "../../../../server/index.ts";
import { fixedSystem, get, post, refusalAnswer, type World } from "../../support/sandbox.ts";

function open(settings: Partial<ProjectSettings> = {}, seed: Seed = {}): World {
  const world = createSandbox({ settings, seed, system: fixedSystem() });
  onTestFinished(() => world.close());
  return world;
}

const endpoint = "http://localhost:3000/hook";

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
    const change = { id: 1, endpoint: "http://localhost:3000/other", enabled: false, triggeredSendEnabled: false };
    const changed = { ...plain, ...change, authType: "OAuth2" };
    expect(await post(world, "webhooks", change)).toEqual({ status: 200, body: changed });
    expect(await post(world, "webhooks", { id: 1 })).toEqual({ status: 200, body: changed });
    expect((await get(world, "webhooks")).body).toEqual({ webhooks: [changed] });
    expect(world.projects[0]?.store.webhooks.find(1)).toMatchObject({ authToken: "kept", headers: [] });
  });

  const beyond = (host: string) =>
    `endpoint: ${host} is neither this machine nor in a private network; the setting webhookHosts lists others that may be called`;

  it.each([
    [{ id: 42 }, "Webhook 42 does not exist"],
    [{ id: 1, endpoint: "http://example.com" }, beyond("example.com")],
    [{ id: 1, endpoint: "https://8.8.8.8:8443/hook" }, beyond("8.8.8.8:8443")],
    [{ id: 1, endpoint: "http://169.254.169.254/latest" }, beyond("169.254.169.254")],
    [{ id: 1, endpoint: "http://localhost.example.com" }, beyond("localhost.example.com")],
    [{ id: 1, endpoint: "http://[2001:db8::1]/" }, beyond("[2001:db8::1]")],
    [{ id: 1, endpoint: "http://listed.example.com" }, "endpoint: hosts beyond this machine are called by https alone"],
    [{ id: 1, endpoint: "ftp://127.0.0.1" }, "endpoint: an http or https URL is expected"],
    [{ id: 1, endpoint: "hook" }, "endpoint: a URL is expected, such as http://localhost:3000/hook"],
    [{ id: 1, endpoint: "http://{{campaignId}}/" }, beyond("{{campaignid}}")],
    [
      { id: 1, endpoint: "http://me:secret@localhost" },
      "endpoint: a URL without a user and a password is expected; authType and authToken say who calls",
    ],
    [{ id: 1, endpoint: `${endpoint}${"x".repeat(3_000)}` }, "endpoint: at most 2048 characters are taken"],
    [{ id: 1, headers: [{ key: "host", value: "a" }] }, "headers: host is set by whoever sends, and cannot be chosen"],
    [{ id: 1, headers: [{ key: "a", value: "b\nc" }] }, "headers: a: a header takes one line of Latin letters"],
    [
      { id: 1, authToken: "a\nb" },
      "authToken: one line of at most 4096 Latin letters is expected: it travels in a header",
    ],
  ])("refuse %j", async (body, msg) => {
    const world = open({ webhookHosts: ["listed.example.com"] }, { webhooks: [{ endpoint }] });
    expect(await post(world, "webhooks", { enabled: false, ...body })).toEqual(refusalAnswer(400, "BadParams", msg));
    expect((await get(world, "webhooks")).body).toEqual({ webhooks: [plain] });
  });

  it.each([
    "http://127.0.0.1:3000/hook",
    "http://localhost:3000",
    "http://[::1]:3000",
    "https://localhost",
    "http://10.1.2.3",
    "http://192.168.0.7:99/a?b={{campaignId}}",
    "http://listener:3000",
    "http://hooks.test",
    "https://printer.local",
    "http://host.docker.internal:3000",
    "http://2130706433/",
    "https://listed.example.com/hook",
  ])("may call %s", async (address) => {
    const world = open({ webhookHosts: ["listed.example.com"] }, { webhooks: [{ endpoint: address }] });
    expect(await post(world, "webhooks", { id: 1, endpoint: address })).toEqual({
      status: 200,
      body: { ...plain, endpoint: address },
    });
  });

  it("name the missing id to who sends the names of the official client", async () => {
    const world = open({}, { webhooks: [{ endpoint }] });
    const body = { webhookId: 1, url: endpoint, events: ["emailSend"], active: true };
    expect(await post(world, "webhooks", body)).toEqual(
      refusalAnswer(400, "BadJsonBody", "[/api/webhooks] Invalid JSON body", { "obj.id": "Missing path" }),
    );
  });
});
