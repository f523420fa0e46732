import { request } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type ListenOptions } from "../../../server/index.ts";

const page = "/_sandbox/ui/";

/** A sandbox on a port, and what a browser would ask of it: no redirect is followed. */
async function serve(options: Partial<ListenOptions> = {}) {
  const sandbox = createSandbox();
  const { port, close } = await sandbox.listen({ port: 0, host: "127.0.0.1", ...options });
  onTestFinished(async () => {
    await close();
    sandbox.close();
  });
  const ask = (path: string, headers: Readonly<Record<string, string>> = {}, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { redirect: "manual", headers, ...init });
  /** The same with headers that fetch keeps for itself: the status alone. */
  const askAs = (headers: Readonly<Record<string, string>>, path = page, method = "GET", body = ""): Promise<number> =>
    new Promise((settle, fail) => {
      const sent = request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
        response.resume();
        settle(response.statusCode ?? 0);
      });
      sent.on("error", fail).end(body);
    });
  return { sandbox, ask, askAs };
}

const asText = { Accept: "text/html,application/xhtml+xml" };

/** The hidden fields a form of a page brings along. */
async function formFields(response: Response): Promise<URLSearchParams> {
  const text = await response.text();
  const [, token = ""] = /name="formToken" value="(\w+)"/.exec(text) ?? [];
  return new URLSearchParams({ formToken: token, back: page });
}

describe("the bare address", () => {
  it.each([
    { who: "a browser", headers: asText, path: "/", status: 302 },
    { who: "a client", headers: {}, path: "/", status: 404 },
    { who: "a client with a key", headers: { ...asText, "Api-Key": "anything" }, path: "/", status: 404 },
    { who: "a client with a key in its query", headers: asText, path: "/?api_key=anything", status: 404 },
  ])("answers $status to $who", async ({ headers, path, status }) => {
    const { ask } = await serve();
    expect((await ask(path, headers)).status).toBe(status);
  });

  it("is nothing where pages are off", async () => {
    const { ask } = await serve({ ui: false });
    expect([(await ask("/", asText)).status, (await ask(page)).status]).toEqual([404, 404]);
  });
});

describe("a page", () => {
  it("lets nothing run or load but what is this server's", async () => {
    const { ask } = await serve();
    const { headers } = await ask(page);
    expect(
      Object.fromEntries(["content-security-policy", "cache-control"].map((name) => [name, headers.get(name)])),
    ).toEqual({
      "content-security-policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      "cache-control": "no-store",
    });
  });

  it("is in no record, and leaves it alone", async () => {
    const { sandbox, ask } = await serve();
    await ask(page);
    expect(sandbox.requests()).toEqual([]);
  });

  it("loads files that browsers may keep", async () => {
    const { ask } = await serve();
    const urls = [...(await (await ask(page)).text()).matchAll(/(?:href|src)="([^"]+assets[^"]+)"/g)].map(
      ([, url = ""]) => url,
    );
    const answers = await Promise.all(urls.map((url) => ask(url)));
    expect(
      answers.map(({ status, headers }) => [status, headers.get("content-type"), headers.get("cache-control")]),
    ).toEqual([
      [200, "image/svg+xml", "max-age=31536000, immutable"],
      [200, "text/css; charset=utf-8", "max-age=31536000, immutable"],
      [200, "text/javascript; charset=utf-8", "max-age=31536000, immutable"],
    ]);
  });
});

describe("strangers", () => {
  it.each([
    { who: "a rebound name", headers: { Host: "evil.example" } },
    { who: "a page of another site", headers: { Origin: "https://evil.example" } },
    { who: "a script of another site", headers: { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors" } },
  ])("are refused: $who", async ({ headers }) => {
    const { askAs } = await serve();
    expect(await askAs(headers)).toBe(403);
  });

  it("may link to a page: that reads, and shows them nothing", async () => {
    const { askAs } = await serve();
    expect(await askAs({ "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" })).toBe(200);
  });

  it("cannot send a form", async () => {
    const { sandbox, ask, askAs } = await serve();
    await sandbox.call("users.update", { body: { email: "ada@example.com" } });
    const form = { "Content-Type": "application/x-www-form-urlencoded" };
    const crossSite = { ...form, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" };
    const taken = String(await formFields(await ask(page)));
    const statuses = [
      await askAs(form, `${page}reset`, "POST", "back=x"),
      await askAs(crossSite, `${page}reset`, "POST", taken),
    ];
    expect({ statuses, people: sandbox.contacts().length }).toEqual({ statuses: [403, 403], people: 1 });
  });
});

describe("a form of a page", () => {
  it("does what it says, comes back, and tells it once", async () => {
    const { sandbox, ask } = await serve();
    await sandbox.call("users.update", { body: { email: "ada@example.com" } });
    const sent = await ask(`${page}reset`, {}, { method: "POST", body: await formFields(await ask(page)) });
    const [cookie = ""] = sent.headers.getSetCookie();
    const told = await ask(page, { Cookie: cookie.split(";", 1)[0] ?? "" });
    expect({
      status: sent.status,
      to: sent.headers.get("location"),
      people: sandbox.contacts(),
      isTold: (await told.text()).includes("Everything is back at the start."),
      isForgotten: told.headers.getSetCookie()[0]?.includes("Max-Age=0"),
    }).toEqual({ status: 303, to: page, people: [], isTold: true, isForgotten: true });
  });

  it.each(["https://evil.example/", "//evil.example/", "/_sandbox/uix", "/api/users/ada"])(
    "comes back to no page but its own: %s",
    async (back) => {
      const { ask } = await serve();
      const fields = await formFields(await ask(page));
      fields.set("back", back);
      const sent = await ask(`${page}reset`, {}, { method: "POST", body: fields });
      expect(sent.headers.get("location")).toBe(page);
    },
  );
});

describe("a control token", () => {
  const controlToken = "s3cret token";

  it("is asked for, taken once from the address, and then known by a cookie", async () => {
    const { ask } = await serve({ controlToken });
    const asked = await ask(page);
    const wrong = await ask(`${page}?token=wrong`);
    const welcomed = await ask(`${page}?token=${encodeURIComponent(controlToken)}&q=a`);
    const [cookie = ""] = welcomed.headers.getSetCookie();
    const Cookie = cookie.split(";", 1)[0] ?? "";
    expect({
      statuses: [asked.status, wrong.status, welcomed.status, (await ask(page, { Cookie })).status],
      to: welcomed.headers.get("location"),
      isGuarded: /HttpOnly/.test(cookie) && /SameSite=Strict/.test(cookie) && !cookie.includes("s3cret"),
      stream: (await ask("/_sandbox/requests", { Cookie })).status,
      change: (await ask("/_sandbox/reset", { Cookie }, { method: "POST" })).status,
    }).toEqual({
      statuses: [401, 401, 303, 200],
      to: `${page}?q=a`,
      isGuarded: true,
      stream: 200,
      change: 401,
    });
  });

  it("can be typed in", async () => {
    const { ask } = await serve({ controlToken });
    const type = (token: string) => ask(`${page}sign-in`, {}, { method: "POST", body: new URLSearchParams({ token }) });
    const answers = [await type("wrong"), await type(controlToken)];
    expect(answers.map(({ status, headers }) => [status, headers.get("location")])).toEqual([
      [401, null],
      [303, page],
    ]);
  });
});
