import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import type { Sandbox } from "../../../server/index.ts";
import { closeBrowser, openTab } from "./support/browser.ts";
import { openSandbox, serveSandbox } from "./support/story.ts";

afterAll(closeBrowser);

const root = "/_sandbox/ui";
const email = "ada@example.com";
const controlToken = "s3cret-token";

/** A sandbox with somebody in it, on a port. */
async function serve(options: { readonly controlToken?: string } = {}) {
  const served = await serveSandbox(openSandbox(), options);
  await served.sandbox.request("POST", "/api/users/update", { email });
  return { ...served, port: Number(new URL(served.origin).port) };
}

/** What a page of somebody else's holds, by its path, on a port of its own. */
async function serveStranger(html: string): Promise<number> {
  const server = createServer((_, response) => response.setHeader("Content-Type", "text/html").end(html));
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A tab that has been shown the sandbox, as whoever may steer it. */
async function openWelcomed(origin: string) {
  const { page } = await openTab();
  await page.goto(`${origin}${root}/?token=${controlToken}`);
  return page;
}

/** What a reader sees, and whether anything of the sandbox is there or has changed. */
async function look(page: Page, sandbox: Sandbox) {
  const text = await page.evaluate("document.body.innerText");
  return {
    title: await page.locator("h1").first().textContent(),
    showsPeople: String(text).includes(email),
    people: sandbox.contacts().length,
  };
}

const refused = { title: "This page is not for you", showsPeople: false, people: 1 };
const asked = { title: "This sandbox asks for its token", showsPeople: false, people: 1 };

describe("without the token", () => {
  it.each(["/people", "/people/ada%40example.com", "/requests/1", "/people?token=wrong", "/?token="])(
    "%s asks for it, and shows nothing",
    async (path) => {
      const { sandbox, origin } = await serve({ controlToken });
      const { page } = await openTab();
      const response = await page.goto(`${origin}${root}${path}`);
      expect([response?.status(), await look(page, sandbox)]).toEqual([401, asked]);
    },
  );

  it("it is typed in, wrong and right, and no script can read what is kept of it", async () => {
    const { sandbox, origin } = await serve({ controlToken });
    const { page, context } = await openTab();
    await page.goto(`${origin}${root}/people`);
    await page.getByLabel("Token").fill("wrong");
    await page.getByRole("button", { name: "Show the sandbox" }).click();
    await page.getByText("That is not the token of this run.").waitFor();
    const afterWrong = await look(page, sandbox);
    await page.getByLabel("Token").fill(controlToken);
    await page.getByRole("button", { name: "Show the sandbox" }).click();
    await page.waitForURL(`${origin}${root}/`);
    await page.goto(`${origin}${root}/people`);
    const cookies = (await context.cookies()).filter(({ name }) => name.startsWith("sandbox-session"));
    expect({
      afterWrong,
      afterRight: (await look(page, sandbox)).showsPeople,
      readable: await page.evaluate("document.cookie"),
      kept: cookies.map(({ httpOnly, sameSite, value }) => [httpOnly, sameSite, value.includes(controlToken)]),
    }).toEqual({ afterWrong: asked, afterRight: true, readable: "", kept: [[true, "Strict", false]] });
  });

  it("the address that holds it is shown without it", async () => {
    const { origin } = await serve({ controlToken });
    const page = await openWelcomed(origin);
    expect(page.url()).toBe(`${origin}${root}/`);
  });
});

it("a name that was rebound to this machine is refused", async () => {
  const { sandbox, port } = await serve();
  const { page } = await openTab();
  const response = await page.goto(`http://rebound.example:${port}${root}/people`);
  expect([response?.status(), await look(page, sandbox)]).toEqual([403, refused]);
});

/** The form token of a page: a stranger who has it has no more than that. */
const stealFormToken = async (page: Page): Promise<string> =>
  (await page.locator('input[name="formToken"]').first().getAttribute("value")) ?? "";

describe.each([
  { who: "another site", at: "evil.example" },
  { who: "another port of this machine", at: "127.0.0.1" },
])("a page of $who", ({ at }) => {
  it("sends no form, though it has its token, and whoever looks may steer", async () => {
    const { sandbox, origin } = await serve({ controlToken });
    const page = await openWelcomed(origin);
    const formToken = await stealFormToken(page);
    const strange = await serveStranger(
      `<form method="post" action="${origin}${root}/reset"><input name="formToken" value="${formToken}"></form>
       <script>document.forms[0].submit()</script>`,
    );
    await page.goto(`http://${at}:${strange}/`).catch(() => {});
    await page.getByText(/not for you|asks for its token/).waitFor();
    const seen = await look(page, sandbox);
    expect([asked, refused]).toContainEqual(seen);
  });

  it("reads nothing, calls nothing, and shows nothing in a frame", async () => {
    const { sandbox, origin } = await serve({ controlToken });
    const page = await openWelcomed(origin);
    const strange = await serveStranger(
      `<h1>Strange</h1><iframe src="${origin}${root}/people"></iframe>
       <script>
         const read = (path, init) => fetch("${origin}" + path, { credentials: "include", ...init })
           .then((answer) => answer.text(), () => "");
         globalThis.tried = Promise.all([
           read("${root}/people"),
           read("/_sandbox/contacts"),
           read("/_sandbox/requests?follow"),
           read("/_sandbox/reset", { method: "POST" }),
           read("/_sandbox/reset", { method: "POST", mode: "no-cors" }),
           read("${root}/reset", { method: "POST", mode: "no-cors" }),
         ]);
       </script>`,
    );
    await page.goto(`http://${at}:${strange}/`);
    const tried = (await page.evaluate("tried")) as readonly string[];
    const frame = page.frames().find((each) => each !== page.mainFrame());
    const framed = String(await frame?.evaluate("document.body?.innerText ?? ''").catch(() => ""));
    expect({
      read: tried.some((text) => text.includes(email)),
      framed: framed.includes(email),
      people: sandbox.contacts().length,
    }).toEqual({ read: false, framed: false, people: 1 });
  });
});

it.each([
  { forged: "without its token", forge: "this.remove()" },
  { forged: "with another one", forge: "this.value = 'f'.repeat(32)" },
  { forged: "with an empty one", forge: "this.value = ''" },
])("a form $forged does nothing", async ({ forge }) => {
  const { sandbox, origin } = await serve();
  const { page } = await openTab();
  await page.goto(`${origin}${root}/`);
  await page.evaluate(
    `for (const each of document.querySelectorAll('input[name="formToken"]')) (function () { ${forge} }).call(each);`,
  );
  await page.getByRole("button", { name: "Reset" }).click();
  await page.getByText("The form was not made by this run of the server").waitFor();
  expect(await look(page, sandbox)).toEqual(refused);
});
