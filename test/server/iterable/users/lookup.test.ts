import { describe, expect, it } from "vitest";
import {
  type Answer,
  createWorld,
  get,
  nobody,
  nthId,
  play,
  profile,
  refusal,
  stamps,
  type World,
  worldAfter,
} from "../../support/sandbox.ts";

const email = "ada@example.com";

const noUser = (userId: string): Answer => ({
  status: 400,
  body: {
    error: "BadRequest",
    message: "No user with that id exists!",
    code: "error.users.noUserWithIdExists",
    data: { args: [userId] },
  },
});

const invalid = (given: string) => refusal(400, "InvalidEmailAddressError", `Invalid email: ${given}`);

const byEmail: { id: string; lookup: (world: World, email: string) => Promise<Answer> }[] = [
  { id: "users.get", lookup: (world, given) => get(world, `users/${encodeURIComponent(given)}`) },
  { id: "users.getByEmail", lookup: (world, given) => get(world, "users/getByEmail", { email: given }) },
];

describe.each(byEmail)("$id", ({ lookup }) => {
  it("answers the whole profile", async () => {
    const dataFields = { plan: "pro", home: { city: "Turin" }, phoneNumber: "call me" };
    const world = await worldAfter([["users/update", { email, userId: "u-1", dataFields }]]);
    expect(await lookup(world, email)).toEqual(profile({ email, userId: "u-1", ...dataFields }));
  });

  it("answers a profile without userId", async () => {
    const world = await worldAfter([["users/update", { email }]]);
    expect(await lookup(world, email)).toEqual(profile({ email }));
  });

  it("finds an email in other letters", async () => {
    const world = await worldAfter([["users/update", { email: "Ada+1@Example.com" }]]);
    expect(await lookup(world, "aDA+1@example.COM")).toEqual(profile({ email: "ada+1@example.com" }));
  });

  it.each([
    { given: "grace@example.com", answer: nobody },
    { given: "Foo@", answer: invalid("foo@") },
    { given: "None", answer: invalid("none") },
  ])("answers $answer.status for $given", async ({ given, answer }) => {
    expect(await lookup(await worldAfter([["users/update", { email }]]), given)).toEqual(answer);
  });

  it("answers an empty object for a hidden profile", async () => {
    const world = await worldAfter([["events/track", { email, eventName: "Seen" }]]);
    expect(await lookup(world, email)).toEqual(nobody);
  });

  it("answers an empty object for a forgotten user", async () => {
    const world = await worldAfter([
      ["users/update", { email }],
      ["users/forget", { email }],
    ]);
    expect(await lookup(world, email)).toEqual(nobody);
  });

  it("finds users of a userID-based project by the email they carry, the oldest first", async () => {
    const world = await worldAfter(
      [
        ["users/update", { userId: "u-1", email }],
        ["users/update", { userId: "u-2", email }],
      ],
      "userId",
    );
    const { body } = await lookup(world, email);
    expect(body).toMatchObject({ user: { email, userId: "u-1", dataFields: { email, userId: "u-1" } } });
  });
});

describe("users.getByEmail without an email", () => {
  it("answers BadParams", async () => {
    expect(await get(createWorld(), "users/getByEmail")).toEqual(refusal(400, "BadParams", "Missing parameter: email"));
  });

  it("answers for an empty one as for any malformed one", async () => {
    expect(await get(createWorld(), "users/getByEmail", { email: "" })).toEqual(invalid(""));
  });
});

const byUserId: { id: string; lookup: (world: World, userId: string) => Promise<Answer> }[] = [
  { id: "users.getByUserId", lookup: (world, given) => get(world, `users/byUserId/${encodeURIComponent(given)}`) },
  { id: "users.findByUserId", lookup: (world, given) => get(world, "users/byUserId", { userId: given }) },
];

describe.each(byUserId)("$id", ({ lookup }) => {
  it("answers the whole profile", async () => {
    const world = await worldAfter([["users/update", { email, userId: "u/1+%", dataFields: { plan: "pro" } }]]);
    expect(await lookup(world, "u/1+%")).toEqual(profile({ email, userId: "u/1+%", plan: "pro" }));
  });

  it("answers a profile without email", async () => {
    const world = await worldAfter([["users/update", { userId: "u-1" }]], "hybrid");
    const dataFields = { ...stamps(), itblUserId: nthId(1), userId: "u-1" };
    expect(await lookup(world, "u-1")).toEqual({ status: 200, body: { user: { userId: "u-1", dataFields } } });
  });

  it("answers the oldest of several profiles that share a userId", async () => {
    const world = await worldAfter([
      ["users/update", { email, userId: "u-1" }],
      ["users/update", { email: "grace@example.com", userId: "u-1" }],
    ]);
    expect(await lookup(world, "u-1")).toEqual(profile({ email, userId: "u-1" }));
  });

  it("passes over an older profile that is hidden", async () => {
    const world = await worldAfter([
      ["events/track", { email: "grace@example.com", userId: "u-1", eventName: "Seen" }],
      ["users/update", { email, userId: "u-1" }],
    ]);
    expect(await lookup(world, "u-1")).toEqual(profile({ email, userId: "u-1" }));
  });

  it.each([
    { given: "u-2", answer: noUser("u-2") },
    { given: "U-1", answer: noUser("U-1") },
    { given: "ü", answer: refusal(400, "InvalidUserIdError", "Invalid userId: ü") },
  ])("refuses $given", async ({ given, answer }) => {
    expect(await lookup(await worldAfter([["users/update", { email, userId: "u-1" }]]), given)).toEqual(answer);
  });

  it("refuses a hidden profile as it does an unknown one", async () => {
    const world = await worldAfter([["events/track", { email, userId: "u-1", eventName: "Seen" }]]);
    expect(await lookup(world, "u-1")).toEqual(noUser("u-1"));
  });

  it("answers an empty object for an unknown user where the project says so", async () => {
    expect(await lookup(createWorld("email", { unknownUserIdReadsEmpty: true }), "u-1")).toEqual(nobody);
  });
});

describe("users.findByUserId without a userId", () => {
  it("answers BadParams", async () => {
    expect(await get(createWorld(), "users/byUserId")).toEqual(refusal(400, "BadParams", "Missing parameter: userId"));
  });
});

describe("users.getFields", () => {
  it("lists the system fields of a new project with their types", async () => {
    expect(await get(createWorld(), "users/getFields")).toEqual({
      status: 200,
      body: {
        fields: {
          email: "string",
          userId: "string",
          signupDate: "date",
          signupSource: "string",
          profileUpdatedAt: "date",
          phoneNumber: "string",
          phoneNumberDetails: "object",
          emailListIds: "long",
          subscribedMessageTypeIds: "long",
          unsubscribedChannelIds: "long",
          unsubscribedMessageTypeIds: "long",
          shoppingCartItems: "object",
          "shoppingCartItems.id": "string",
          "shoppingCartItems.name": "string",
          "shoppingCartItems.price": "double",
          "shoppingCartItems.quantity": "long",
          "shoppingCartItems.sku": "string",
          "shoppingCartItems.description": "string",
          "shoppingCartItems.categories": "string",
          "shoppingCartItems.imageUrl": "string",
          "shoppingCartItems.url": "string",
          "shoppingCartItems.dataFields": "object",
          devices: "object",
          "itblInternal.documentCreatedAt": "date",
          "itblInternal.documentUpdatedAt": "date",
          "itblInternal.emailDomain": "string",
          "itblInternal.regionCode": "string",
        },
      },
    });
  });

  it.each(["userId", "hybrid"] as const)("lists two more in a project of kind %s", async (kind) => {
    const { body } = await get(createWorld(kind), "users/getFields");
    expect(body).toMatchObject({ fields: { userListIds: "long", itblUserId: "string" } });
  });

  it("adds what profiles have been given, event fields apart", async () => {
    const world = await worldAfter([
      ["users/update", { email, dataFields: { LTV: 2.5, defaultAddress: { zipcode: "10100" } } }],
      ["events/track", { email, eventName: "Seen", dataFields: { page: "home" } }],
    ]);
    const { body } = await get(world, "users/getFields");
    expect(body).toMatchObject({
      fields: { LTV: "double", defaultAddress: "object", "defaultAddress.zipcode": "string" },
    });
    expect(body).not.toHaveProperty(["fields", "page"]);
  });
});

describe("users.getSentMessages", () => {
  it("answers no messages for a user nothing was sent to, and for one nobody knows", async () => {
    const world = await worldAfter([["users/update", { email, userId: "u-1" }]]);
    const none = { status: 200, body: { messages: [] } };
    expect(await get(world, "users/getSentMessages", { email })).toEqual(none);
    expect(await get(world, "users/getSentMessages", { userId: "u-1", limit: "1000" })).toEqual(none);
    expect(await get(world, "users/getSentMessages", { email: "grace@example.com" })).toEqual(none);
  });

  const at = Date.UTC(2024, 2, 1);
  const sent = (type: string, n: number, campaignId: number) => ({
    type,
    createdAt: at + n * 1_000,
    campaignId,
    templateId: 9,
    data: JSON.stringify({ messageId: `m-${n}` }),
  });
  const message = (n: number, messageMedium: string, campaignId: number) => ({
    messageId: `m-${n}`,
    campaignId,
    templateId: 9,
    createdAt: `2024-03-01 00:00:0${n} +00:00`,
    messageMedium,
    status: "sent",
    sentAt: `2024-03-01 00:00:0${n} +00:00`,
  });

  it.each([
    {
      name: "the newest first",
      query: {},
      messages: [message(3, "SMS", 2), message(2, "Push", 1), message(1, "Email", 1)],
    },
    { name: "no more than asked for", query: { limit: "1" }, messages: [message(3, "SMS", 2)] },
    { name: "those of one medium", query: { messageMedium: "Email" }, messages: [message(1, "Email", 1)] },
    { name: "those of a campaign", query: { campaignIds: "2" }, messages: [message(3, "SMS", 2)] },
    {
      name: "those of a time",
      query: { startDateTime: "2024-03-01 00:00:02", endDateTime: "2024-03-01 00:00:03" },
      messages: [message(2, "Push", 1)],
    },
  ])("answers $name", async ({ query, messages }) => {
    const world = createWorld();
    await play(world, [["users/update", { email }]]);
    const user = world.store.users.byEmail(email)?.id ?? 0;
    for (const event of [sent("emailSend", 1, 1), sent("pushSend", 2, 1), sent("smsSend", 3, 2)]) {
      world.store.events.add({ user, ...event }, at);
    }
    expect(await get(world, "users/getSentMessages", { email, ...query })).toEqual({ status: 200, body: { messages } });
  });

  it.each([
    { query: {}, answer: refusal(400, "BadParams", "Missing parameter: email or userId") },
    { query: { email: "Foo@" }, answer: invalid("foo@") },
    { query: { email, limit: "0" }, answer: refusal(400, "BadParams", "limit must be between 1 and 1000") },
    { query: { email, limit: "1001" }, answer: refusal(400, "BadParams", "limit must be between 1 and 1000") },
    {
      query: { email, startDateTime: "soon" },
      answer: refusal(400, "BadParams", "Invalid value for parameter startDateTime"),
    },
  ])("refuses $query", async ({ query, answer }) => {
    expect(await get(createWorld(), "users/getSentMessages", query)).toEqual(answer);
  });
});
