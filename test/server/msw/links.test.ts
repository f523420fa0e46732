import { setupServer } from "msw/node";
import { expect, onTestFinished, test } from "vitest";
import { iterableHandlers } from "../../../server/msw/index.ts";
import { sendMail } from "../links/support/mail.ts";

test("links of messages are followed where nothing listens, and nothing else of that address is", async () => {
  const [sandbox, message] = await sendMail();
  const [other] = await sendMail({ html: "<p>No link</p>" });
  const server = setupServer(...iterableHandlers([other, sandbox]));
  server.listen({ onUnhandledFrame: "error" });
  onTestFinished(() => server.close());
  const href = message.links?.[0]?.href ?? "";
  const answer = await fetch(href, { redirect: "manual" });
  expect([answer.status, sandbox.events("ada@example.com")[0]?.eventType]).toEqual([303, "emailClick"]);
  await expect(fetch(`${new URL(href).origin}/health`)).rejects.toThrow();
});
