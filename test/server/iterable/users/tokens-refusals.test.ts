import { describe, expect, it } from "vitest";
import {
  emptySandbox,
  listPeople,
  post,
  refusalAnswer,
  type Step,
  sandboxAfter,
  success,
} from "../../support/sandbox.ts";
import { ada, grace, register, registerBrowser } from "../../support/tokens.ts";

const tooMany = (kind: string) => refusalAnswer(400, "BadParams", `A user has 500 ${kind} tokens at most`);

describe("the limit of tokens", () => {
  it("is 500 devices, those that are updated not counted twice", async () => {
    const world = await sandboxAfter(
      Array.from({ length: 500 }, (_, index) => register({ email: ada }, { token: `t-${index}` })),
    );
    expect(await post(world, ...register({ email: ada }, { token: "one more" }))).toEqual(tooMany("device"));
    expect(await post(world, ...register({ email: ada }, { token: "t-7" }))).toEqual(success);
    expect(await post(world, ...registerBrowser({ email: ada }, "b-1"))).toEqual(success);
    expect(world.contacts()[0]?.dataFields.devices).toHaveLength(500);
  });

  it("is 500 browsers", async () => {
    const world = await sandboxAfter(
      Array.from({ length: 500 }, (_, index) => registerBrowser({ email: ada }, `${index}`)),
    );
    expect(await post(world, ...registerBrowser({ email: ada }, "one more"))).toEqual(tooMany("browser"));
    expect(await post(world, ...registerBrowser({ email: ada }, "7"))).toEqual(success);
  });
});

const refused: { name: string; step: Step; answer: unknown }[] = [
  {
    name: "an empty device token",
    step: register({ email: "New@example.com" }, { token: "" }),
    answer: refusalAnswer(500, "GenericError", "Unable to register token to user Some(new@example.com)"),
  },
  {
    name: "an empty browser token",
    step: registerBrowser({ email: "new@example.com" }, ""),
    answer: refusalAnswer(500, "GenericError", "Unable to register token to user Some(new@example.com)"),
  },
  {
    name: "a malformed email before an empty token",
    step: register({ email: "Foo@" }, { token: "" }),
    answer: refusalAnswer(400, "InvalidEmailAddressError", "Invalid email: foo@"),
  },
  {
    name: "an unknown userId",
    step: register({ userId: "u-9" }),
    answer: refusalAnswer(400, "UnknownUserIdError", "No user exists with userId u-9"),
  },
  {
    name: "nobody",
    step: registerBrowser({}, "b-1"),
    answer: refusalAnswer(
      400,
      "BadParams",
      "Either email or userId must be set: ApiUserUpdateRequest(None,None,None,None)",
    ),
  },
  {
    name: "a forgotten user",
    step: register({ email: "gone@example.com" }),
    answer: refusalAnswer(409, "ForgottenUserError", "User is on the forgotten list"),
  },
  {
    name: "to disable a device of a forgotten user",
    step: ["users/disableDevice", { token: "t-1", email: "gone@example.com" }],
    answer: refusalAnswer(409, "ForgottenUserError", "User is on the forgotten list"),
  },
  {
    name: "to disable a device of a malformed email",
    step: ["users/disableDevice", { token: "t-1", email: "Foo@" }],
    answer: refusalAnswer(400, "InvalidEmailAddressError", "Invalid email: foo@"),
  },
  {
    name: "a platform there is not",
    step: register({ email: ada }, { platform: "Palm" }),
    answer: refusalAnswer(400, "BadJsonBody", "[/api/users/registerDeviceToken] Invalid JSON body", {
      "obj.device.platform": "Valid enumeration value expected: APNS, APNS_SANDBOX, GCM",
    }),
  },
];

describe("tokens that cannot be registered", () => {
  it.each(refused)("refuses $name and writes nothing", async ({ step, answer }) => {
    const world = await sandboxAfter([["users/forget", { email: "gone@example.com" }], register({ email: ada })]);
    const before = world.contacts();
    expect(await post(world, ...step)).toEqual(answer);
    expect(world.contacts()).toEqual(before);
  });

  it("refuses a field of another type than it has", async () => {
    const world = await sandboxAfter([register({ email: ada }, { dataFields: { appVersion: "2.0" } })]);
    const answer = await post(world, ...register({ email: grace }, { token: "t-2", dataFields: { appVersion: 3 } }));
    expect(answer).toMatchObject({
      status: 400,
      body: {
        code: "RequestFieldsTypesMismatched",
        params: { validationErrors: { "devices.appVersion": { expectedType: "string", incomingTypes: ["long"] } } },
      },
    });
    expect(listPeople(world)).toEqual([{ email: ada }]);
  });

  it("names no email of a user who has none", async () => {
    const world = emptySandbox("hybrid");
    const answer = refusalAnswer(500, "GenericError", "Unable to register token to user None");
    expect(await post(world, ...register({ userId: "u-1" }, { token: "" }))).toEqual(answer);
    expect(listPeople(world)).toEqual([]);
  });

  it.each([
    {
      kind: "userId",
      ref: { email: ada },
      answer: refusalAnswer(400, "BadParams", "A userId must be set: users of this project are named by userId"),
    },
    {
      kind: "hybrid",
      ref: { email: ada, userId: "u-2" },
      answer: refusalAnswer(409, "ExternalKeyConflict", "Email and userId belong to different users"),
    },
  ] as const)("refuses to disable a device of $ref ($kind)", async ({ kind, ref, answer }) => {
    const world = await sandboxAfter(
      [
        ["users/update", { email: ada, userId: "u-1" }],
        ["users/update", { email: grace, userId: "u-2" }],
      ],
      kind,
    );
    expect(await post(world, "users/disableDevice", { token: "t-1", ...ref })).toEqual(answer);
  });
});
