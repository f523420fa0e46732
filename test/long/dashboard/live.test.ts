import { afterAll, expect, it } from "vitest";
import { closeBrowser, openTab } from "./support/browser.ts";
import { openSandbox, serveSandbox } from "./support/story.ts";

afterAll(closeBrowser);

const track = (email: string) => ["POST", "/api/events/track", { email, eventName: "Signed Up" }] as const;

it("shows a call as a row without a reload", async () => {
  const { sandbox, origin } = await serveSandbox();
  const { page } = await openTab();
  await page.goto(`${origin}/_sandbox/ui/`);
  await page.evaluate("globalThis.sameDocument = true");
  await sandbox.request(...track("late@example.com"));
  await page.getByRole("link", { name: "late@example.com" }).waitFor();
  expect([await page.evaluate("sameDocument"), await page.locator(".hidden-mark").count()]).toEqual([true, 1]);
});

it("shows messages that become no call as they come, and what becomes of them", async () => {
  const { sandbox, origin } = await serveSandbox();
  sandbox.faults.add({ destination: "Iterable", count: 1, fault: { is: "drop" } });
  const { page } = await openTab();
  await page.goto(`${origin}/_sandbox/ui/segment`);
  await page.evaluate("globalThis.sameDocument = true");
  await sandbox.segment({ type: "group", userId: "u-1", groupId: "g" });
  await page.getByText("dropped").and(page.locator(".badge")).waitFor();
  sandbox.faults.add({ destination: "Iterable", count: 1, fault: { is: "delay", ms: 600_000 } });
  await sandbox.segment({ type: "identify", userId: "ada@example.com" });
  await page.locator(".badge").getByText("retrying").waitFor();
  const calls = sandbox.requests().length;
  await sandbox.clock.advance(600_000);
  await page.locator(".badge").getByText("delivered").waitFor();
  expect([await page.evaluate("sameDocument"), calls]).toEqual([true, 0]);
});

it.each(["/", "/segment/1"])("shows on %s what became of a message that waits", async (path) => {
  const { sandbox, origin } = await serveSandbox();
  sandbox.faults.add({ destination: "Iterable", count: 1, fault: { is: "delay", ms: 600_000 } });
  await sandbox.segment({ type: "identify", userId: "ada@example.com" });
  const { page } = await openTab();
  await page.goto(`${origin}/_sandbox/ui${path}`);
  await page.locator(".badge").getByText("retrying").waitFor();
  await sandbox.call("lists.getLists", {});
  await sandbox.clock.advance(600_000);
  await page.locator(".badge").getByText("delivered").waitFor();
});

it("holds no stream while nobody sees it, and catches up", async () => {
  const { sandbox, origin } = await serveSandbox();
  const { page } = await openTab();
  const other = await openTab();
  for (const tab of [page, other.page]) await tab.goto(`${origin}/_sandbox/ui/`);
  const show = (isHidden: boolean) =>
    page.evaluate(
      `Object.defineProperty(document, "hidden", { value: ${isHidden}, configurable: true });
       document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));`,
    );
  await show(true);
  await sandbox.request(...track("late@example.com"));
  await other.page.getByRole("link", { name: "late@example.com" }).waitFor();
  const whileHidden = await page.getByRole("link", { name: "late@example.com" }).count();
  await show(false);
  await page.getByRole("link", { name: "late@example.com" }).waitFor();
  await sandbox.request(...track("later@example.com"));
  await page.getByRole("link", { name: "later@example.com" }).waitFor();
  expect(whileHidden).toBe(0);
});

it("keeps still for whoever has scrolled, and says how much is new", async () => {
  const { sandbox, origin } = await serveSandbox();
  for (let n = 0; n < 60; n += 1) await sandbox.request(...track(`early${n}@example.com`));
  const { page } = await openTab({ viewport: { width: 1_280, height: 500 } });
  await page.goto(`${origin}/_sandbox/ui/`);
  await page.evaluate("scrollTo(0, 400)");
  for (const n of [1, 2, 3]) await sandbox.request(...track(`late${n}@example.com`));
  const news = page.getByRole("button", { name: "3 new" });
  await news.waitFor();
  const before = await page.getByRole("link", { name: "late3@example.com" }).count();
  await news.click();
  await page.getByRole("link", { name: "late3@example.com" }).waitFor();
  expect(before).toBe(0);
});

it("stands still while it is paused", async () => {
  const { sandbox, origin } = await serveSandbox();
  await sandbox.request(...track("early@example.com"));
  const { page } = await openTab();
  await page.goto(`${origin}/_sandbox/ui/`);
  await page.getByRole("button", { name: "Pause" }).click();
  await sandbox.request(...track("late@example.com"));
  await page.getByRole("button", { name: "1 new" }).waitFor();
  const whilePaused = await page.getByRole("link", { name: "late@example.com" }).count();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("link", { name: "late@example.com" }).waitFor();
  expect(whilePaused).toBe(0);
});

it("waits for a server that is gone, says so, and goes on with one that comes back", async () => {
  const first = await serveSandbox();
  const { page } = await openTab();
  await page.goto(`${first.origin}/_sandbox/ui/`);
  await first.sandbox.request(...track("early@example.com"));
  await page.getByRole("link", { name: "early@example.com" }).waitFor();
  await first.close();
  await page.getByText("The server is gone; waiting for it").waitFor();
  const port = Number(new URL(first.origin).port);
  const { sandbox } = await serveSandbox(openSandbox(), { port });
  await page.getByText("Connected again").waitFor();
  await sandbox.request(...track("late@example.com"));
  await page.getByRole("link", { name: "late@example.com" }).waitFor();
  expect(await page.getByRole("link", { name: "early@example.com" }).count()).toBe(0);
});
