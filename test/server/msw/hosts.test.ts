import { Analytics } from "@segment/analytics-node";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createSandbox, defaultWriteKey, type Sandbox } from "../../../server/index.ts";
import { iterableHandlers } from "../../../server/msw/index.ts";
import { byFetch } from "../support/callers.ts";

const elsewhere = http.get("https://www.example.com/*", () => HttpResponse.text("elsewhere"));

const server = setupServer();

let sandbox: Sandbox;

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterAll(() => server.close());

beforeEach(() => {
  sandbox = createSandbox({ settings: { exportJobDuration: 0 } });
  server.resetHandlers(...iterableHandlers(sandbox), elsewhere);
});

const lists = (origin: string, key = sandbox.apiKey) =>
  byFetch({ url: `${origin}/api/lists`, headers: { "Api-Key": key } });

describe("the hosts of the handlers", () => {
  it.each(["https://api.iterable.com", "https://api.eu.iterable.com", "https://API.iterable.com:443"])(
    "hold %s",
    async (origin) => {
      expect(await lists(origin)).toEqual({ is: "answer", status: 200, body: { lists: [] } });
    },
  );

  it.each([
    { host: "iterable.example.com", origin: "https://iterable.example.com" },
    { host: "http://localhost:8080", origin: "http://localhost:8080" },
    { host: "http://[::1]:8080", origin: "http://[::1]:8080" },
  ])("hold $host, where it is asked for", async ({ host, origin }) => {
    server.resetHandlers(...iterableHandlers(sandbox, { hosts: [host] }));
    expect(await lists(origin)).toEqual({ is: "answer", status: 200, body: { lists: [] } });
    expect(await lists("https://api.iterable.com")).toEqual({ is: "answer", status: 200, body: { lists: [] } });
  });

  it.each(["https://www.example.com/https://api.iterable.com/api/lists", "https://www.example.com/api/lists"])(
    "leave %s to other handlers",
    async (url) => {
      expect(await byFetch({ url })).toEqual({ is: "answer", status: 200, body: "elsewhere" });
    },
  );

  it("answer paths as they are sent, what is no percent-encoding too", async () => {
    const headers = { "Api-Key": sandbox.apiKey };
    const read = (path: string) => byFetch({ url: `https://api.iterable.com/api/users/${path}`, headers });
    expect(await read("ada%40example.com")).toEqual({ is: "answer", status: 200, body: {} });
    expect(await read("%zz")).toMatchObject({ is: "answer", status: 400 });
  });

  it("answer what Iterable does not have as Iterable does", async () => {
    const got = await byFetch({ url: "https://api.iterable.com/api/user/update", body: {} });
    expect(got).toMatchObject({ is: "answer", status: 404, body: expect.stringContaining("Action not found") });
    expect(sandbox.requests().map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([["unknownRoute"]]);
  });
});

describe("export files", () => {
  it("are linked to at the caller's origin, and read from there", async () => {
    const headers = { "Api-Key": sandbox.apiKey };
    await sandbox.request("POST", "/api/users/update", { email: "ada@example.com" });
    const started = await sandbox.request("POST", "/api/export/start", {
      dataTypeName: "user",
      outputFormat: "text/csv",
    });
    const { jobId } = (await started.json()) as { jobId: number };
    const got = await byFetch({ url: `https://api.eu.iterable.com/api/export/${jobId}/files`, headers });
    const { files } = (got as { body: { files: { url: string }[] } }).body;
    const [{ url } = { url: "" }] = files;
    expect(url).toMatch(/^https:\/\/api\.eu\.iterable\.com\/export-files\//);
    expect(await byFetch({ url })).toMatchObject({ status: 200, body: expect.stringContaining("ada@example.com") });
  });
});

describe("Segment", () => {
  const identify = { userId: "u-1", traits: { email: "ada@example.com", plan: "pro" } };

  it("takes messages at its production URL", async () => {
    const headers = { Authorization: `Basic ${btoa(`${defaultWriteKey}:`)}` };
    const got = await byFetch({ url: "https://api.segment.io/v1/identify?sync=1", headers, body: identify });
    expect(got).toEqual({ is: "answer", status: 200, body: { success: true } });
    expect(sandbox.contact("ada@example.com")?.dataFields).toMatchObject({ plan: "pro" });
  });

  it("takes what its SDK sends", async () => {
    const analytics = new Analytics({ writeKey: defaultWriteKey, path: "/v1/batch?sync=1" });
    analytics.identify(identify);
    await analytics.closeAndFlush();
    expect(sandbox.contact("ada@example.com")?.dataFields).toMatchObject({ plan: "pro" });
  });

  it("gives SDKs their settings", async () => {
    const url = `https://cdn.segment.com/v1/projects/${defaultWriteKey}/settings`;
    expect(await byFetch({ url })).toMatchObject({ status: 200, body: { integrations: { "Segment.io": {} } } });
  });
});
