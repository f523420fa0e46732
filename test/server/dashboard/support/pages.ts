import { onTestFinished } from "vitest";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../../../server/index.ts";

export const root = "/_sandbox/ui";

/** A page as its reader gets it: the markup, and what of it is text. */
async function readPage(response: Response) {
  const html = await response.text();
  const main = /<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? "";
  const text = main
    .replaceAll(/<(?:input|option|select)[^>]*>/g, " ")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ")
    .trim();
  return { status: response.status, html, text };
}

export const openPage = async (sandbox: Sandbox, path: string) => readPage(await sandbox.fetch(`${root}${path}`));

type Fields = Readonly<Record<string, string | File>>;

/** Sends a form of a page, with the proof that it comes from one; gives also the page it is answered with, if any. */
async function sendAndRead(sandbox: Sandbox, action: string, fields: Fields, back: string) {
  const { html } = await openPage(sandbox, back);
  const [, formToken = ""] = /name="formToken" value="(\w+)"/.exec(html) ?? [];
  const body = new FormData();
  for (const [name, value] of Object.entries({ formToken, back: `${root}${back}`, ...fields })) body.set(name, value);
  const response = await sandbox.fetch(`${root}${action}`, { method: "POST", body });
  const cookie = response.headers.getSetCookie().find((each) => each.startsWith("sandbox-told="));
  const told = decodeURIComponent(/sandbox-told=([^;]*)/.exec(cookie ?? "")?.[1] ?? "");
  return { ...(await readPage(response)), to: response.headers.get("location"), told };
}

/** Sends a form; gives where it goes, and what it tells there. */
export async function sendForm(sandbox: Sandbox, action: string, fields: Fields, back = "/") {
  const { status, to, told } = await sendAndRead(sandbox, action, fields, back);
  return { status, to, told };
}

/** A sandbox for a test, and its pages. */
export function openPages(options: SandboxOptions = {}) {
  const sandbox = createSandbox(options);
  onTestFinished(() => sandbox.close());
  return {
    sandbox,
    read: (path: string) => openPage(sandbox, path),
    send: (action: string, fields: Fields, back = "/people") => sendAndRead(sandbox, action, fields, back),
  };
}
