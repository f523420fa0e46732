import { expect, test } from "vitest";
import { createSandbox } from "../../../server/index.ts";

const ada = "ada@example.com";

/** Calls of a service that knows the address of a sandbox and nothing else. */
function createClient(url: string, apiKey: string) {
  const call = async (method: string, path: string, body?: unknown) => {
    const init = { method, headers: { "Api-Key": apiKey }, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const answer = await fetch(`${url}${path}`, init);
    return (await answer.json()) as Record<string, never>;
  };
  return {
    post: (path: string, body: unknown) => call("POST", `/api/${path}`, body),
    get: (path: string) => call("GET", path),
  };
}

test("the whole circle on a port: track, identify, trigger, open, click, unsubscribe, and not again", async () => {
  await using sandbox = createSandbox();
  const { url } = await sandbox.listen();
  const { post, get } = createClient(url, sandbox.apiKey);
  const html = '<body><a href="https://example.com/plan">Plan</a><a href="{{unsubscribeUrl}}">Leave</a></body>';
  await post("templates/email/upsert", { clientTemplateId: "welcome", name: "Welcome", subject: "Hi", html });
  const { campaignId } = await post("campaigns/create", { name: "Welcome", templateId: 1 });
  await post("campaigns/activateTriggered", { campaignId });
  const send = () => post("email/target", { campaignId, recipientEmail: ada });

  await post("events/track", { email: ada, eventName: "Signed Up" });
  await send();
  await post("users/update", { email: ada });
  await send();

  const { received } = (await get("/_sandbox/messages/2")) as unknown as { received: { html: string } };
  const links = [...received.html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, href = ""]) =>
    href.replaceAll("&amp;", "&"),
  );
  expect(links.map((href) => new URL(href).origin)).toEqual([url, url, url]);
  const answers = [];
  for (const link of links) answers.push((await fetch(link, { redirect: "manual" })).status);
  expect(answers).toEqual([200, 303, 200]);
  await send();

  const { messages } = (await get("/_sandbox/messages")) as unknown as {
    messages: { status: string; reason?: string }[];
  };
  expect(messages.map(({ status, reason }) => [status, reason])).toEqual([
    ["suppressed", "hiddenProfile"],
    ["sent", undefined],
    ["suppressed", "unsubscribedFromChannel"],
  ]);
  expect(
    sandbox
      .events(ada)
      .map(({ eventType }) => eventType)
      .toReversed(),
  ).toEqual(["customEvent", "emailSend", "emailOpen", "emailClick", "emailUnSubscribe"]);
});
