import { request } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { createSandbox, type Listening, type ListenOptions, type Sandbox } from "../../../server/index.ts";

let sandbox: Sandbox | undefined;
let listening: Listening | undefined;

afterEach(async () => {
  await listening?.close();
  sandbox?.close();
});

async function serve(options: Partial<ListenOptions> = {}): Promise<number> {
  sandbox = createSandbox();
  listening = await sandbox.listen({ host: "127.0.0.1", ...options });
  return listening.port;
}

/** A call with headers that fetch would not let through. */
function call(port: number, path: string, headers: Record<string, string>): Promise<{ status?: number; body: string }> {
  return new Promise((settle, refuse) => {
    request({ port, host: "127.0.0.1", path, headers }, (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () => settle({ ...(response.statusCode && { status: response.statusCode }), body }));
    })
      .on("error", refuse)
      .end();
  });
}

const statusOf = async (port: number, headers: Record<string, string>, path = "/_sandbox/contacts") =>
  (await call(port, path, headers)).status;

describe("the control routes on a port", () => {
  it.each([
    { host: "localhost:8787", status: 200 },
    { host: "127.0.0.1:8787", status: 200 },
    { host: "[::1]:8787", status: 200 },
    { host: "192.168.1.7", status: 200 },
    { host: "sandbox:8787", status: 200 },
    { host: "app.localhost", status: 200 },
    { host: "sandbox.test", status: 200 },
    { host: "api.iterable.com", status: 200 },
    { host: "host.docker.internal:8787", status: 200 },
    { host: "evil.example.com", status: 403 },
    { host: "localhost.evil.example.com:8787", status: 403 },
    { host: "127.0.0.1.nip.io", status: 403 },
  ])("answer $status to the host $host", async ({ host, status }) => {
    expect(await statusOf(await serve(), { host })).toBe(status);
  });

  it("answer to a host that is allowed", async () => {
    const port = await serve({ allowedHosts: ["sandbox.example.com"] });
    expect(await statusOf(port, { host: "sandbox.example.com:8787" })).toBe(200);
    expect(await statusOf(port, { host: "other.example.com" })).toBe(403);
  });

  it.each([
    { name: "its own page", headers: { host: "localhost:8787", origin: "http://localhost:8787" }, status: 200 },
    { name: "another page", headers: { host: "localhost:8787", origin: "https://evil.example.com" }, status: 403 },
    { name: "another port", headers: { host: "localhost:8787", origin: "http://localhost:3000" }, status: 403 },
    { name: "a sandboxed page", headers: { host: "localhost:8787", origin: "null" }, status: 403 },
    {
      name: "a link of another site",
      headers: { host: "localhost:8787", "sec-fetch-site": "cross-site" },
      status: 403,
    },
  ])("answer $status to $name", async ({ headers, status }) => {
    expect(await statusOf(await serve(), headers)).toBe(status);
  });

  it("ask for the token where the server has one", async () => {
    const port = await serve({ controlToken: "s3cret" });
    const host = "localhost";
    expect(await statusOf(port, { host })).toBe(401);
    expect(await statusOf(port, { host, "x-sandbox-token": "s3cre" })).toBe(401);
    expect(await statusOf(port, { host, "x-sandbox-token": "s3cret" })).toBe(200);
    expect(await statusOf(port, { host, authorization: "Bearer s3cret" })).toBe(200);
  });

  it("say what would be right", async () => {
    const { body } = await call(await serve(), "/_sandbox/contacts", { host: "evil.example.com:80" });
    expect(JSON.parse(body)).toEqual({
      msg: "The control routes do not answer to the host evil.example.com:80: allow it with --allow-host evil.example.com",
      code: "Forbidden",
      params: null,
    });
  });

  it("are guarded, operations are not", async () => {
    const port = await serve({ controlToken: "s3cret" });
    sandbox?.addKey({ key: "0123456789abcdef", type: "server" });
    const headers = { host: "api.example.com", origin: "https://shop.example.com", "api-key": "0123456789abcdef" };
    expect(await statusOf(port, headers, "/api/lists")).toBe(200);
  });

  it.each([
    { who: "a supervisor without the token", headers: { host: "localhost" } },
    { who: "a supervisor that uses a name nobody knows", headers: { host: "sandbox.example.com" } },
    { who: "a container's check", headers: { host: "10.0.0.7:8787", "user-agent": "kube-probe/1.30" } },
  ])("tell $who whether the server is up, and no more", async ({ headers }) => {
    const { status, body } = await call(await serve({ controlToken: "s3cret" }), "/_sandbox/health", headers);
    expect([status, JSON.parse(body)]).toEqual([
      200,
      { status: "ok", version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
    ]);
  });

  it.each(["/_sandbox/health/", "/_sandbox/health/contacts", "/_sandbox/healthy", "/_sandbox/../_sandbox/health/x"])(
    "guard %s, which is another path",
    async (path) => {
      expect(await statusOf(await serve({ controlToken: "s3cret" }), { host: "localhost" }, path)).toBe(401);
    },
  );

  it("are open in this process", async () => {
    await serve({ controlToken: "s3cret" });
    expect((await sandbox?.fetch("/_sandbox/contacts"))?.status).toBe(200);
  });
});
