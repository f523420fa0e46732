import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Connection, connect } from "./support/official-client.ts";

let on: Connection;

beforeEach(async () => {
  on = await connect();
});

afterEach(() => on.close());

const upserted = (id: number) => ({ msg: `Upserted 1 templates with IDs: ${id}`, code: "Success", params: null });
const done = { msg: "", code: "Success", params: null };

const button = { identifier: "b", title: "B", openApp: true };

describe("the official client on templates", () => {
  it("writes and reads those of email", async () => {
    const { client } = on;
    const sent = { name: "Welcome", subject: "Hello", html: "<p>Hi</p>", campaignDataFields: { code: "X" } };
    expect(await client.upsertEmailTemplate({ clientTemplateId: "w", ...sent })).toEqual(upserted(1));
    expect(await client.updateEmailTemplate({ templateId: 1, preheaderText: "Look" })).toEqual(done);
    expect(await client.getEmailTemplate({ templateId: 1 })).toMatchObject({
      templateId: 1,
      clientTemplateId: "w",
      ...sent,
      preheaderText: "Look",
      metadata: { templateId: 1, createdAt: expect.any(Number) },
    });
    await client.upsertEmailTemplate({ clientTemplateId: "w", locale: "fr", subject: "Bonjour" });
    expect(await client.getEmailTemplate({ templateId: 1, locale: "fr" })).toMatchObject({ subject: "Bonjour" });
    await expect(client.getEmailTemplate({ templateId: 1, locale: "de" })).rejects.toMatchObject({ statusCode: 404 });
  });

  it("writes and reads those of push, SMS and in-app", async () => {
    const { client } = on;
    const interruptionLevel = "active" as const;
    const push = { title: "Hello", message: "You", buttons: [button], interruptionLevel };
    expect(await client.upsertPushTemplate({ clientTemplateId: "p", ...push })).toEqual(upserted(1));
    expect(await client.updatePushTemplate({ templateId: 1, badge: "+1" })).toEqual(done);
    expect(await client.getPushTemplate({ templateId: 1 })).toMatchObject({ ...push, badge: "+1" });
    const sms = { message: "Hello", trackingDomain: "links.example.com" };
    expect(await client.upsertSMSTemplate({ clientTemplateId: "s", ...sms })).toEqual(upserted(2));
    expect(await client.updateSMSTemplate({ templateId: 2, message: "Hi" })).toEqual(done);
    expect(await client.getSMSTemplate({ templateId: 2 })).toMatchObject({ ...sms, message: "Hi" });
    const inApp = { html: "<p>Hi</p>", expirationDuration: "now+90d", inboxMetadata: { title: "T" } };
    expect(await client.upsertInAppTemplate({ clientTemplateId: "i", ...inApp })).toEqual(upserted(3));
    expect(await client.updateInAppTemplate({ templateId: 3, payload: { a: 1 } })).toEqual(done);
    expect(await client.getInAppTemplate({ templateId: 3 })).toMatchObject({ ...inApp, payload: { a: 1 } });
  });

  it("previews those that have a page", async () => {
    const { client } = on;
    const html = "<p>Hello {{name}}</p>";
    await client.upsertEmailTemplate({ clientTemplateId: "e", html });
    await client.upsertInAppTemplate({ clientTemplateId: "i", html });
    const data = { dataFields: { name: "Ada" } };
    expect(await client.previewEmailTemplate({ templateId: 1, data })).toBe("<p>Hello Ada</p>");
    expect(await client.previewInAppTemplate({ templateId: 2 })).toBe("<p>Hello </p>");
    await expect(client.previewEmailTemplate({ templateId: 9 })).rejects.toMatchObject({ statusCode: 404 });
  });

  it("sends proofs to somebody who is there", async () => {
    const { client, sandbox } = on;
    const email = "ada@example.com";
    await client.updateUser({ email, dataFields: { name: "Ada" } });
    await client.upsertEmailTemplate({ clientTemplateId: "t", subject: "Hello {{name}}", html: "x" });
    await client.upsertPushTemplate({ clientTemplateId: "t", message: "x" });
    await client.upsertSMSTemplate({ clientTemplateId: "t", message: "x" });
    await client.upsertInAppTemplate({ clientTemplateId: "t", html: "x" });
    const proofs = [
      await client.sendEmailTemplateProof({ templateId: 1, recipientEmail: email }),
      await client.sendPushTemplateProof({ templateId: 2, recipientEmail: email }),
      await client.sendSMSTemplateProof({ templateId: 3, recipientEmail: email }),
      await client.sendInAppTemplateProof({ templateId: 4, recipientEmail: email }),
    ];
    const sent = { msg: `Sent proof to ${email}`, code: "Success", params: null };
    expect(proofs).toEqual([sent, sent, sent, sent]);
    const outbox = await (await sandbox.request("GET", "/_sandbox/messages")).json();
    expect(outbox).toMatchObject({ messages: [{ subject: "Hello Ada", proof: true }, {}, {}, { medium: "InApp" }] });
    const nobody = { templateId: 1, recipientEmail: "nobody@example.com" };
    await expect(client.sendEmailTemplateProof(nobody)).rejects.toMatchObject({ statusCode: 400 });
  });

  it("lists, finds and deletes them", async () => {
    const { client } = on;
    for (const id of ["a", "b", "c"]) await client.upsertEmailTemplate({ clientTemplateId: id, name: id });
    const page = await client.getTemplates({
      pageSize: 2,
      sort: { field: "name", direction: "desc" },
      templateType: "Base",
      messageMedium: "Email",
    });
    expect(page).toMatchObject({ totalTemplatesCount: 3, templates: [{ name: "c" }, { name: "b" }] });
    expect((await client.client.get(page.nextPageUrl ?? "")).data).toMatchObject({ templates: [{ name: "a" }] });
    expect(await client.getTemplateByClientId({ clientTemplateId: "b" })).toEqual({
      templates: [{ templateId: 2, locales: [] }],
    });
    expect(await client.bulkDeleteTemplates({ ids: [1, 9] })).toMatchObject({ success: [1], failed: [9] });
    expect(await client.deleteTemplates({ ids: [2] })).toEqual({ success: [2], failed: [] });
    await expect(client.getEmailTemplate({ templateId: 2 })).rejects.toMatchObject({
      statusCode: 400,
      message: expect.stringContaining("Template ID: 2 does not exist for this project"),
    });
  });
});

describe("the official client on snippets", () => {
  it("makes, reads, changes and deletes them", async () => {
    const { client } = on;
    const snippet = { name: "Foot er", content: "Bye {{name}}", description: "An end", variables: ["name"] };
    expect(await client.createSnippet(snippet)).toEqual({ snippetId: 1 });
    const read = { id: 1, ...snippet, createdAt: expect.any(String), updatedAt: expect.any(String) };
    expect(await client.getSnippet({ identifier: "Foot er" })).toMatchObject({ snippet: read });
    expect(await client.getSnippets()).toMatchObject({ snippets: [read] });
    expect(await client.updateSnippet({ identifier: 1, content: "So long" })).toEqual({ snippetId: 1 });
    expect(await client.updateSnippet({ identifier: "Head", content: "Hi" })).toEqual({ snippetId: 2 });
    expect(await client.getSnippet({ identifier: 1 })).toMatchObject({ snippet: { content: "So long" } });
    expect(await client.deleteSnippet({ identifier: "Foot er" })).toEqual({ snippetId: 1 });
    await expect(client.getSnippet({ identifier: 1 })).rejects.toMatchObject({ statusCode: 404 });
    await expect(client.createSnippet({ name: "Head", content: "" })).rejects.toMatchObject({ statusCode: 400 });
  });
});

describe("the official client on webhooks", () => {
  it("reads them, and changes none: it calls their members by names the API does not have", async () => {
    const { client, sandbox } = on;
    expect(await client.getWebhooks()).toEqual({ webhooks: [] });
    await sandbox.request("POST", "/_sandbox/webhooks", { endpoint: "http://localhost:3000/hook", channelIds: [1] });
    expect(await client.getWebhooks()).toMatchObject({ webhooks: [{ id: 1, channelIds: [1] }] });
    const change = { webhookId: 1, url: "http://localhost:3000/other", events: ["emailSend"], active: false };
    await expect(client.updateWebhook(change)).rejects.toMatchObject({
      statusCode: 400,
      message: expect.stringContaining("Invalid JSON body"),
    });
    expect(await client.getWebhooks()).toMatchObject({ webhooks: [{ endpoint: "http://localhost:3000/hook" }] });
  });
});
