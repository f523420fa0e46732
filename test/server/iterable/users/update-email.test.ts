import { describe, expect, it } from "vitest";
import {
  atNoon,
  get,
  listPeople,
  nobody,
  post,
  profileAnswer,
  refusalAnswer,
  type Step,
  sandboxAfter,
  success,
} from "../../support/sandbox.ts";

const ada = "ada@example.com";
const countess = "countess@example.org";
const hour = 3_600_000;
const later = "2024-03-01 13:00:00 +00:00";

const born: Step = ["users/update", { email: ada, userId: "u-1", dataFields: { plan: "pro" } }];

/** The profile after updateEmail an hour later: a new document of a known person. */
const moved = {
  email: countess,
  userId: "u-1",
  plan: "pro",
  profileUpdatedAt: later,
  itblInternal: { documentCreatedAt: later, documentUpdatedAt: later, emailDomain: "example.org" },
};

describe("users.updateEmail", () => {
  it.each([
    { name: "currentEmail", by: { currentEmail: ada } },
    { name: "currentEmail in other letters", by: { currentEmail: "ADA@Example.com" } },
    { name: "currentUserId", by: { currentUserId: "u-1" } },
    { name: "currentEmail before currentUserId", by: { currentEmail: ada, currentUserId: "u-2" } },
  ])("renames the user named by $name", async ({ by }) => {
    const world = await sandboxAfter([["users/update", { email: "grace@example.com", userId: "u-2" }], born]);
    await world.clock.advance(hour);
    expect(await post(world, "users/updateEmail", { ...by, newEmail: "Countess@Example.org" })).toEqual(success);
    expect(await get(world, `users/${ada}`)).toEqual(nobody);
    expect(await get(world, `users/${countess}`)).toEqual(profileAnswer(moved));
  });

  it("takes lists, events and later calls along", async () => {
    const world = await sandboxAfter([
      born,
      ["lists", { name: "VIP" }],
      ["lists/subscribe", { listId: 1, subscribers: [{ email: ada }] }],
      ["events/track", { email: ada, eventName: "Seen", createdAt: 1_600_000_000 }],
      ["users/updateEmail", { currentEmail: ada, newEmail: countess }],
      ["events/track", { userId: "u-1", eventName: "Seen again" }],
    ]);
    expect(await get(world, "lists/getUsers", { listId: "1" })).toEqual({ status: 200, body: `${countess}\n` });
    const { events } = (await get(world, `events/${countess}`)).body as { events: readonly Record<string, unknown>[] };
    expect(events.map(({ eventName, eventType, email }) => ({ name: eventName ?? eventType, email }))).toEqual([
      { name: "Seen again", email: countess },
      { name: "emailSubscribe", email: countess },
      { name: "Seen", email: countess },
    ]);
    expect(await get(world, `events/${ada}`)).toEqual({ status: 200, body: { events: [] } });
  });

  it("sets signupDate when it has been removed", async () => {
    const world = await sandboxAfter([born, ["users/update", { email: ada, dataFields: { signupDate: null } }]]);
    await world.clock.advance(hour);
    await post(world, "users/updateEmail", { currentEmail: ada, newEmail: countess });
    expect(await get(world, `users/${countess}`)).toEqual(profileAnswer({ ...moved, signupDate: later }));
  });

  it("loses the region until a phone number is written again", async () => {
    const phoneNumber = "+5583999999999";
    const itblInternal = { documentCreatedAt: atNoon, documentUpdatedAt: atNoon, emailDomain: "example.org" };
    const world = await sandboxAfter([
      ["users/update", { email: ada, dataFields: { phoneNumber } }],
      ["users/updateEmail", { currentEmail: ada, newEmail: countess }],
    ]);
    expect(await get(world, `users/${countess}`)).toEqual(
      profileAnswer({ email: countess, phoneNumber, itblInternal }),
    );
    await post(world, "users/update", { email: countess, dataFields: { phoneNumber } });
    expect(await get(world, `users/${countess}`)).toEqual(
      profileAnswer({ email: countess, phoneNumber, itblInternal: { ...itblInternal, regionCode: "BR" } }),
    );
  });

  it("changes nothing when the new email is the current one", async () => {
    const world = await sandboxAfter([born]);
    await world.clock.advance(hour);
    expect(await post(world, "users/updateEmail", { currentEmail: ada, newEmail: "Ada@example.com" })).toEqual(success);
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada, userId: "u-1", plan: "pro" }));
  });

  it("gives a user with a placeholder email a real one", async () => {
    const world = await sandboxAfter([
      ["users/update", { userId: "u-9", preferUserId: true }],
      ["users/updateEmail", { currentUserId: "u-9", newEmail: ada }],
    ]);
    expect(listPeople(world)).toEqual([{ email: ada, userId: "u-9" }]);
  });

  it("frees the old address for somebody new", async () => {
    const world = await sandboxAfter([
      born,
      ["users/updateEmail", { currentEmail: ada, newEmail: countess }],
      ["users/update", { email: ada }],
    ]);
    expect(listPeople(world)).toEqual([{ email: countess, userId: "u-1" }, { email: ada }]);
  });

  it("joins the events of a hidden profile under the new address", async () => {
    const world = await sandboxAfter([
      ["users/update", { email: ada }],
      ["events/track", { email: countess, userId: "u-7", eventName: "Seen" }],
      ["users/updateEmail", { currentEmail: ada, newEmail: countess }],
    ]);
    expect(listPeople(world)).toEqual([{ email: countess, userId: "u-7" }]);
    const { events } = (await get(world, `events/${countess}`)).body as { events: readonly unknown[] };
    expect(events).toHaveLength(1);
  });
});

const badParams = (msg: string) => refusalAnswer(400, "BadParams", msg);

const refused: { name: string; before?: readonly Step[]; body: Readonly<Record<string, unknown>>; answer: unknown }[] =
  [
    {
      name: "an unknown current email",
      body: { currentEmail: "Pilo.Paz@mailinator.com", newEmail: "jake.jill@mailinator.com" },
      answer: badParams(
        "Cannot change user Some(pilo.paz@mailinator.com) to jake.jill@mailinator.com. User does not exist",
      ),
    },
    {
      name: "a current email whose profile is hidden",
      before: [["events/track", { email: "grace@example.com", userId: "u-3", eventName: "Seen" }]],
      body: { currentEmail: "grace@example.com", newEmail: countess },
      answer: badParams(`Cannot change user Some(grace@example.com) to ${countess}. User does not exist`),
    },
    {
      name: "an unknown current userId",
      body: { currentUserId: "u-2", newEmail: countess },
      answer: badParams(`Cannot change user None to ${countess}. User does not exist`),
    },
    {
      name: "no current user",
      body: { newEmail: countess },
      answer: badParams("Either currentEmail or currentUserId must be set"),
    },
    {
      name: "a malformed current email",
      body: { currentEmail: "Sayan", newEmail: countess },
      answer: refusalAnswer(400, "InvalidEmailAddressError", "Invalid currentEmail sayan"),
    },
    {
      name: "a malformed new email",
      body: { currentEmail: ada, newEmail: "Foo@" },
      answer: refusalAnswer(400, "InvalidEmailAddressError", "Invalid newEmail foo@"),
    },
    {
      name: "a new email another user has",
      before: [["users/update", { email: countess }]],
      body: { currentEmail: "Ada@example.com", newEmail: "Countess@example.org" },
      answer: refusalAnswer(
        400,
        "EmailAlreadyExists",
        `Cannot change user Some(${ada}) to ${countess}. New email already exists`,
      ),
    },
    {
      name: "a new email that is forgotten",
      before: [["users/forget", { email: countess }]],
      body: { currentEmail: ada, newEmail: countess },
      answer: refusalAnswer(
        400,
        "EmailAlreadyExists",
        `Cannot change user ${ada} to ${countess}. New email is on the forgotten list`,
      ),
    },
    {
      name: "a current email that is forgotten",
      before: [["users/forget", { email: "grace@example.com" }]],
      body: { currentEmail: "grace@example.com", newEmail: countess },
      answer: refusalAnswer(409, "ForgottenUserError", "User is on the forgotten list"),
    },
  ];

describe("users.updateEmail that cannot be", () => {
  it.each(refused)("refuses $name", async ({ before = [], body, answer }) => {
    const world = await sandboxAfter([born, ...before]);
    const contacts = world.contacts();
    expect(await post(world, "users/updateEmail", body)).toEqual(answer);
    expect(world.contacts()).toEqual(contacts);
  });

  it("is refused in a project whose users are named by userId", async () => {
    const world = await sandboxAfter([born], "userId");
    expect(await post(world, "users/updateEmail", { currentEmail: ada, newEmail: countess })).toEqual(
      badParams("updateEmail does not work in userID-based projects: use users/update with dataFields.email"),
    );
    expect(listPeople(world)).toEqual([{ email: ada, userId: "u-1" }]);
  });
});

describe("users.updateEmail in a hybrid project", () => {
  it("changes the email, which is taken or free as anywhere", async () => {
    const world = await sandboxAfter([born, ["users/update", { email: "grace@example.com" }]], "hybrid");
    expect(await post(world, "users/updateEmail", { currentEmail: ada, newEmail: "grace@example.com" })).toMatchObject({
      status: 400,
      body: { code: "EmailAlreadyExists" },
    });
    expect(await post(world, "users/updateEmail", { currentUserId: "u-1", newEmail: countess })).toEqual(success);
    expect(listPeople(world)).toEqual([{ email: countess, userId: "u-1" }, { email: "grace@example.com" }]);
  });

  it("gives one to a user who had none", async () => {
    const world = await sandboxAfter([["users/update", { userId: "u-2" }]], "hybrid");
    expect(await post(world, "users/updateEmail", { currentUserId: "u-2", newEmail: countess })).toEqual(success);
    expect(listPeople(world)).toEqual([{ email: countess, userId: "u-2" }]);
  });
});
