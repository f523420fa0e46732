import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { expect, test } from "vitest";
import { createSandbox, type Sandbox, type SmtpOptions } from "../../../server/index.ts";
import { runCampaign, storeTemplate } from "../messaging/support/campaigns.ts";
import { fixedSystem, playSteps } from "../support/sandbox.ts";

const ada = "ada@example.com";

/** A mail catcher on a port, and the mails it was handed. */
async function catchMail(port = 0) {
  const mails: string[] = [];
  let told = () => {};
  const server = new SMTPServer({
    authOptional: true,
    // A sandbox keeps its connection: whoever closes first does not wait for the other.
    closeTimeout: 100,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _session, done) {
      done(address.startsWith("bad") ? Object.assign(new Error("no such user"), { responseCode: 550 }) : undefined);
    },
    async onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      mails.push(Buffer.concat(chunks).toString());
      done();
      told();
    },
  });
  server.on("error", () => {});
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  const count = async (wanted: number): Promise<readonly string[]> => {
    while (mails.length < wanted) {
      await new Promise<void>((settle) => {
        told = settle;
      });
    }
    return mails;
  };
  const address = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((settle) => server.close(() => settle()));
  return { url: `smtp://localhost:${address.port}`, port: address.port, count, close, [Symbol.asyncDispose]: close };
}

async function sendTo(sandbox: Sandbox, emails: readonly string[], content: Readonly<Record<string, unknown>> = {}) {
  await playSteps(
    sandbox,
    emails.map((email) => ["users/update", { email }]),
  );
  const html = '<body><a href="https://example.com/">Go</a></body>';
  const campaignId = await runCampaign(sandbox, "Email", { subject: "Hi", html, plainText: "Go", ...content });
  await playSteps(
    sandbox,
    emails.map((recipientEmail) => ["email/target", { campaignId, recipientEmail }]),
  );
}

test("email is handed on as its reader gets it; nothing else is", async () => {
  await using catcher = await catchMail();
  await using sandbox = createSandbox({ smtp: { url: catcher.url } });
  await sendTo(sandbox, [ada], { fromEmail: "us@example.com", fromName: "Us", ccEmails: ["cc@example.com"] });
  const templateId = storeTemplate(sandbox, "Email", { subject: "A proof", html: "<p>x</p>" });
  await playSteps(sandbox, [["templates/email/proof", { templateId, recipientEmail: ada }]]);
  const [mail = "", proof = ""] = await catcher.count(2);
  const { received, messageId } = sandbox.message(1) ?? {};
  const text = mail.replaceAll("=\r\n", "").replaceAll("=3D", "=");
  expect(text).toContain(received?.html);
  for (const line of [
    "From: Us <us@example.com>",
    `To: ${ada}`,
    "Cc: cc@example.com",
    "Subject: Hi",
    "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    `Message-ID: <${messageId}@iterable-sandbox.test>`,
  ]) {
    expect(mail).toContain(`${line}\r\n`);
  }
  expect(mail).toMatch(/multipart\/alternative/);
  expect(proof).toContain("Subject: A proof\r\n");
});

test("what is rolled back or suppressed is not handed on", async () => {
  await using catcher = await catchMail();
  await using sandbox = createSandbox({ smtp: { url: catcher.url } });
  await sandbox.request("POST", "/api/events/track", { email: "late@example.com", eventName: "Seen" });
  await sendTo(sandbox, [ada]);
  await sandbox.request("POST", "/api/email/target", { campaignId: 1, recipientEmail: "late@example.com" });
  await sandbox.explain({ type: "identify", userId: "u", traits: { email: ada } });
  await sendTo(sandbox, ["zoe@example.com"]);
  const mails = await catcher.count(2);
  expect(mails.map((mail) => /^To: (.*)\r$/m.exec(mail)?.[1])).toEqual([ada, "zoe@example.com"]);
});

test("a catcher that is down gets its mail once it is there, in order", async () => {
  const { port, close } = await catchMail();
  await close();
  const warnings: string[] = [];
  const pauses: (() => void)[] = [];
  let paused = () => {};
  const later = (_ms: number, run: () => void) => {
    pauses.push(run);
    paused();
    return () => {};
  };
  const pause = new Promise<void>((settle) => {
    paused = settle;
  });
  await using sandbox = createSandbox({
    smtp: { url: `smtp://127.0.0.1:${port}` },
    onWarning: (text) => warnings.push(text),
    system: { ...fixedSystem(), later },
  });
  await sendTo(sandbox, [ada, "zoe@example.com"]);
  await pause;
  await using catcher = await catchMail(port);
  pauses.at(-1)?.();
  const mails = await catcher.count(2);
  expect(mails.map((mail) => /^To: (.*)\r$/m.exec(mail)?.[1])).toEqual([ada, "zoe@example.com"]);
  expect(warnings[0]).toMatch(/^smtp: mail waits for 127\.0\.0\.1:\d+, and stays in the outbox: .*ECONNREFUSED/);
  expect(warnings[1]).toMatch(/takes mail again$/);
});

test("a mail that is refused is told, and those behind it go on", async () => {
  await using catcher = await catchMail();
  const warnings: string[] = [];
  await using sandbox = createSandbox({ smtp: { url: catcher.url }, onWarning: (text) => warnings.push(text) });
  await sendTo(sandbox, ["bad@example.com", ada]);
  expect(await catcher.count(1)).toHaveLength(1);
  expect(warnings).toEqual([expect.stringMatching(/^smtp: message 1 was refused by localhost:\d+: /)]);
});

test.each<{ smtp: SmtpOptions; says: RegExp }>([
  { smtp: { url: "localhost:1025" }, says: /is no address such as smtp:\/\/localhost:1025/ },
  { smtp: { url: "http://localhost:1025" }, says: /is no address such as/ },
  { smtp: { url: "smtp://mail.example.com:25" }, says: /mail\.example\.com is not this machine.*--smtp-remote/ },
  { smtp: { url: "smtp://10.0.0.1" }, says: /10\.0\.0\.1 is not this machine/ },
])("$smtp.url is refused", ({ smtp, says }) => {
  expect(() => createSandbox({ smtp })).toThrow(says);
});

test.each<SmtpOptions>([
  { url: "smtp://mail.example.com:25", remote: true },
  { url: "smtps://u:p@localhost" },
  { url: "smtp://[::1]:1025" },
])("$url is taken", (smtp) => {
  createSandbox({ smtp }).close();
});
