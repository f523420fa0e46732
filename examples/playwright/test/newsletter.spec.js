import { expect, test } from "@playwright/test";
import { createSandbox } from "iterable-sandbox";
import { serveSite } from "./serve.js";

const ada = "ada@example.com";
const apiKey = "0123456789abcdef0123456789abcdef";

let site;
let sandbox;

test.beforeAll(async () => {
  site = await serveSite();
});
test.beforeEach(() => {
  sandbox = createSandbox({ keys: [{ key: apiKey, type: "web" }] });
});
test.afterEach(() => sandbox[Symbol.asyncDispose]());
test.afterAll(() => site.close());

/** Has the sandbox answer what the page sends to Iterable; where it breaks the line, so does this. */
async function answer(route) {
  const request = route.request();
  const [method, headers, body] = [request.method(), await request.allHeaders(), request.postData() ?? undefined];
  try {
    const response = await sandbox.fetch(request.url(), { method, headers, body });
    const { status } = response;
    await route.fulfill({ status, headers: Object.fromEntries(response.headers), body: await response.text() });
  } catch {
    await route.abort("connectionreset");
  }
}

async function subscribe(page, email) {
  await page.goto(site.url);
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Subscribe" }).click();
}

test.describe("at its production URL, with page.route", () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript((key) => Object.assign(window, { iterable: { apiKey: key } }), apiKey);
    await page.route("https://api.iterable.com/**", answer);
  });

  test("a reader is welcomed, and has a profile that can be seen", async ({ page }) => {
    await subscribe(page, ada);
    await expect(page.getByRole("status")).toHaveText("Welcome, ada@example.com!");
    expect(sandbox.contact(ada)).toMatchObject({ hidden: false, dataFields: { reader: true } });
    expect(sandbox.events(ada)).toMatchObject([{ eventName: "Subscribed" }]);
  });

  test("what is no email is told to the reader", async ({ page }) => {
    await subscribe(page, "ada");
    await expect(page.getByRole("status")).toHaveText("That is no email address.");
    expect(sandbox.contacts()).toEqual([]);
  });

  test("a line that breaks is told to the reader", async ({ page }) => {
    sandbox.faults.add({ operation: "users.update", fault: { is: "reset" } });
    await subscribe(page, ada);
    await expect(page.getByRole("status")).toHaveText("Try again later.");
  });
});

test("against a port, for pages that can be told their base URL", async ({ page }) => {
  const { url: baseUrl } = await sandbox.listen();
  await page.addInitScript((iterable) => Object.assign(window, { iterable }), { baseUrl, apiKey });
  await subscribe(page, ada);
  await expect(page.getByRole("status")).toHaveText("Welcome, ada@example.com!");
  expect(sandbox.requests({ operation: "users.update" })).toMatchObject([{ status: 200, keyType: "web" }]);
});
