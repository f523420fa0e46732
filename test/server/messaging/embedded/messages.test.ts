import { describe, expect, it, test } from "vitest";
import { get, noon, playSteps, post, refusalAnswer, sandboxAfter } from "../../support/sandbox.ts";
import { ada, define, embeddedEventsOf, grace, openEmbedded, placementsOf, seenBy, show } from "./support/embedded.ts";

const idOf = (text: string): string => Buffer.from(`${text}\n`).toString("base64");

const metadata = {
  messageId: idOf(`${ada}/7/1/2001/false`),
  placementId: 7,
  campaignId: 1,
  isProof: false,
  priorityOrder: 1,
};

const elements = {
  mediaUrl: "https://example.com/{{name}}.png",
  mediaUrlCaption: "A picture",
  defaultAction: { type: "openUrl", data: "https://example.com/" },
  buttons: [{ id: "more", title: "More, {{name}}", action: { type: "openUrl", data: "https://example.com/more" } }],
  text: [{ label: "Note", text: "Only for {{name}}" }],
};

test("a message has what SDKs read, rendered for its reader", async () => {
  const world = await openEmbedded();
  await show(world, { body: "Welcome", elements, payload: { for: "{{name}}" } });
  expect(await placementsOf(world)).toEqual([
    {
      placementId: 7,
      embeddedMessages: [
        {
          metadata,
          elements: {
            title: "Hi Ada",
            body: "Welcome",
            ...elements,
            mediaUrl: "https://example.com/Ada.png",
            buttons: [{ ...elements.buttons[0], title: "More, Ada" }],
            text: [{ label: "Note", text: "Only for Ada" }],
          },
          payload: { for: "Ada" },
        },
      ],
    },
  ]);
});

describe("who is eligible", () => {
  it("is decided when the message is read, and what it says too", async () => {
    const world = await openEmbedded();
    await show(world);
    expect([(await seenBy(world)).length, await seenBy(world, grace)]).toEqual([1, []]);
    await playSteps(world, [
      ["users/update", { email: ada, dataFields: { name: "Augusta" } }],
      ["lists/subscribe", { listId: 1, subscribers: [{ email: grace }] }],
    ]);
    expect([(await seenBy(world))[0]?.elements, (await seenBy(world, grace))[0]?.elements]).toEqual([
      { title: "Hi Augusta" },
      { title: "Hi " },
    ]);
    await playSteps(world, [["lists/unsubscribe", { listId: 1, subscribers: [{ email: ada }] }]]);
    expect(await seenBy(world)).toEqual([]);
  });

  it("may be decided by a dynamic list, of profiles and of events", async () => {
    const world = await openEmbedded();
    const criteria = {
      dataType: "customEvent",
      searchCombo: { field: "eventName", comparatorType: "Equals", value: "Bought" },
      minMatch: 2,
    };
    const listId = await define(world, "dynamicList", { name: "Buyers", criteria });
    await show(world, {}, { listIds: [listId] });
    const track = () => post(world, "events/track", { email: grace, eventName: "Bought" });
    await track();
    expect(await seenBy(world, grace)).toEqual([]);
    await track();
    expect([(await seenBy(world, grace)).length, await seenBy(world)]).toEqual([1, []]);
  });

  it("is nobody on a list that the campaign suppresses, and nobody who left its message type", async () => {
    const world = await openEmbedded();
    await playSteps(world, [
      ["lists", { name: "Not these" }],
      ["lists/subscribe", { listId: 2, subscribers: [{ email: ada }] }],
    ]);
    await show(world, {}, { suppressionListIds: [2] });
    expect(await seenBy(world)).toEqual([]);
    await show(world);
    expect(await seenBy(world)).toHaveLength(1);
    await playSteps(world, [["users/updateSubscriptions", { email: ada, unsubscribedChannelIds: [1, 2, 3] }]]);
    expect(await seenBy(world)).toEqual([]);
  });

  it("is nobody hidden, nor unknown", async () => {
    const world = await openEmbedded();
    await show(world);
    await playSteps(world, [["events/track", { email: "hid@example.com", eventName: "Seen" }]]);
    const seen = [await seenBy(world, "hid@example.com"), await seenBy(world, "new@example.com")];
    expect(seen).toEqual([[], []]);
  });
});

describe("a campaign", () => {
  it("made with lists runs at once, sends nothing, and shows its message until it is aborted", async () => {
    const world = await openEmbedded();
    await playSteps(world, [
      ["templates/embedded/upsert", { clientTemplateId: "t", title: "Hi", placementId: 7 }],
      ["campaigns/create", { name: "Sale", templateId: 1, listIds: [1] }],
    ]);
    expect((await get(world, "campaigns/1")).body).toMatchObject({ campaignState: "Running", startAt: noon });
    expect([await seenBy(world), world.messages(), embeddedEventsOf(world)]).toEqual([[expect.anything()], [], []]);
    await playSteps(world, [["campaigns/abort", { campaignId: 1 }]]);
    expect(await seenBy(world)).toEqual([]);
  });

  it("that is scheduled shows nothing before its time", async () => {
    const world = await openEmbedded();
    await playSteps(world, [
      ["templates/embedded/upsert", { clientTemplateId: "t", title: "Hi", placementId: 7 }],
      ["campaigns/create", { name: "Sale", templateId: 1, listIds: [1], sendAt: "2024-03-02 12:00:00" }],
    ]);
    expect(await seenBy(world)).toEqual([]);
    await world.clock.advance(86_400_000);
    expect(await seenBy(world)).toHaveLength(1);
  });

  it("without lists shows its message to whom it is sent, with the data of the send", async () => {
    const world = await openEmbedded();
    await playSteps(world, [
      ["templates/embedded/upsert", { clientTemplateId: "t", title: "{{n}} for {{name}}", placementId: 7 }],
      ["campaigns/create", { name: "Sale", templateId: 1 }],
      ["campaigns/activateTriggered", { campaignId: 1 }],
    ]);
    expect(await seenBy(world)).toEqual([]);
    await playSteps(world, [["campaigns/trigger", { campaignId: 1, listIds: [1], dataFields: { n: 5 } }]]);
    expect(await seenBy(world)).toMatchObject([{ elements: { title: "5 for Ada" }, metadata: { campaignId: 1 } }]);
    expect([await seenBy(world, grace), embeddedEventsOf(world).map(({ eventType }) => eventType)]).toEqual([
      [],
      ["embeddedSend"],
    ]);
    await playSteps(world, [["campaigns/deactivateTriggered", { campaignId: 1 }]]);
    expect(await seenBy(world)).toEqual([]);
  });

  it("whose template names no placement shows nowhere", async () => {
    const world = await openEmbedded();
    await show(world, { placementId: undefined });
    expect(await placementsOf(world)).toEqual([]);
  });

  it("whose message fails for somebody is left out, and a warning says why", async () => {
    const world = await openEmbedded();
    await show(world, { title: "{{#ifGt missing 3}}a{{/ifGt}}" });
    await show(world);
    expect(await seenBy(world)).toMatchObject([{ metadata: { campaignId: 2, priorityOrder: 2 } }]);
    expect(world.requests().at(-1)?.warnings).toEqual([
      { code: "messageNotSent", message: `Embedded is not sent to ${ada}: its template fails for them` },
    ]);
  });
});

describe("placements", () => {
  it("come in the order of their numbers, or those that were asked for, empty ones too", async () => {
    const world = await openEmbedded();
    await show(world, { placementId: 9 });
    await show(world, { placementId: 3 });
    const ids = async (query = {}) =>
      (await placementsOf(world, query)).map(({ placementId, embeddedMessages }) => [
        placementId,
        embeddedMessages.length,
      ]);
    expect(await ids()).toEqual([
      [3, 1],
      [9, 1],
    ]);
    expect(await ids({ placementIds: ["9", "5"] })).toEqual([
      [9, 1],
      [5, 0],
    ]);
    expect(await ids({ placementIds: "3", email: "new@example.com" })).toEqual([[3, 0]]);
  });

  it("have their campaigns in the order they were given, then as they were made", async () => {
    const world = await openEmbedded();
    for (let made = 0; made < 3; made += 1) await show(world);
    const order = async () =>
      (await seenBy(world)).map(({ metadata: { campaignId, priorityOrder } }) => [campaignId, priorityOrder]);
    expect(await order()).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(await define(world, "placement", { id: 7, name: "Home", campaignIds: [3] })).toBe(7);
    expect(await order()).toEqual([
      [3, 1],
      [1, 2],
      [2, 3],
    ]);
    await define(world, "placement", { id: 7, name: "Home", campaignIds: [2, 3] });
    expect((await order()).map(([id]) => id)).toEqual([2, 3, 1]);
  });

  it.each([
    [{ name: "Home", campaignIds: [9] }, "campaignIds[0]: there is no campaign 9"],
    [
      { name: "Home", campaignIds: [2] },
      "campaignIds[0]: campaign 2 is of Email: only those of Embedded stand in placements",
    ],
    [{ name: "" }, expect.stringMatching(/^name: /)],
    [{ name: "Home", label: "x" }, expect.stringMatching(/label/)],
  ])("are refused as %j", async (body, msg) => {
    const world = await openEmbedded();
    await show(world);
    await playSteps(world, [["templates/email/upsert", { clientTemplateId: "t", subject: "Hi" }]]);
    await define(world, "campaign", { name: "Mail", templateId: 3 });
    const answer = await world.request("POST", "/_sandbox/placements", body);
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ msg })]);
  });
});

test("a message that a device has comes as it is named, new ones whole, and no other", async () => {
  const world = await openEmbedded();
  await show(world);
  const gone = idOf(`${ada}/7/99/1/false`);
  const ask = async () =>
    (await placementsOf(world, { currentMessageIds: [metadata.messageId, gone] }))[0]?.embeddedMessages;
  expect(await ask()).toEqual([{ metadata }]);
  await show(world);
  expect(await ask()).toEqual([{ metadata }, expect.objectContaining({ elements: { title: "Hi Ada" } })]);
  // What it says is another message.
  await playSteps(world, [["templates/embedded/update", { templateId: 2, title: "New" }]]);
  expect((await ask())?.[0]).toMatchObject({ elements: { title: "New" } });
});

test("more messages than an answer has room for are left out, and a warning says so", async () => {
  const world = await openEmbedded();
  for (let made = 0; made < 102; made += 1) await show(world);
  expect(await seenBy(world)).toHaveLength(100);
  expect(world.requests().at(-1)?.warnings).toMatchObject([{ code: "messageNotSent" }]);
});

test.each([
  { query: {}, answer: refusalAnswer(400, "BadParams", "Missing parameter: email or userId") },
  { query: { email: "Foo@" }, answer: refusalAnswer(400, "InvalidEmailAddressError", "Invalid email: foo@") },
  { query: { userId: "u-9" }, answer: { status: 200, body: { placements: [] } } },
  { query: { email: ada, placementIds: "home" }, answer: expect.objectContaining({ status: 400 }) },
])("embedded-messaging/messages answers $query", async ({ query, answer }) => {
  expect(await get(await sandboxAfter([]), "embedded-messaging/messages", query as never)).toEqual(answer);
});
