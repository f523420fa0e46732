import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Answered, createSandbox, type Listening, type Sandbox } from "../../../server/index.ts";
import { type Browser, executablePath, noBrowser, openBrowser, serveSite } from "./support/browser.ts";
import { bundleBrowserScript } from "./support/browser-bundle.ts";
import { snippet } from "./support/snippet.ts";

const writeKey = "sandboxWriteKey";
const analyticsPath = `/analytics.js/v1/${writeKey}/analytics.min.js`;
const userId = "2e69b96320754";
const email = "user@example.com";

let sandbox: Sandbox;
let listening: Listening;
let exchanges: Answered[];
let site: Awaited<ReturnType<typeof serveSite>>;
let browser: Browser | undefined;
let options: object;
let script: (sandboxOrigin: string) => string;

beforeEach(async (ctx) => {
  if (executablePath === undefined) return ctx.skip(noBrowser);
  exchanges = [];
  options = {};
  script = (sandboxOrigin) => snippet(`${sandboxOrigin}${analyticsPath}`, writeKey, options);
  sandbox = createSandbox();
  listening = await sandbox.listen({ onExchange: (exchange) => void exchanges.push(exchange) });
  site = await serveSite(() => script(`http://127.0.0.1:${listening.port}`));
  browser = await openBrowser(executablePath);
}, 60_000);

afterEach(async () => {
  if (browser === undefined) return;
  await browser.close();
  site.close();
  await listening.close();
  sandbox.close();
});

async function visit(path: string): Promise<Page> {
  const { context } = browser as Browser;
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${site.origin}${path}`);
  return page;
}

const records = async () => (await sandbox.openSegment()).log.list();

/** Waits until so many messages have come and been dealt with. */
const settled = (count: number) =>
  expect
    .poll(async () => (await records()).filter(({ state }) => state !== "queued").length, { timeout: 20_000 })
    .toBe(count);

const requestsOf = async () =>
  (await records()).map(({ attempts }) =>
    attempts.flatMap(({ requests }) => requests.map(({ url, body }) => [url, body])),
  );

const when = expect.any(Number);

const pathsPosted = () => exchanges.filter(({ method }) => method === "POST").map(({ url }) => url);

const sandboxOrigin = () => `http://127.0.0.1:${listening.port}`;

const originsAsked = () => {
  const urls = (browser as Browser).urls.filter((url) => !url.startsWith("data:"));
  return [...new Set(urls.map((url) => new URL(url).origin))].toSorted();
};

const shop = (path: string) => ({ path, title: "Shop", url: `${site.origin}${path}` });

describe("Segment's browser SDK", { timeout: 60_000 }, () => {
  it("calls page by itself on load; as a guest's, it reaches no one at Iterable", async () => {
    await visit("/welcome");
    await settled(1);
    const [record] = await records();
    expect(record).toMatchObject({ type: "page", state: "dropped", attempts: [] });
    expect(record?.message).toMatchObject({
      type: "page",
      userId: null,
      anonymousId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      properties: { ...shop("/welcome"), search: "", referrer: "" },
      context: { ip: "127.0.0.1", page: shop("/welcome"), locale: expect.any(String), userAgent: expect.any(String) },
      receivedAt: expect.any(String),
    });
    expect(exchanges.map(({ method, url, status }) => `${method} ${url} ${status}`)).toEqual([
      `GET ${analyticsPath} 200`,
      `GET /v1/projects/${writeKey}/settings 200`,
      "OPTIONS /v1/p 204",
      "POST /v1/p 200",
    ]);
  });

  it("adds the user id that identify stored to later track and page calls, after a reload too", async () => {
    const page = await visit("/welcome");
    await settled(1);
    await page.evaluate(`analytics.identify(${JSON.stringify(userId)}, { email: "${email}", favoriteColor: "red" })`);
    await settled(2);
    await page.evaluate('analytics.track("User Signed Up", { plan: "Annual" })');
    await settled(3);
    await visit("/basket");
    await settled(4);
    await page.evaluate('analytics.page("Page Category", "Page Name")');
    await settled(5);

    expect((await records()).map(({ type, message }) => [type, message.userId])).toEqual([
      ["page", null],
      ["identify", userId],
      ["track", userId],
      ["page", userId],
      ["page", userId],
    ]);
    const identified = (await records()).find(({ type }) => type === "identify")?.message ?? {};
    const { ip, locale, userAgent, timezone: timeZone } = identified.context as Readonly<Record<string, unknown>>;
    const fields = { email, favoriteColor: "red", ip, locale, userAgent, timeZone, page: shop("/welcome") };
    const pageFields = { ...shop("/basket"), category: "Page Category", name: "Page Name" };
    expect(await requestsOf()).toEqual([
      [],
      [["/api/users/update", { email, userId, dataFields: fields }]],
      [["/api/events/track", { userId, eventName: "User Signed Up", createdAt: when, dataFields: { plan: "Annual" } }]],
      [],
      [["/api/events/track", { userId, eventName: "Loaded a Page", createdAt: when, dataFields: pageFields }]],
    ]);
    expect(pathsPosted()).toEqual(["/v1/p", "/v1/i", "/v1/t", "/v1/p", "/v1/p"]);
    const events = await (await sandbox.request("GET", `/api/events/${email}`)).json();
    expect(events).toMatchObject({
      events: [
        { email, userId, eventName: "Loaded a Page", dataFields: pageFields },
        { email, userId, eventName: "User Signed Up", dataFields: { plan: "Annual" } },
      ],
    });
  });

  it("comes by its old name, and from a page that names Segment's own CDN", async () => {
    script = (sandboxOrigin) => {
      const path = `/analytics.js/v1/${writeKey}/platform/analytics.min.js`;
      return `${snippet(sandboxOrigin + path, writeKey)} analytics._cdn = "https://cdn.segment.com";`;
    };
    await visit("/welcome");
    await settled(1);
    expect(pathsPosted()).toEqual(["/v1/p"]);
    expect(originsAsked()).toEqual([site.origin, sandboxOrigin()].toSorted());
  });

  it("sends batches when it is told to", async () => {
    options = {
      integrations: {
        "Segment.io": { deliveryStrategy: { strategy: "batching", config: { size: 3, timeout: 60_000 } } },
      },
    };
    const page = await visit("/welcome");
    await page.evaluate(`analytics.identify(${JSON.stringify(userId)}, { email: "${email}" })`);
    await page.evaluate(`analytics.track("User Signed Up", { email: "${email}" })`);
    await settled(3);
    expect(pathsPosted()).toEqual(["/v1/b"]);
    expect((await records()).map(({ type, state }) => `${type} ${state}`).toSorted()).toEqual([
      "identify delivered",
      "page dropped",
      "track delivered",
    ]);
  });

  it("comes as a package too: with the sandbox for its CDN, the rest follows", async () => {
    script = (sandboxOrigin) =>
      bundleBrowserScript(`
        window.analytics = AnalyticsBrowser.load({ writeKey: "${writeKey}", cdnURL: "${sandboxOrigin}" });
        analytics.identify("${userId}", { email: "${email}" });
      `);
    const page = await visit("/app");
    await settled(1);
    await page.evaluate('analytics.track("User Signed Up", { plan: "Annual" })');
    await settled(2);
    expect(pathsPosted()).toEqual(["/v1/i", "/v1/t"]);
    expect(exchanges.map(({ url }) => url)).toContain(`/v1/projects/${writeKey}/settings`);
    expect((await records()).map(({ type, state, message }) => [type, state, message.userId])).toEqual([
      ["identify", "delivered", userId],
      ["track", "delivered", userId],
    ]);
  });

  it("asks nobody but the site and the sandbox", async () => {
    const page = await visit("/welcome");
    await page.evaluate(`analytics.identify(${JSON.stringify(userId)}, { email: "${email}" })`);
    await settled(2);
    expect(originsAsked()).toEqual([site.origin, sandboxOrigin()].toSorted());
  });
});
