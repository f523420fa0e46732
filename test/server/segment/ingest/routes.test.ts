import { describe, expect, it } from "vitest";
import {
  readMessages,
  refusedAnswer,
  send,
  submit,
  takenAnswer,
  trackingSandbox,
  writeKey,
} from "../support/tracking.ts";

const types = ["identify", "track", "page", "screen", "group", "alias"] as const;
const letters = { identify: "i", track: "t", page: "p", screen: "s", group: "g", alias: "a" } as const;

const one = { userId: "u-1", event: "Seen" };

describe("routes that take one message", () => {
  it.each(
    types.flatMap((type) => [
      { path: `/v1/${type}`, type },
      { path: `/v1/${letters[type]}`, type },
    ]),
  )("POST $path implies the type, whatever the message says", async ({ path, type }) => {
    const world = trackingSandbox();
    expect(await send(world, path, { ...one, type: "purchase" })).toEqual(takenAnswer);
    expect((await readMessages(world)).map((message) => message.type)).toEqual([type]);
  });
});

describe("routes that take a batch", () => {
  it.each(["/v1/batch", "/v1/import", "/v1/import/", "/v1/b"])("POST %s keeps each message's type", async (path) => {
    const world = trackingSandbox();
    const batch = types.map((type) => ({ ...one, type }));
    expect(await send(world, path, { batch })).toEqual(takenAnswer);
    expect((await readMessages(world)).map((message) => message.type)).toEqual(types);
  });
});

describe("metrics", () => {
  it.each(['{"series":[{"type":"Counter","metric":"m","value":1,"tags":{}}]}', "", "{"])(
    "%j is taken and forgotten",
    async (body) => {
      const world = trackingSandbox();
      expect(await submit(world, "/v1/m", body)).toEqual(takenAnswer);
      expect(await readMessages(world)).toEqual([]);
    },
  );
});

describe("what is not there", () => {
  it.each([
    { method: "GET", path: "/v1/batch" },
    { method: "PUT", path: "/v1/track" },
    { method: "POST", path: "/v1/purchase" },
    { method: "POST", path: "/v1/track/" },
    { method: "GET", path: "/next-integrations/actions/x.js" },
    { method: "GET", path: "/analytics.js/v1/" },
  ])("$method $path answers 404 in JSON", async ({ method, path }) => {
    const response = await trackingSandbox().fetch(path, { method });
    expect({ status: response.status, body: await response.json() }).toEqual(
      refusedAnswer(`there is no ${method} ${path} here`, "not_found", 404),
    );
  });
});

describe("CORS", () => {
  const origin = "https://shop.example.com";
  const pathsOfBrowsers = [
    "/v1/t",
    "/v1/b",
    "/v1/m",
    "/v1/batch",
    "/v1/nothing",
    "/v1/pixel/track",
    `/v1/projects/${writeKey}/settings`,
    `/analytics.js/v1/${writeKey}/analytics.min.js`,
    "/analytics-next/bundles/x.js",
    "/next-integrations/x.js",
  ];

  it.each(pathsOfBrowsers)("OPTIONS %s lets the page send what it asks to", async (path) => {
    const asked = "authorization,content-type,x-retry-count";
    const headers = { origin, "access-control-request-method": "POST", "access-control-request-headers": asked };
    const response = await trackingSandbox().fetch(path, { method: "OPTIONS", headers });
    expect({ status: response.status, body: await response.text(), ...Object.fromEntries(response.headers) }).toEqual({
      status: 204,
      body: "",
      "access-control-allow-origin": origin,
      "access-control-allow-credentials": "true",
      "access-control-allow-methods": expect.stringMatching(/GET.*POST.*OPTIONS/),
      "access-control-allow-headers": asked,
      "access-control-max-age": "600",
      vary: "Origin",
    });
  });

  it.each([
    { name: "success", path: "/v1/t", body: JSON.stringify({ writeKey, ...one }), status: 200 },
    { name: "a refusal", path: "/v1/t", body: "{", status: 400 },
    { name: "an unknown route", path: "/v1/nothing", body: "{}", status: 404 },
  ])("$name may be read by any origin, its Retry-After too", async ({ path, body, status }) => {
    const response = await trackingSandbox().fetch(path, { method: "POST", headers: { origin }, body });
    const { headers } = response;
    expect({
      status: response.status,
      origin: headers.get("access-control-allow-origin"),
      credentials: headers.get("access-control-allow-credentials"),
      exposed: headers.get("access-control-expose-headers"),
    }).toEqual({ status, origin, credentials: "true", exposed: "Retry-After, X-RateLimit-Reset" });
  });
});
