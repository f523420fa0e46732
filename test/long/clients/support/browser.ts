import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright-core";

const wanted = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Chromium on this machine, if there is one. */
export const executablePath = existsSync(wanted) ? wanted : undefined;

export const noBrowser = `no Chromium at ${wanted}: install Debian's chromium, or name one in the variable CHROMIUM`;

/** Nothing the browser does by itself may leave the machine. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser with a profile of its own, and every URL it asked for. */
export interface Browser {
  readonly context: BrowserContext;
  readonly urls: readonly string[];
  close(): Promise<void>;
}

export async function openBrowser(path: string): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), "chromium-"));
  const context = await chromium.launchPersistentContext(profile, { executablePath: path, headless: true, args });
  const urls: string[] = [];
  context.on("request", (request) => urls.push(request.url()));
  const close = async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  };
  return { context, urls, close };
}

/** A site of one page, whatever its path. */
export async function serveSite(script: () => string): Promise<{ readonly origin: string; close(): void }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><title>Shop</title><link rel="icon" href="data:,"><script>{${script()}}</script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => void server.close() };
}
