import { afterAll, expect, it } from "vitest";
import { closeBrowser, openTab } from "./support/browser.ts";
import { pagesOf, serveSandbox, tellStory, type Words } from "./support/story.ts";

afterAll(closeBrowser);

/** What would run a script wherever a page took a caller's text for markup. */
const attack = `"><img src=x onerror="globalThis.wasRun=1"><script>globalThis.wasRun=1</script>'`;

const words: Words = {
  text: attack,
  email: `"<img/src=x/onerror=globalThis.wasRun=1>"@example.com`,
  hiddenEmail: `"<svg/onload=globalThis.wasRun=1>"@example.com`,
};

it.each(Object.entries(pagesOf(words)))("%s takes nobody's text for markup", async (_, path) => {
  const { sandbox, origin } = await serveSandbox();
  await tellStory(sandbox, words);
  const { page, complaints } = await openTab();
  const response = await page.goto(`${origin}${path}`);
  await page.waitForLoadState("networkidle");
  // What the frame of a mail was kept from is told too: that is as it should be.
  const ofPage = complaints.filter((text) => !text.includes("/_sandbox/messages/"));
  expect({ status: response?.status(), wasRun: await page.evaluate("globalThis.wasRun"), complaints: ofPage }).toEqual({
    status: 200,
    wasRun: undefined,
    complaints: [],
  });
});

it("a mail runs nothing, loads nothing, and opens its links outside", async () => {
  const { sandbox, origin } = await serveSandbox();
  await tellStory(sandbox, { ...words, text: `${attack}<a href="https://example.com/start">Start</a>` });
  const { page } = await openTab();
  const loaded: string[] = [];
  page.on("response", (response) => loaded.push(new URL(response.url()).pathname));
  await page.goto(`${origin}/_sandbox/ui/outbox/1`);
  const frame = page.frameLocator("iframe.mail");
  await frame.locator("a").first().waitFor();
  expect({
    wasRun: await page.evaluate("globalThis.wasRun"),
    target: await frame.locator("base").getAttribute("target"),
    images: loaded.filter((path) => path.endsWith("/x")),
  }).toEqual({ wasRun: undefined, target: "_blank", images: [] });
});
