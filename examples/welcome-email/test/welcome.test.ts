import { createSandbox } from "iterable-sandbox";
import { iterableHandlers } from "iterable-sandbox/msw";
import "iterable-sandbox/vitest";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { campaigns, choosePlan, signUp } from "../src/welcome.ts";

const sandbox = createSandbox({
  strict: true,
  seed: {
    templates: [
      { id: 1, content: { subject: "Welcome, {{firstName}}", html: "<p>Your plan: {{plan}}</p>" } },
      { id: 2, content: { subject: "Still there, {{firstName}}?", html: "<p>Try {{plan}}.</p>" } },
    ],
    campaigns: [
      { id: campaigns.welcome, name: "Welcome", templateId: 1, state: "Running" },
      { id: campaigns.reminder, name: "Reminder", templateId: 2, state: "Running" },
    ],
  },
});
const server = setupServer(...iterableHandlers(sandbox));

beforeAll(() => {
  vi.stubEnv("ITERABLE_API_KEY", sandbox.apiKey);
  server.listen({ onUnhandledFrame: "error" });
});
afterEach(() => sandbox.reset());
afterAll(() => server.close());

const ada = "ada@example.com";
const days = (count: number) => count * 86_400_000;

test("who signs up is welcomed to the plan they chose before", async () => {
  await choosePlan(ada, "pro");
  await signUp(ada, "Ada", sandbox.clock.now());
  expect(sandbox).toHaveSent(ada, { subject: "Welcome, Ada", html: "<p>Your plan: pro</p>", to: [ada] });
});

test("a visitor who has not signed up is sent nothing, and the outbox says why", async () => {
  await choosePlan(ada, "pro");
  await sandbox.call("email.target", { body: { campaignId: campaigns.welcome, recipientEmail: ada } });
  expect(sandbox.contact(ada)).toBeHidden();
  expect(sandbox).not.toHaveSent(ada);
  expect(sandbox.messages({ user: ada })).toMatchObject([{ status: "suppressed", reason: "hiddenProfile" }]);
});

test("the reminder comes three days later", async () => {
  await signUp(ada, "Ada", sandbox.clock.now());
  await sandbox.clock.advance(days(2));
  expect(sandbox).not.toHaveSent(ada, { campaignId: campaigns.reminder });
  await sandbox.clock.advance(days(1));
  expect(sandbox).toHaveSent(ada, { subject: "Still there, Ada?", html: "<p>Try free.</p>" });
});

test("who has unsubscribed by then is left alone", async () => {
  await signUp(ada, "Ada", sandbox.clock.now());
  await sandbox.call("users.updateSubscriptions", { body: { email: ada, unsubscribedChannelIds: [1] } });
  await sandbox.clock.advance(days(3));
  const [reminder] = sandbox.messages({ user: ada, campaign: campaigns.reminder });
  expect(reminder).toMatchObject({ status: "suppressed", reason: "unsubscribedFromChannel" });
});
