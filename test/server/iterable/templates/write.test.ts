import { describe, expect, it, onTestFinished } from "vitest";
import type { ProjectSettings } from "../../../../server/index.ts";
import { emptySandbox, get, noon, post, refusalAnswer, success, type World } from "../../support/sandbox.ts";

function open(settings: Partial<ProjectSettings> = {}): World {
  const world = emptySandbox("email", settings);
  onTestFinished(() => world.close());
  return world;
}

const upserted = (...ids: readonly number[]) => ({
  status: 200,
  body: { msg: `Upserted ${ids.length} templates with IDs: ${ids.join(", ")}`, code: "Success", params: null },
});

const read = (world: World, channel: string, templateId: number, locale?: string) =>
  get(world, `templates/${channel}/get`, { templateId: String(templateId), ...(locale !== undefined && { locale }) });

const answer = (body: object) => ({ status: 200, body });

const times = { createdAt: noon, updatedAt: noon };
const named = { name: "Template created on Fri, Mar 01 2024, 12:00 PM", messageTypeId: 1 };

/** A full template of each channel: what is sent, and what reading it answers beside that. */
const channels = [
  {
    channel: "email",
    sent: {
      name: "Welcome",
      messageTypeId: 2,
      creatorUserId: "ada@example.com",
      subject: "Hello {{name}}",
      fromName: "Us",
      fromEmail: "us@example.com",
      replyToEmail: "reply@example.com",
      preheaderText: "Look",
      ccEmails: ["cc@example.com"],
      bccEmails: ["bcc@example.com"],
      html: "<p>Hello</p>",
      plainText: "Hello",
      googleAnalyticsCampaignName: "spring",
      linkParams: [{ key: "a", value: "b" }],
      dataFeedIds: [1, 2],
      cacheDataFeed: false,
      mergeDataFeedContext: true,
      campaignDataFields: { code: "X" },
    },
    more: {
      metadata: {
        templateId: 1,
        ...times,
        name: "Welcome",
        creatorUserId: "ada@example.com",
        messageTypeId: 2,
        clientTemplateId: "w",
      },
    },
  },
  {
    channel: "push",
    sent: {
      name: "Welcome",
      messageTypeId: 3,
      title: "Hello",
      message: "You",
      badge: "+1",
      buttons: [{ identifier: "b", title: "B", openApp: true, action: { type: "open" } }],
      sound: "ping",
      payload: { a: { b: [1, null] } },
      deeplink: { ios: "app://i", android: "app://a" },
      richMedia: { ios: "https://example.com/i.png" },
      interruptionLevel: "time-sensitive",
      isSilentPush: false,
      relevanceScore: 0.5,
      wake: true,
    },
    more: times,
  },
  {
    channel: "sms",
    sent: {
      name: "Welcome",
      messageTypeId: 1,
      message: "Hello",
      imageUrl: "https://example.com/i.png",
      trackingDomain: "links.example.com",
      linkParams: [],
      googleAnalyticsCampaignName: "spring",
    },
    more: times,
  },
  {
    channel: "inapp",
    sent: {
      name: "Welcome",
      messageTypeId: 1,
      html: "<p>Hello</p>",
      payload: { a: 1 },
      inAppDisplaySettings: { top: { displayOption: "AutoExpand" }, left: { percentage: 0 } },
      webInAppDisplaySettings: { position: "Center" },
      inboxMetadata: { title: "T", subtitle: "S", icon: "I" },
      expirationDateTime: "2024-04-01 00:00:00",
      expirationDuration: "now+90d",
    },
    more: times,
  },
  {
    channel: "embedded",
    sent: {
      name: "Welcome",
      messageTypeId: 1,
      title: "Hello",
      body: "You",
      elements: { mediaUrl: "https://example.com", buttons: [{ id: "b", title: "B" }], text: [{ text: "t" }] },
      payload: {},
      placementId: 7,
    },
    more: times,
  },
];

describe.each(channels)("a template of $channel", ({ channel, sent, more }) => {
  it("is read as it was upserted", async () => {
    const world = open();
    expect(await post(world, `templates/${channel}/upsert`, { clientTemplateId: "w", ...sent })).toEqual(upserted(1));
    expect(await read(world, channel, 1)).toEqual(answer({ templateId: 1, clientTemplateId: "w", ...sent, ...more }));
  });

  it("keeps what an update leaves out, and moves its time", async () => {
    const world = open();
    await post(world, `templates/${channel}/upsert`, { clientTemplateId: "w", ...sent });
    await world.clock.advance(1_000);
    expect(await post(world, `templates/${channel}/update`, { templateId: 1, name: "Other" })).toEqual(success);
    const { body } = await read(world, channel, 1);
    expect(body).toMatchObject({ ...sent, name: "Other", clientTemplateId: "w" });
    expect(JSON.stringify(body)).toContain(`"updatedAt":${noon + 1_000}`);
  });

  it("is known to its own channel alone", async () => {
    const world = open();
    const other = channel === "email" ? "push" : "email";
    await post(world, `templates/${channel}/upsert`, { clientTemplateId: "w" });
    const refused = refusalAnswer(400, "BadParams", "Template ID: 1 does not exist for this project");
    expect(await read(world, other, 1)).toEqual(refused);
    expect(await post(world, `templates/${other}/update`, { templateId: 1, name: "x" })).toEqual(refused);
  });

  it("is refused by an id there is not", async () => {
    const world = open();
    const refused = refusalAnswer(400, "BadParams", "Template ID: 42 does not exist for this project");
    expect(await read(world, channel, 42)).toEqual(refused);
    expect(await post(world, `templates/${channel}/update`, { templateId: 42, name: "x" })).toEqual(refused);
    expect((await get(world, `templates/${channel}/get`)).body).toMatchObject({ code: "BadParams" });
  });

  it("has content by locale, and shares what is no content", async () => {
    const world = open();
    await post(world, `templates/${channel}/upsert`, { clientTemplateId: "w", ...sent });
    expect(await read(world, channel, 1, "fr")).toEqual(
      refusalAnswer(404, "BadParams", "Template ID: 1 has no content for locale fr"),
    );
    const french = { clientTemplateId: "w", locale: "fr", name: "Bienvenue" };
    expect(await post(world, `templates/${channel}/upsert`, french)).toEqual(upserted(1));
    const { body } = await read(world, channel, 1, "fr");
    expect(body).toMatchObject({ templateId: 1, name: "Bienvenue", locale: "fr" });
    expect((await read(world, channel, 1)).body).toMatchObject({ ...sent, name: "Bienvenue" });
    const { body: listed } = await get(world, "templates/getByClientTemplateId", { clientTemplateId: "w" });
    expect(listed).toEqual({ templates: [{ templateId: 1, locales: ["fr"] }] });
  });
});

describe("a template that says nothing of itself", () => {
  it.each([
    { channel: "push", messageTypeId: 3 },
    { channel: "sms", messageTypeId: 1 },
    { channel: "inapp", messageTypeId: 1 },
    { channel: "embedded", messageTypeId: 1 },
  ])("of $channel has a name, a type and its times", async ({ channel, messageTypeId }) => {
    const world = open();
    await post(world, `templates/${channel}/upsert`, { clientTemplateId: "w" });
    expect(await read(world, channel, 1)).toEqual(
      answer({ templateId: 1, clientTemplateId: "w", ...named, ...times, messageTypeId }),
    );
  });

  it("of email has what was recorded, in its order", async () => {
    const world = open({ creatorUserId: "me@example.com" });
    await post(world, "templates/email/upsert", { clientTemplateId: "w" });
    const { body } = await read(world, "email", 1);
    const summary = { templateId: 1, ...times, ...named, creatorUserId: "me@example.com", clientTemplateId: "w" };
    expect(body).toEqual({
      templateId: 1,
      metadata: summary,
      ...named,
      preheaderText: "",
      ccEmails: [],
      bccEmails: [],
      html: "",
      plainText: "",
      dataFeedIds: [],
      cacheDataFeed: true,
      mergeDataFeedContext: false,
      creatorUserId: "me@example.com",
      clientTemplateId: "w",
    });
    expect(Object.keys(body as object).slice(0, 4)).toEqual(["templateId", "metadata", "name", "preheaderText"]);
  });

  it.each([
    { timeZone: "UTC", name: "Template created on Fri, Mar 01 2024, 12:00 PM" },
    { timeZone: "America/Los_Angeles", name: "Template created on Fri, Mar 01 2024, 4:00 AM" },
    { timeZone: "Pacific/Kiritimati", name: "Template created on Sat, Mar 02 2024, 2:00 AM" },
  ])("is named by the clock of $timeZone", async ({ timeZone, name }) => {
    const world = open({ timeZone });
    await post(world, "templates/push/upsert", { clientTemplateId: "w" });
    expect((await read(world, "push", 1)).body).toMatchObject({ name });
  });
});

describe("an upsert", () => {
  it("changes every template with its id, of its channel alone", async () => {
    const world = open();
    for (const id of ["a", "b"]) await post(world, "templates/email/upsert", { clientTemplateId: id });
    await post(world, "templates/push/upsert", { clientTemplateId: "a" });
    await post(world, "templates/email/update", { templateId: 2, clientTemplateId: "a" });
    expect(await post(world, "templates/email/upsert", { clientTemplateId: "a", subject: "S" })).toEqual(
      upserted(1, 2),
    );
    for (const id of [1, 2]) expect((await read(world, "email", id)).body).toMatchObject({ subject: "S" });
    expect((await read(world, "push", 3)).body).not.toHaveProperty("subject");
    expect(await post(world, "templates/email/upsert", { clientTemplateId: "b" })).toEqual(upserted(4));
  });

  it("makes a locale the default one, which is no extra one then", async () => {
    const world = open();
    const body = { clientTemplateId: "w", locale: "en-US", isDefaultLocale: true, subject: "Hello" };
    await post(world, "templates/email/upsert", body);
    expect((await read(world, "email", 1)).body).toMatchObject({
      subject: "Hello",
      locale: "en-US",
      isDefaultLocale: true,
    });
    await post(world, "templates/email/update", { templateId: 1, subject: "Hi" });
    expect((await read(world, "email", 1, "en-US")).body).toMatchObject({ subject: "Hi" });
    const { body: listed } = await get(world, "templates/getByClientTemplateId", { clientTemplateId: "w" });
    expect(listed).toEqual({ templates: [{ templateId: 1, locales: [] }] });
  });

  it("keeps a relevance score between 0 and 1", async () => {
    const world = open();
    for (const [relevanceScore, kept] of [
      [7, 1],
      [-7, 0],
    ]) {
      await post(world, "templates/push/upsert", { clientTemplateId: "w", relevanceScore });
      expect((await read(world, "push", 1)).body).toMatchObject({ relevanceScore: kept });
    }
  });
});

const button = { identifier: "b", title: "B", openApp: true };

describe("a write that is refused", () => {
  it.each([
    ["email", { name: "n".repeat(151) }, "name: at most 150 characters are taken, and these are 151"],
    ["email", { messageTypeId: 99 }, "messageTypeId: there is no message type 99 in this project"],
    ["email", { locale: "de" }, "locale: de is no locale of this project; there are: fr, en-US"],
    ["email", { isDefaultLocale: true }, "isDefaultLocale: it says so of a locale, and none is given"],
    ["push", { buttons: Array(4).fill(button) }, "buttons: at most 3 are taken, and these are 4"],
    ["embedded", { elements: { buttons: [{}, {}, {}] } }, "elements.buttons: at most 2 are taken, and these are 3"],
    [
      "inapp",
      { expirationDateTime: "2024-13-01 00:00:00" },
      'expirationDateTime: "2024-13-01 00:00:00" is no time: write yyyy-MM-dd HH:mm:ss, in UTC and without a zone',
    ],
    [
      "inapp",
      { expirationDuration: "90 days" },
      'expirationDuration: "90 days" is no duration: write one such as now+90d',
    ],
  ])("of %s with %j is told why, and writes nothing", async (channel, wrong, msg) => {
    const world = open({ locales: ["fr", "en-US"] });
    await post(world, `templates/${channel}/upsert`, { clientTemplateId: "w", name: "Kept" });
    const before = await read(world, channel, 1);
    const refused = refusalAnswer(400, "BadParams", msg);
    for (const body of [{ clientTemplateId: "w" }, { clientTemplateId: "new" }])
      expect(await post(world, `templates/${channel}/upsert`, { ...body, ...wrong })).toEqual(refused);
    expect(await post(world, `templates/${channel}/update`, { templateId: 1, ...wrong })).toEqual(refused);
    expect(await read(world, channel, 1)).toEqual(before);
    expect((await get(world, "templates")).body).toMatchObject({ totalTemplatesCount: 1 });
  });

  it("takes names of 150 characters, and any locale where the project lists none", async () => {
    const world = open();
    const body = { clientTemplateId: "w", name: "n".repeat(150), locale: "zh_Hant-TW" };
    expect(await post(world, "templates/sms/upsert", body)).toEqual(upserted(1));
    expect((await post(world, "templates/sms/upsert", { ...body, locale: "no locale" })).status).toBe(400);
  });

  it("bounds the locales of a template", async () => {
    const world = open();
    for (let at = 0; at < 199; at += 1)
      await post(world, "templates/sms/upsert", { clientTemplateId: "w", locale: `l${at}`, message: "m" });
    expect((await post(world, "templates/sms/upsert", { clientTemplateId: "w", message: "m" })).status).toBe(200);
    expect(await post(world, "templates/sms/upsert", { clientTemplateId: "w", locale: "one" })).toEqual(
      refusalAnswer(400, "BadParams", "locale: a template has content in at most 200 locales"),
    );
    expect((await post(world, "templates/sms/upsert", { clientTemplateId: "w", locale: "l0" })).status).toBe(200);
  });
});

const metadata = { templateId: 1, ...times, ...named, creatorUserId: "ada@example.com" };

describe("what a caller sends and nothing reads", () => {
  it.each([
    { channel: "email", body: { metadata }, paths: ["metadata"] },
    {
      channel: "push",
      body: { createdAt: 1, updatedAt: 2, campaignId: 3 },
      paths: ["campaignId", "createdAt", "updatedAt"],
    },
    { channel: "sms", body: { unheard: 1 }, paths: ["unheard"] },
  ])("is warned of: $channel", async ({ channel, body, paths }) => {
    const world = open();
    await post(world, `templates/${channel}/upsert`, { clientTemplateId: "w" });
    await post(world, `templates/${channel}/update`, { templateId: 1, ...body });
    const warned = world.requests().at(-1)?.warnings ?? [];
    expect(warned.map(({ path }) => path)).toEqual(paths.map((name) => `body.${name}`));
  });
});
