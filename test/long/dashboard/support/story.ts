import { onTestFinished } from "vitest";
import { createScenarioRunner } from "../../../../cli/start/scenario-runner.ts";
import { loadScenarios } from "../../../../scenarios/index.ts";
import { createSandbox, type ListenOptions, type Sandbox } from "../../../../server/index.ts";

/** A sandbox that has scenarios to show, as `start` gives it. */
export const openSandbox = (): Sandbox =>
  createSandbox({
    scenarios: createScenarioRunner(async () => (await loadScenarios(["scenarios/segment"])).scenarios),
  });

/** A sandbox on a port. */
export interface Served {
  readonly sandbox: Sandbox;
  readonly origin: string;
  close(): Promise<void>;
}

export async function serveSandbox(
  sandbox: Sandbox = openSandbox(),
  options: Partial<ListenOptions> = {},
): Promise<Served> {
  const { port, close } = await sandbox.listen({ host: "127.0.0.1", port: 0, ...options });
  let isOpen = true;
  const closeOnce = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await close();
    sandbox.close();
  };
  onTestFinished(closeOnce);
  return { sandbox, origin: `http://127.0.0.1:${port}`, close: closeOnce };
}

/** What a story is told with: what is said of people, events and templates. */
export interface Words {
  /** Goes into names, fields, events, subjects. */
  readonly text: string;
  readonly email: string;
  readonly hiddenEmail: string;
}

export const plainWords: Words = { text: "Welcome", email: "ada@example.com", hiddenEmail: "late@example.com" };

/** Something of everything a page shows: messages, calls, warnings, violations, hidden people, mails, faults, a retry. */
export async function tellStory(sandbox: Sandbox, { text, email, hiddenEmail }: Words = plainWords): Promise<void> {
  const send = (message: Readonly<Record<string, unknown>> & { readonly type: string }) => sandbox.segment(message);
  const post = (path: string, body: unknown) => sandbox.request("POST", `/api/${path}`, body);
  await send({ type: "track", userId: hiddenEmail, event: text, properties: { [text]: text, plan: "trial" } });
  await send({ type: "identify", userId: email, traits: { plan: "pro", name: text, [text]: text } });
  await send({ type: "page", userId: email, name: text, properties: { title: text } });
  await send({ type: "track", userId: email, event: "Order Completed", properties: { total: text } });
  await post("users/update", { email, datafields: { lost: 1 }, dataFields: { city: text } });
  await post("events/track", { email: "nobody at all", eventName: text });
  await post("lists", { name: text });
  await post("lists/subscribe", { listId: 1, subscribers: [{ email }, { email: "grace@example.com" }] });
  const template = {
    clientTemplateId: "a",
    name: text,
    subject: `${text} {{name}}`,
    html: `<h1>${text} {{name}}</h1>`,
  };
  await post("templates/email/upsert", { ...template, fromEmail: "team@example.com" });
  await sandbox.fetch("/_sandbox/campaigns", {
    method: "POST",
    body: JSON.stringify({ name: text, templateId: 1, state: "Running" }),
  });
  await post("email/target", { campaignId: 1, recipientEmail: email });
  await post("email/target", { campaignId: 1, recipientEmail: hiddenEmail });
  sandbox.faults.add({ destination: "Iterable", count: 1, fault: { is: "status", status: 503 } });
  await send({ type: "track", userId: email, event: `${text} again` });
  sandbox.faults.add({ operation: "users.update", count: 1, fault: { is: "rateLimit" } });
}

const root = "/_sandbox/ui";

/** A page of each kind, in a sandbox in which the story was told. */
export const pagesOf = ({ email, hiddenEmail }: Words = plainWords): Readonly<Record<string, string>> => ({
  overview: `${root}/`,
  people: `${root}/people`,
  "hidden-person": `${root}/people/${encodeURIComponent(hiddenEmail)}`,
  person: `${root}/people/${encodeURIComponent(email)}`,
  "person-events": `${root}/people/${encodeURIComponent(email)}/events`,
  "person-copies": `${root}/people/${encodeURIComponent(email)}/copy`,
  requests: `${root}/requests`,
  request: `${root}/requests/5`,
  segment: `${root}/segment`,
  delivery: `${root}/segment/1`,
  explain: `${root}/explain?delivery=1`,
  outbox: `${root}/outbox`,
  mail: `${root}/outbox/1`,
  "hidden-mail": `${root}/outbox/2`,
  scenarios: `${root}/scenarios?part=Page`,
  scenario: `${root}/scenarios/segment/track-before-identify`,
  settings: `${root}/settings`,
  operations: `${root}/operations`,
});
