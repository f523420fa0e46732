import { expect, test } from "vitest";
import { createSandbox } from "../../../server/index.ts";
import { startListener } from "../webhooks/support/listener.ts";

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
    control: (path: string, body: unknown) => call("POST", path, body),
    get: (path: string) => call("GET", path),
    text: async (path: string) => (await fetch(`${url}${path}`, { headers: { "Api-Key": apiKey } })).text(),
  };
}

test("the whole circle on a port: track, identify, trigger, open, click, unsubscribe, and not again", async () => {
  const listener = await startListener();
  await using sandbox = createSandbox();
  const { url } = await sandbox.listen();
  const { post, get, control, text } = createClient(url, sandbox.apiKey);
  await control("/_sandbox/webhooks", { endpoint: listener.endpoint });
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

  const told = ["emailSend", "emailOpen", "emailClick", "emailUnSubscribe"];
  const { events } = (await get(`/api/events/${ada}`)) as unknown as { events: { eventType: string }[] };
  expect(events.map(({ eventType }) => eventType).toReversed()).toEqual(["customEvent", ...told]);
  for (const type of told) {
    const line = await text(`/api/export/data.json?dataTypeName=${type}&range=All`);
    expect([type, line.trim().split("\n").length, JSON.parse(line).email]).toEqual([type, 1, ada]);
  }
  await sandbox.drain();
  expect(listener.names().toSorted()).toEqual(told.toSorted());
});
