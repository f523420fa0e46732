import { Agent } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSandbox, type Listening, type Sandbox } from "../../server/index.ts";
import { type Sent, sendTo } from "./support/send.ts";

const ada = "ada@example.com";

let sandbox: Sandbox;
let listening: Listening;

beforeEach(async () => {
  sandbox = createSandbox({ system: { now: () => 0, newId: () => "0".repeat(30), nineDigits: () => 123_456_789 } });
  listening = await sandbox.listen({ port: 0, host: "127.0.0.1" });
});

afterEach(async () => {
  await listening.close();
  sandbox.close();
});

const send = (sent: Sent) => sendTo(listening.port, sent);

const keyed = (headers: Readonly<Record<string, string>> = {}) => ({ "Api-Key": sandbox.apiKey, ...headers });

const post = (path: string, ...body: readonly string[]) => send({ method: "POST", path, headers: keyed(), body });

describe("the key over a port", () => {
  it.each(["Api-Key", "api-key", "API-KEY", "Api_Key", "api_key", "API_KEY"])(
    "travels in the header %s",
    async (name) => {
      const fixed = await send({ path: "/api/lists", headers: { [name]: sandbox.apiKey } });
      const withParameter = await send({ path: `/api/users/${ada}`, headers: { [name]: sandbox.apiKey } });
      expect([fixed.status, withParameter.status]).toEqual([200, 200]);
    },
  );

  it("travels in the query", async () => {
    expect((await send({ path: `/api/lists?api_key=${sandbox.apiKey}` })).status).toBe(200);
  });

  it("is refused with the caller's address and the path without its query", async () => {
    const { status, text } = await send({ path: "/api/lists?x=1", headers: { "Api-Key": "wrong" } });
    expect({ status, body: JSON.parse(text) }).toEqual({
      status: 401,
      body: { msg: "Invalid API key", code: "BadApiKey", params: { ip: "127.0.0.1", endpoint: "/api/lists" } },
    });
  });
});

describe("identifiers in a path over a port", () => {
  it.each([
    { email: "ada+1@example.com", path: "ada+1@example.com" },
    { email: "ada+1@example.com", path: "ada%2B1%40example.com" },
    { email: "o'brien@example.com", path: "o'brien@example.com" },
    { email: "a%b@example.com", path: "a%25b@example.com" },
    { email: "ada@example.com", path: "ADA@EXAMPLE.COM" },
  ])("$path is $email", async ({ email, path }) => {
    expect((await post("/api/users/update", JSON.stringify({ email }))).status).toBe(200);
    const { text } = await send({ path: `/api/users/${path}`, headers: keyed() });
    expect(JSON.parse(text)).toMatchObject({ user: { email } });
  });

  it("keep an encoded slash and plus to themselves", async () => {
    await post("/api/users/update", JSON.stringify({ email: ada, userId: "u/1+2 3" }));
    const { status, text } = await send({ path: "/api/users/byUserId/u%2F1+2%203", headers: keyed() });
    expect({ status, body: JSON.parse(text) }).toMatchObject({ status: 200, body: { user: { userId: "u/1+2 3" } } });
  });
});

const update = JSON.stringify({ email: ada, dataFields: { name: "Zoë 🦜" } });

describe("bodies over a port", () => {
  it("may come in chunks, cut anywhere", async () => {
    const bytes = [update.slice(0, 5), update.slice(5, 30), update.slice(30)];
    expect((await post("/api/users/update", ...bytes)).text).toBe('{"msg":"","code":"Success","params":null}');
    expect(sandbox.contacts()[0]?.dataFields.name).toBe("Zoë 🦜");
  });

  it("may have any Content-Type or none", async () => {
    for (const type of ["application/json", "application/json; charset=utf-8", "text/plain", undefined]) {
      const headers = keyed(type === undefined ? {} : { "Content-Type": type });
      expect((await send({ method: "POST", path: "/api/users/update", headers, body: [update] })).status).toBe(200);
    }
  });

  it("may be missing, which is no JSON", async () => {
    const { status, text } = await post("/api/users/update");
    expect({ status, body: JSON.parse(text) }).toEqual({
      status: 400,
      body: { msg: "[/api/users/update] Invalid JSON body", code: "BadJsonBody", params: null },
    });
  });

  it("may come with a read, which does not look at it", async () => {
    const { status } = await send({ path: "/api/lists", headers: keyed({ "Content-Length": "1" }), body: ["{"] });
    expect(status).toBe(200);
  });
});

const largest = 4 * 1_024 * 1_024;

/** A body of so many bytes. */
const ofSize = (bytes: number): string => {
  const frame = JSON.stringify({ email: ada, dataFields: { text: "" } });
  return frame.replace('""', `"${"x".repeat(bytes - frame.length)}"`);
};

const tooLarge = (path: string) => ({
  status: 413,
  body: { msg: `[${path}] Request body is larger than 4 MB`, code: "BatchTooLarge", params: null },
});

describe("the size of a body over a port", () => {
  it("may be 4 MB", async () => {
    expect((await post("/api/users/update", ofSize(largest))).status).toBe(200);
  });

  it.each([1, 1_000, 3 * largest])("is refused %i bytes beyond, and the connection lives on", async (beyond) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const text = ofSize(largest + beyond);
    const whole = { method: "POST", path: "/api/users/update", headers: keyed(), agent };
    for (const body of [[text], [text.slice(0, 100), text.slice(100)]]) {
      const { status, text: answer } = await send({ ...whole, body });
      expect({ status, body: JSON.parse(answer) }).toEqual(tooLarge("/api/users/update"));
    }
    expect((await send({ path: "/api/lists", headers: keyed(), agent })).status).toBe(200);
    expect(sandbox.contacts()).toEqual([]);
    agent.destroy();
  });
});

describe("a connection", () => {
  it("is kept for the next request, whatever the first one asked for", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number | undefined>();
    agent.on("free", (socket: { localPort?: number }) => ports.add(socket.localPort));
    for (const path of ["/api/lists", `/api/users/${ada}`, "/nowhere", "/api/users/getByEmail?email=foo@"]) {
      await send({ path, headers: keyed(), agent });
    }
    expect(ports.size).toBe(1);
    agent.destroy();
  });

  it("carries answers to requests that are sent at once", async () => {
    const emails = Array.from({ length: 50 }, (_, index) => `u${index}@example.com`);
    const answers = await Promise.all(emails.map((email) => post("/api/users/update", JSON.stringify({ email }))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(sandbox.contacts()).toHaveLength(50);
  });
});

describe("listening", () => {
  it("ends with close, and a second sandbox may take the port", async () => {
    const { port } = listening;
    await listening.close();
    const other = createSandbox();
    const again = await other.listen({ port, host: "127.0.0.1" });
    expect(again.port).toBe(port);
    await again.close();
    other.close();
  });

  it("is refused where the port is taken", async () => {
    const other = createSandbox();
    await expect(other.listen({ port: listening.port, host: "127.0.0.1" })).rejects.toThrow(/EADDRINUSE/);
    other.close();
  });
});
