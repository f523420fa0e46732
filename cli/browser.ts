import { spawn } from "node:child_process";

/** What opens a page on each platform. The empty text is the title of a window that `start` would take the URL for. */
const openers: Partial<Record<NodeJS.Platform, readonly [command: string, ...args: string[]]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", '""'],
};

/** How long an opener may take to say that it failed; one that goes on is a browser. Milliseconds. */
const patience = 3_000;

/** A character that the shell of Windows would take for its own is written so that it does not. */
const quoteForPlatform = (url: string): string => (process.platform === "win32" ? url.replaceAll("&", "^&") : url);

/** Opens a page in the browser of the system. Gives whether there is one. */
export function openInBrowser(url: string): Promise<boolean> {
  const [command, ...args] = openers[process.platform] ?? ["xdg-open"];
  return new Promise((settle) => {
    const child = spawn(command, [...args, quoteForPlatform(url)], {
      detached: true,
      stdio: "ignore",
      windowsVerbatimArguments: true,
    });
    const timer = setTimeout(() => settle(true), patience);
    const end = (isOpen: boolean): void => {
      clearTimeout(timer);
      settle(isOpen);
    };
    child.once("error", () => end(false));
    child.once("exit", (code) => end(code === 0));
    child.unref();
  });
}
