import { describe, expect, it } from "vitest";
import { profileAnswer, refusalAnswer, type Step, type World } from "../../support/sandbox.ts";
import { changeSubscription, sandboxWithGroups } from "../../support/subscription-groups.ts";

const ada = "ada@example.com";
const known: Step = ["users/update", { email: ada, userId: "u-1" }];

const ask = (world: World, body: object) =>
  changeSubscription(world, "POST", "subscribeToDoubleOptIn", { messageTypeIds: [4], ...body });

const accepted = { status: 202, body: "Request for double opt-in subscription accepted" };
const refusedText = (body: string) => ({ status: 400, body });

describe("subscriptions.subscribeToDoubleOptIn", () => {
  it.each([{ email: "ADA@example.com" }, { userId: "u-1" }])(
    "stores the phone number of %o and no more",
    async (ref) => {
      const world = await sandboxWithGroups([known]);
      expect(await ask(world, { ...ref, phoneNumber: "+390112345678", brandName: "Acme" })).toEqual(accepted);
      const { body } = profileAnswer({ email: ada, userId: "u-1", phoneNumber: "+390112345678" });
      const { dataFields } = (body as { user: { dataFields: { itblInternal: object } } }).user;
      const itblInternal = { ...dataFields.itblInternal, regionCode: "IT" };
      expect(world.contacts()).toEqual([
        expect.objectContaining({ events: 0, dataFields: { ...dataFields, itblInternal } }),
      ]);
    },
  );

  it("leaves the profile alone without a phone number", async () => {
    const world = await sandboxWithGroups([known]);
    const before = world.contacts();
    await world.clock.advance(60_000);
    expect(await ask(world, { email: ada })).toEqual(accepted);
    expect(world.contacts()).toEqual(before);
  });
});

const refused: { name: string; body: object; answer: unknown }[] = [
  {
    name: "an unknown email",
    body: { email: "new@example.com" },
    answer: refusedText("User not found for userId:  or email: new@example.com"),
  },
  {
    name: "an unknown user named twice",
    body: { email: "new@example.com", userId: "u-9" },
    answer: refusedText("User not found for userId: u-9 or email: new@example.com"),
  },
  {
    name: "a hidden user",
    body: { email: "hidden@example.com" },
    answer: refusedText("User not found for userId:  or email: hidden@example.com"),
  },
  {
    name: "a malformed email",
    body: { email: "foo@" },
    answer: refusedText("User not found for userId:  or email: foo@"),
  },
  {
    name: "a forgotten user",
    body: { email: "gone@example.com" },
    answer: refusedText("User not found for userId:  or email: gone@example.com"),
  },
  { name: "nobody", body: {}, answer: refusedText("User not found for userId:  or email: ") },
  {
    name: "an unknown message type",
    body: { email: ada, messageTypeIds: [4, 9] },
    answer: refusedText("Not an SMS double opt-in message type: 9"),
  },
  {
    name: "a message type that takes no opt-in",
    body: { email: ada, messageTypeIds: [5] },
    answer: refusedText("Not an SMS double opt-in message type: 5"),
  },
  {
    name: "a message type of another medium",
    body: { email: ada, messageTypeIds: [1] },
    answer: refusedText("Not an SMS double opt-in message type: 1"),
  },
  {
    name: "a body of the wrong shape, in the newer envelope",
    body: { email: ada, messageTypeIds: ["4"] },
    answer: {
      status: 400,
      body: {
        error: "BadRequest",
        message: "[/api/subscriptions/subscribeToDoubleOptIn] Invalid JSON body",
        code: "error.request.invalidBody",
        data: { args: ["obj.messageTypeIds[0]: Number value expected"] },
      },
    },
  },
];

describe("subscriptions.subscribeToDoubleOptIn that cannot be", () => {
  it.each(refused)("refuses $name and writes nothing", async ({ body, answer }) => {
    const world = await sandboxWithGroups([
      known,
      ["events/track", { email: "hidden@example.com", eventName: "Seen" }],
      ["users/forget", { email: "gone@example.com" }],
    ]);
    const before = world.contacts();
    expect(await ask(world, { phoneNumber: "+390112345678", ...body })).toEqual(answer);
    expect(world.contacts()).toEqual(before);
  });

  it("does not exist where the project has no double opt-in", async () => {
    const world = await sandboxWithGroups([known], "email", { doubleOptIn: false });
    expect(await ask(world, { email: ada })).toEqual(refusalAnswer(404, "NotFound", "Endpoint not found"));
  });
});
