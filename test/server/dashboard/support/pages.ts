import type { Sandbox } from "../../../../server/index.ts";

export const root = "/_sandbox/ui";

/** A page as its reader gets it: the markup, and what of it is text. */
export async function openPage(sandbox: Sandbox, path: string) {
  const response = await sandbox.fetch(`${root}${path}`);
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

/** Sends a form of a page, with the proof that it comes from one; gives where it goes, and what it tells there. */
export async function sendForm(sandbox: Sandbox, action: string, fields: Readonly<Record<string, string>>, back = "/") {
  const { html } = await openPage(sandbox, back);
  const [, formToken = ""] = /name="formToken" value="(\w+)"/.exec(html) ?? [];
  const body = new URLSearchParams({ formToken, back: `${root}${back}`, ...fields });
  const response = await sandbox.fetch(`${root}${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: String(body),
  });
  const cookie = response.headers.getSetCookie().find((each) => each.startsWith("sandbox-told="));
  const told = decodeURIComponent(/sandbox-told=([^;]*)/.exec(cookie ?? "")?.[1] ?? "");
  return { status: response.status, to: response.headers.get("location"), told };
}
