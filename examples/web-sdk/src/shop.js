import { createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

/** The key of the page, and the secret its JWTs are signed with: the page gets the key alone. */
const webKey = "11111111111111111111111111111111";
const jwtSecret = "22222222222222222222222222222222";

/** A visitor becomes a profile once they have looked at the mat twice. */
const lookedTwice = {
  dataType: "customEvent",
  minMatch: 2,
  searchCombo: {
    combinator: "And",
    searchQueries: [{ field: "eventName", comparatorType: "Equals", value: "Looked at the mat" }],
  },
};

/** What `createSandbox` takes. */
export const sandboxOptions = {
  kind: "hybrid",
  keys: [
    { key: "5a4db0c0ffee5a4db0c0ffee5a4db0c0", type: "server" },
    { key: webKey, type: "web", jwtSecret },
  ],
  criteriaSets: [{ id: 1, name: "Looked twice", searchQuery: lookedTwice }],
};

/** The place on the page for embedded messages. */
const placementId = 171;

const inAppHtml = `
  <div style="font: 16px system-ui; padding: 24px; background: #fff; border: 3px solid #6a266d; border-radius: 12px; text-align: center">
    <h1 style="margin: 0 0 8px">Hello {{#if firstName}}{{firstName}}{{else}}you{{/if}}</h1>
    <p>The yoga mat is 10% off today.</p>
    <p><a href="action://coupon" style="color: #6a266d">Take the coupon</a></p>
    <p><a href="iterable://dismiss" style="color: #555">Not now</a></p>
  </div>`;

/** Puts into the project what marketing would make: an in-app campaign, and an embedded one for a list. */
async function prepare({ call }) {
  await call("users.update", { body: { email: "ada@example.com", dataFields: { firstName: "Ada" } } });
  await call("lists.create", { body: { name: "Customers" } });
  await call("lists.subscribe", { body: { listId: 1, subscribers: [{ email: "ada@example.com" }] } });
  await call("templates.upsertInApp", {
    body: { clientTemplateId: "mat", html: inAppHtml, webInAppDisplaySettings: { position: "Center" } },
  });
  await call("campaigns.create", { body: { name: "Mat", templateId: 1 } });
  await call("campaigns.activateTriggered", { body: { campaignId: 1 } });
  await call("templates.upsertEmbedded", {
    body: {
      clientTemplateId: "card",
      placementId,
      title: "Welcome back, {{firstName}}",
      body: "Your mat is waiting.",
      elements: {
        buttons: [{ id: "see", title: "See it", action: { type: "openUrl", data: "#mat" } }],
      },
    },
  });
  await call("campaigns.create", { body: { name: "Card", templateId: 3, listIds: [1] } });
}

const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A JWT for whoever is logged in, as your server would sign one; it counts by the sandbox's clock. */
function signToken(claims, { clock }) {
  const now = Math.floor(clock.now() / 1000);
  const parts = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ ...claims, iat: now, exp: now + 3600 })}`;
  return `${parts}.${createHmac("sha256", jwtSecret).update(parts).digest("base64url")}`;
}

/** The SDK as its package brings it for pages. */
const sdkFile = new URL("index.js", import.meta.resolve("@iterable/web-sdk/package.json"));

const fileOf = (name) => fileURLToPath(new URL(name, import.meta.url));

/** What the shop answers, by path. */
const createRoutes = (sandbox, sandboxUrl) => ({
  "/": async () => ["text/html; charset=utf-8", await readFile(fileOf("page.html"))],
  "/page.js": async () => ["text/javascript", await readFile(fileOf("page.js"))],
  "/sdk.js": async () => ["text/javascript", await readFile(sdkFile)],
  "/settings": () => ["application/json", JSON.stringify({ baseURL: `${sandboxUrl}/api`, webKey, placementId })],
  "/token": (query) => ["text/plain", signToken(Object.fromEntries(query), sandbox)],
  "/send": async (query) => {
    const { body } = await sandbox.call("inApp.target", {
      body: { campaignId: 1, recipientEmail: query.get("email") },
    });
    return ["application/json", JSON.stringify(body)];
  },
});

/** Opens the shop: its page, its JWTs, its messages. */
export async function openShop(sandbox, { port, sandboxUrl }) {
  await prepare(sandbox);
  const routes = createRoutes(sandbox, sandboxUrl);
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://localhost");
    const route = Object.hasOwn(routes, pathname) ? routes[pathname] : undefined;
    if (route === undefined) return response.writeHead(404).end();
    const [type, body] = await route(searchParams);
    response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-store" }).end(body);
  });
  await new Promise((resolve) => server.listen(port, "localhost", resolve));
  return { url: `http://localhost:${server.address().port}`, close: () => server.close() };
}
