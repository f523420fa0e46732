import { describe, expect, it } from "vitest";
import { createRoutedFetch } from "../../../../server/segment/function/routed-fetch.ts";

interface Call {
  readonly by: string;
  readonly url: string;
  readonly method: string | undefined;
  readonly body: unknown;
}

/** A route that writes down what it is asked, and answers with its name. */
function routes(allowNetwork: boolean) {
  const calls: Call[] = [];
  const route = (by: string) => async (url: string | URL | Request, init?: RequestInit) => {
    calls.push({ by, url: String(url), method: init?.method, body: init?.body });
    return new Response(by, { status: 201, statusText: "Made", headers: { "X-By": by } });
  };
  return { calls, fetch: createRoutedFetch({ sandbox: route("sandbox"), allowNetwork, real: route("real") }) };
}

const init = { method: "POST", headers: {}, body: "{}" };

const elsewhere = [
  "https://example.com/api",
  "http://api.iterable.com/api/users/update",
  "https://api.iterable.com:8443/api",
  "https://api.iterable.com.example.com/api",
  "https://links.iterable.com/",
  "http://localhost:8787/api",
  "data:,x",
];

describe("routedFetch", () => {
  it.each([
    "https://api.iterable.com/api/users/update?x=1",
    "https://api.eu.iterable.com/api/users/update",
    "https://api.iterable.com:443/api",
    "HTTPS://API.ITERABLE.COM/api",
  ])("asks the sandbox for %s", async (url) => {
    for (const allowNetwork of [true, false]) {
      const { calls, fetch } = routes(allowNetwork);
      const headers = { "content-type": "text/plain;charset=UTF-8", "x-by": "sandbox" };
      expect(await fetch(url, init)).toEqual({ status: 201, statusText: "Made", headers, body: "sandbox" });
      expect(calls).toEqual([{ by: "sandbox", url, method: "POST", body: "{}" }]);
    }
  });

  it.each(elsewhere)("refuses %s", async (url) => {
    const { calls, fetch } = routes(false);
    const message = `the sandbox does not let functions reach ${new URL(url).origin}`;
    await expect(fetch(url, init)).rejects.toThrow(new Error(message));
    expect(calls).toEqual([]);
  });

  it.each(elsewhere)("lets %s through when the network is allowed", async (url) => {
    const { calls, fetch } = routes(true);
    expect(await fetch(url, init)).toMatchObject({ body: "real" });
    expect(calls).toEqual([{ by: "real", url, method: "POST", body: "{}" }]);
  });
});
