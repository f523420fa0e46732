import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { onTestFinished } from "vitest";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Whether there is a browser. Without one these tests fail: a page nobody has seen is not done. */
export const hasBrowser = existsSync(executablePath);

/** Names of sites that stand for those of strangers lead to this machine. */
const args = [
  ...["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"],
  "--host-resolver-rules=MAP *.example 127.0.0.1",
];

let opened: Promise<Browser> | undefined;

/** One browser for all tests of a file. */
export const openBrowser = (): Promise<Browser> => {
  opened ??= chromium.launch({ executablePath, headless: true, args });
  return opened;
};

export async function closeBrowser(): Promise<void> {
  await (await opened)?.close();
  opened = undefined;
}

/** A page of its own, and what the browser complained of: what a policy refused, what a script threw. */
export interface Watched {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: readonly string[];
}

export async function openTab(options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await (await openBrowser()).newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.accept();
  });
  return { page, context, complaints };
}
