import fc from "fast-check";
import { expect, test } from "vitest";
import { sendMail } from "./support/mail.ts";

/** What may stand in a URL or a form in the place of what belongs there. */
const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.stringMatching(/^[0-9a-f]{0,40}$/),
  fc.constantFrom("%", "%00", "%ff", "../..", "0".repeat(5_000), "\u202e", "__proto__", "NaN", "1e9"),
);

const path = fc.oneof(
  fc.constantFrom("/u/click", "/e/eo", "/e/evib", "/e/encryptedUnsubscribe", "/e/preferences", "/e/"),
  text.map((part) => `/a/${encodeURIComponent(part)}`),
  text.map((part) => `/s/${encodeURIComponent(part)}`),
  fc.tuple(text, text, text, text).map((parts) => `/s/${parts.map(encodeURIComponent).join("-")}`),
);

const names = ["_t", "_m", "_e", "_r", "_s", "_mt", "_p", "saved", "amp;_s"] as const;

test("hostile links change nothing, lead nowhere, and break nothing", async () => {
  const [sandbox, message] = await sendMail();
  const good = new URL(message.links?.[0]?.href ?? "");
  const before = JSON.stringify([sandbox.contacts(), sandbox.events("ada@example.com")]);
  const query = fc.dictionary(
    fc.constantFrom(...names),
    fc.oneof(text, fc.constantFrom(...good.searchParams.values(), message.messageId)),
    { maxKeys: 5 },
  );
  const method = fc.constantFrom("GET", "POST", "HEAD", "PUT", "DELETE");
  await fc.assert(
    fc.asyncProperty(path, query, method, text, async (at, parameters, verb, body) => {
      const search = new URLSearchParams(parameters).toString();
      // The one link that is good, whole: everything else is not.
      fc.pre(
        !(
          at === "/u/click" &&
          parameters._t === good.searchParams.get("_t") &&
          parameters._e === good.searchParams.get("_e")
        ),
      );
      const init = { method: verb, redirect: "manual" as const, ...(verb === "POST" && { body }) };
      const answer = await sandbox.fetch(`${at}?${search}`, init);
      expect([404, 405]).toContain(answer.status);
      expect(answer.headers.get("location")).toBe(null);
    }),
    { seed: 7, numRuns: 300 },
  );
  expect(JSON.stringify([sandbox.contacts(), sandbox.events("ada@example.com")])).toBe(before);
});
