import { describe, expect, it, onTestFinished } from "vitest";
import type { ProjectKind, ProjectSettings } from "../../../../server/index.ts";
import {
  emptySandbox,
  get,
  noon,
  playSteps,
  post,
  refusalAnswer,
  type Step,
  type World,
} from "../../support/sandbox.ts";

const ada = "ada@example.com";

const device = { applicationName: "shop", platform: "GCM", token: "d-1" };

const steps: readonly Step[] = [
  [
    "users/update",
    { email: ada, userId: "u-1", dataFields: { name: "Ada", phoneNumber: "+14155550123", locale: "fr" } },
  ],
  ["users/update", { email: "bob@example.com" }],
  ["events/track", { email: "hid@example.com", eventName: "Seen" }],
  ["users/forget", { email: "gone@example.com" }],
  ["users/registerDeviceToken", { email: ada, device }],
  [
    "templates/email/upsert",
    { clientTemplateId: "w", subject: "Hello {{name}} {{code}}", html: "<p>{{templateId}}</p>" },
  ],
  ["templates/push/upsert", { clientTemplateId: "w", title: "T {{name}}", message: "M {{code}}" }],
  ["templates/sms/upsert", { clientTemplateId: "w", message: "S {{name}} {{code}}" }],
  ["templates/inapp/upsert", { clientTemplateId: "w", html: "<b>{{name}} {{code}}</b>" }],
];

async function open(settings: Partial<ProjectSettings> = {}, kind: ProjectKind = "email"): Promise<World> {
  const world = emptySandbox(kind, settings);
  onTestFinished(() => world.close());
  await playSteps(world, steps);
  return world;
}

const sentTo = (who: string) => ({
  status: 200,
  body: { msg: `Sent proof to ${who}`, code: "Success", params: null },
});

/** The outbox, each message with what was rendered. */
const outbox = (world: World) =>
  (world.projects[0]?.store.messageListing.list({ limit: -1 }) ?? []).map((message) => {
    const content = world.projects[0]?.store.messageContents.find(message.id);
    const { medium, state, reason, isProof, recipient, campaign, sentAt } = message;
    const rendered = content === undefined ? undefined : JSON.parse(content).parts;
    return { medium, state, reason, isProof, recipient, campaign, sentAt, rendered };
  });

const stored = { state: "sent", reason: null, isProof: true, recipient: ada, campaign: null, sentAt: noon };

const channels = [
  { channel: "email", medium: "Email", templateId: 1, rendered: { subject: "Hello Ada X", html: "<p>1</p>" } },
  { channel: "push", medium: "Push", templateId: 2, rendered: { title: "T Ada", message: "M X" } },
  { channel: "sms", medium: "SMS", templateId: 3, rendered: { message: "S Ada X" } },
  { channel: "inapp", medium: "InApp", templateId: 4, rendered: { html: "<b>Ada X</b>" } },
];

describe.each(channels)("a proof of $channel", ({ channel, medium, templateId, rendered }) => {
  it.each([{ recipientEmail: "Ada@Example.com" }, { recipientUserId: "u-1" }])(
    "to %j stands in the outbox, and no event tells of it",
    async (recipient) => {
      const world = await open();
      const before = await get(world, `events/${ada}`);
      const body = { templateId, ...recipient, dataFields: { code: "X" } };
      expect(await post(world, `templates/${channel}/proof`, body)).toEqual(sentTo(ada));
      expect(outbox(world)).toEqual([{ ...stored, medium, rendered: expect.objectContaining(rendered) }]);
      expect(await get(world, `events/${ada}`)).toEqual(before);
      expect((await get(world, "users/getSentMessages", { email: ada })).body).toEqual({ messages: [] });
    },
  );

  it("is refused for a template of another channel, or none", async () => {
    const world = await open();
    for (const id of [42, templateId === 1 ? 2 : 1]) {
      expect(await post(world, `templates/${channel}/proof`, { templateId: id, recipientEmail: ada })).toEqual(
        refusalAnswer(400, "BadParams", `Template ID: ${id} does not exist for this project`),
      );
    }
    expect(outbox(world)).toEqual([]);
  });
});

describe("a proof", () => {
  it.each([
    [{}, 400, "BadParams", "Either recipientEmail or recipientUserId must be set"],
    [{ recipientEmail: "no address" }, 400, "InvalidEmailAddressError", "Invalid email: no address"],
    [{ recipientEmail: "new@example.com" }, 400, "UnknownEmailError", "No user exists with email new@example.com"],
    [{ recipientEmail: "hid@example.com" }, 400, "UnknownEmailError", "No user exists with email hid@example.com"],
    [{ recipientUserId: "u-9" }, 400, "UnknownUserIdError", "No user exists with userId u-9"],
    [{ recipientEmail: "gone@example.com" }, 409, "ForgottenUserError", "User is on the forgotten list"],
    [
      { recipientEmail: ada, locale: "de" },
      400,
      "BadParams",
      "locale: de is no locale of this project; there are: fr, en",
    ],
  ])("for %j answers %s %s", async (recipient, status, code, msg) => {
    const world = await open({ locales: ["fr", "en"] });
    const people = world.contacts();
    expect(await post(world, "templates/email/proof", { templateId: 1, ...recipient })).toEqual(
      refusalAnswer(status, code, msg),
    );
    expect(outbox(world)).toEqual([]);
    expect(world.contacts()).toEqual(people);
  });

  it("is in the locale that is asked for, else the reader's, else the default one", async () => {
    const world = await open();
    for (const [locale, subject] of [
      ["fr", "Bonjour"],
      ["en", "Hi"],
    ])
      await post(world, "templates/email/upsert", { clientTemplateId: "w", locale, subject, html: "x" });
    const subjectFor = async (body: object) => {
      await post(world, "templates/email/proof", { templateId: 1, ...body });
      return outbox(world)[0]?.rendered.subject;
    };
    expect(await subjectFor({ recipientEmail: ada })).toBe("Bonjour");
    expect(await subjectFor({ recipientEmail: ada, locale: "en" })).toBe("Hi");
    expect(await subjectFor({ recipientEmail: "bob@example.com" })).toBe("Hello  ");
  });

  it("reaches who left the channel, and is held by no cap", async () => {
    const world = await open({ frequencyCaps: [{ channelId: 1, messages: 1, every: "day" }] });
    await post(world, "users/updateSubscriptions", { email: ada, unsubscribedChannelIds: [1] });
    for (let time = 0; time < 2; time += 1)
      expect(await post(world, "templates/email/proof", { templateId: 1, recipientEmail: ada })).toEqual(sentTo(ada));
    expect(outbox(world).map(({ state }) => state)).toEqual(["sent", "sent"]);
  });

  it.each([
    { channel: "push", templateId: 2, reason: "noDevice" },
    { channel: "sms", templateId: 3, reason: "noPhoneNumber" },
  ])("of $channel to who has none is accepted, and reaches nobody", async ({ channel, templateId, reason }) => {
    const world = await open();
    const bob = "bob@example.com";
    expect(await post(world, `templates/${channel}/proof`, { templateId, recipientEmail: bob })).toEqual(sentTo(bob));
    expect(outbox(world)).toMatchObject([{ state: "undeliverable", reason, isProof: true, sentAt: null }]);
  });

  it("that cannot be rendered is refused, and stands nowhere", async () => {
    const world = await open();
    await post(world, "templates/email/update", { templateId: 1, html: "{{#ifGt age 3}}old{{/ifGt}}" });
    const { status, body } = await post(world, "templates/email/proof", { templateId: 1, recipientEmail: ada });
    expect({ status, body }).toMatchObject({ status: 400, body: { code: "BadParams" } });
    expect((body as { readonly msg: string }).msg).toMatch(/^html, line 1, column 1, /);
    await post(world, "templates/email/update", { templateId: 1, html: "", plainText: "" });
    expect(await post(world, "templates/email/proof", { templateId: 1, recipientEmail: ada })).toEqual(
      refusalAnswer(400, "BadParams", "EmptyContent: its template has neither html nor text"),
    );
    expect(outbox(world)).toEqual([]);
  });

  it("shows in the outbox of the sandbox as a proof", async () => {
    const world = await open();
    await post(world, "templates/email/proof", { templateId: 1, recipientEmail: ada });
    expect(await (await world.request("GET", "/_sandbox/messages")).json()).toMatchObject({
      messages: [{ proof: true, status: "sent", medium: "Email", templateId: 1, email: ada }],
    });
  });
});
