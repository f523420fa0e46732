import { describe, expect, it } from "vitest";
import {
  atNoon,
  createWorld,
  digits,
  get,
  people,
  play,
  post,
  profile,
  refusal,
  type Step,
  success,
  type World,
  worldAfter,
} from "../../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

const phone = { applicationName: "com.example.shop", platform: "GCM", token: "t-1" };

/** A device as the profile shows it. */
const shown = (more: object = {}) => ({
  ...phone,
  platformEndpoint: "arn:aws:sns:us-east-1:000000000000:endpoint/GCM/com.example.shop/t-1",
  endpointEnabled: true,
  ...more,
});

const register = (user: object, device: object = {}): Step => [
  "users/registerDeviceToken",
  { ...user, device: { ...phone, ...device } },
];

const registerBrowser = (user: object, browserToken: string): Step => [
  "users/registerBrowserToken",
  { ...user, browserToken },
];

/** What a user holds of a kind, by place in the project. */
const held = (world: World, field: "devices" | "browserTokens") =>
  world.contacts().map(({ dataFields }) => dataFields[field]);

const deviceStories: { name: string; steps: readonly Step[]; devices: readonly unknown[] }[] = [
  { name: "puts a device on the profile", steps: [register({ email: ada })], devices: [shown()] },
  {
    name: "spreads dataFields over the device",
    steps: [register({ email: ada }, { dataFields: { appVersion: "2.0", appBuild: "7", brand: "Acme" } })],
    devices: [shown({ appVersion: "2.0", appBuild: "7", brand: "Acme" })],
  },
  {
    name: "merges what is sent again into the device with that token",
    steps: [
      register({ email: ada }, { dataFields: { appVersion: "1.0", brand: "Acme", old: 1 } }),
      register({ email: ada }, { dataFields: { appVersion: "2.0", deviceId: "d", old: null } }),
    ],
    devices: [shown({ appVersion: "2.0", brand: "Acme", deviceId: "d" })],
  },
  {
    name: "lets dataFields not pass for the device's own members",
    steps: [register({ email: ada }, { dataFields: { endpointEnabled: false, platform: "APNS" } })],
    devices: [shown()],
  },
  {
    name: "keeps the order of several devices",
    steps: [
      register({ email: ada }),
      register({ email: ada }, { token: "t-2", platform: "APNS_SANDBOX" }),
      register({ email: ada }, { dataFields: { appVersion: "2.0" } }),
    ],
    devices: [
      shown({ appVersion: "2.0" }),
      shown({
        token: "t-2",
        platform: "APNS_SANDBOX",
        platformEndpoint: "arn:aws:sns:us-east-1:000000000000:endpoint/APNS_SANDBOX/com.example.shop/t-2",
      }),
    ],
  },
  {
    name: "enables a device that was disabled",
    steps: [register({ email: ada }), ["users/disableDevice", { token: "t-1" }], register({ email: ada })],
    devices: [shown()],
  },
];

describe("users.registerDeviceToken", () => {
  it.each(deviceStories)("$name", async ({ steps, devices }) => {
    const world = createWorld();
    for (const [path, body] of steps) expect(await post(world, path, body)).toEqual(success);
    expect(await get(world, `users/${ada}`)).toEqual(profile({ email: ada, devices }));
  });

  it("records the types of the fields of devices", async () => {
    const world = await worldAfter([register({ email: ada }, { dataFields: { screen: { width: 400 } } })]);
    expect((await get(world, "users/getFields")).body).toMatchObject({
      fields: { "devices.screen": "object", "devices.screen.width": "long" },
    });
  });

  it("drops fields nobody has sent before where the project wants none", async () => {
    const world = createWorld("email", { createNewFields: false });
    await play(world, [register({ email: ada }, { dataFields: { appVersion: "2.0", brand: "Acme" } })]);
    expect(held(world, "devices")).toEqual([[shown({ appVersion: "2.0" })]]);
  });

  it("takes a device along to the user it is registered for, with what is known of it", async () => {
    const world = await worldAfter([
      register({ email: ada }, { dataFields: { appVersion: "2.0" } }),
      register({ email: grace }, { dataFields: { deviceId: "d" } }),
    ]);
    expect(held(world, "devices")).toEqual([[], [shown({ appVersion: "2.0", deviceId: "d" })]]);
  });

  it("moves profileUpdatedAt", async () => {
    const world = await worldAfter([["users/update", { email: ada }]]);
    world.clock.advance(3_600_000);
    await play(world, [register({ email: ada })]);
    expect(world.contacts()[0]?.dataFields).toMatchObject({
      signupDate: atNoon,
      profileUpdatedAt: "2024-03-01 13:00:00 +00:00",
    });
  });
});

const creating = [
  { kind: "email", ref: { email: "ADA@example.com" }, after: { email: ada } },
  { kind: "email", ref: { email: ada, userId: "u-1" }, after: { email: ada, userId: "u-1" } },
  { kind: "userId", ref: { userId: "u-1" }, after: { userId: "u-1" } },
  { kind: "hybrid", ref: { userId: "u-1" }, after: { userId: "u-1" } },
] as const;

const calls = [
  { id: "users.registerDeviceToken", step: (user: object) => register(user) },
  { id: "users.registerBrowserToken", step: (user: object) => registerBrowser(user, "b-1") },
] as const;

describe.each(calls)("$id", ({ step }) => {
  it.each(creating)("creates the unknown user $ref ($kind)", async ({ kind, ref, after }) => {
    const world = createWorld(kind);
    expect(await post(world, ...step(ref))).toEqual(success);
    expect(people(world)).toEqual([after]);
    expect(world.contacts()[0]?.dataFields).toMatchObject({ signupSource: "API" });
  });

  it("reveals a hidden user with all earlier events", async () => {
    const world = await worldAfter([["events/track", { email: ada, eventName: "Seen" }], step({ email: ada })]);
    expect(people(world)).toEqual([{ email: ada }]);
    expect((await get(world, `events/${ada}`)).body).toMatchObject({ events: [{ eventName: "Seen" }] });
  });
});

describe("users.registerDeviceToken with preferUserId", () => {
  it("makes a user of an unknown userId, with a placeholder email", async () => {
    const world = await worldAfter([register({ userId: "u-1", preferUserId: true })]);
    expect(people(world)).toEqual([{ email: `u-1+${digits}@placeholder.email`, userId: "u-1" }]);
  });
});

describe("users.registerBrowserToken", () => {
  it("keeps each token once, in order", async () => {
    const tokens = ["b-1", "b-2", "b-1"];
    const world = await worldAfter(tokens.map((token) => registerBrowser({ email: ada }, token)));
    expect(await get(world, `users/${ada}`)).toEqual(profile({ email: ada, browserTokens: ["b-1", "b-2"] }));
  });

  it("takes a token off the user who had it, and leaves the devices of the same token", async () => {
    const world = await worldAfter([
      register({ email: ada }),
      registerBrowser({ email: ada }, "t-1"),
      registerBrowser({ email: grace }, "t-1"),
    ]);
    expect(held(world, "browserTokens")).toEqual([[], ["t-1"]]);
    expect(held(world, "devices")).toEqual([[shown()], undefined]);
  });
});

const off = { endpointEnabled: false };

const disabling: { name: string; body: object; devices: readonly unknown[] }[] = [
  { name: "by token alone", body: { token: "t-1" }, devices: [shown(off), shown({ token: "t-2" })] },
  { name: "of the user it names", body: { token: "t-1", email: "ADA@example.com" }, devices: [shown(off)] },
  { name: "of the userId it names", body: { token: "t-1", userId: "u-1" }, devices: [shown(off)] },
  { name: "not of another user", body: { token: "t-1", email: grace }, devices: [shown()] },
  { name: "not of an unknown user", body: { token: "t-1", email: "new@example.com" }, devices: [shown()] },
  { name: "not of an unknown userId", body: { token: "t-1", userId: "u-9" }, devices: [shown()] },
  { name: "nothing by an unknown token", body: { token: "t-9" }, devices: [shown()] },
  { name: "nothing by an empty token", body: { token: "" }, devices: [shown()] },
];

describe("users.disableDevice", () => {
  it.each(disabling)("disables a device: $name", async ({ body, devices: [first] }) => {
    const world = await worldAfter([
      ["users/update", { email: ada, userId: "u-1" }],
      register({ email: ada }),
      register({ email: ada }, { token: "t-2" }),
      ["users/update", { email: grace }],
    ]);
    expect(await post(world, "users/disableDevice", body)).toEqual(success);
    expect(held(world, "devices")).toEqual([
      [first, expect.objectContaining({ token: "t-2", endpointEnabled: true })],
      undefined,
    ]);
    expect(people(world)).toEqual([{ email: ada, userId: "u-1" }, { email: grace }]);
  });

  it("disables a device where it went", async () => {
    const world = await worldAfter([
      register({ email: ada }),
      register({ email: grace }),
      ["users/disableDevice", { token: "t-1" }],
    ]);
    expect(held(world, "devices")).toEqual([[], [shown(off)]]);
  });

  it("changes nothing without a body", async () => {
    const world = await worldAfter([register({ email: ada })]);
    const before = world.contacts();
    const response = await world.call("POST", "/api/users/disableDevice");
    expect({ status: response.status, body: await response.json() }).toEqual(success);
    expect(world.contacts()).toEqual(before);
  });

  it("tells the profiles of one userId apart", async () => {
    const world = await worldAfter([
      ["users/update", { email: grace, userId: "u-1" }],
      ["users/update", { email: ada, userId: "u-1" }],
      register({ email: ada }),
      ["users/disableDevice", { token: "t-1", userId: "u-1" }],
    ]);
    expect(held(world, "devices")).toEqual([undefined, [shown()]]);
  });
});

describe("tokens", () => {
  const both: readonly Step[] = [register({ email: ada }), registerBrowser({ email: ada }, "b-1")];
  const tokensOf = (world: World) => ({ devices: held(world, "devices"), browsers: held(world, "browserTokens") });

  it("follow a new email", async () => {
    const world = await worldAfter([...both, ["users/updateEmail", { currentEmail: ada, newEmail: grace }]]);
    expect(tokensOf(world)).toEqual({ devices: [[shown()]], browsers: [["b-1"]] });
    await play(world, [["users/disableDevice", { token: "t-1", email: grace }]]);
    expect(held(world, "devices")).toEqual([[shown(off)]]);
  });

  it("follow a merge, beside those of the destination", async () => {
    const world = await worldAfter([
      ...both,
      register({ email: grace }, { token: "t-2" }),
      registerBrowser({ email: grace }, "b-2"),
      ["users/merge", { sourceEmail: ada, destinationEmail: grace }],
    ]);
    const second = expect.objectContaining({ token: "t-2" });
    expect(tokensOf(world)).toEqual({ devices: [[second, shown()]], browsers: [["b-2", "b-1"]] });
    await play(world, [["users/disableDevice", { token: "t-1", email: grace }]]);
    expect(held(world, "devices")).toEqual([[second, shown(off)]]);
  });

  it.each([
    { name: "a merge into nobody", step: ["users/merge", { sourceEmail: ada, destinationEmail: grace }] },
    {
      name: "a merge into a user without any",
      step: ["users/merge", { sourceEmail: ada, destinationEmail: "new@example.com" }],
    },
  ] as const)("follow $name", async ({ step }) => {
    const world = await worldAfter([["users/update", { email: "new@example.com" }], ...both, step]);
    expect(tokensOf(world).devices).toContainEqual([shown()]);
    expect(tokensOf(world).browsers).toContainEqual(["b-1"]);
  });

  it.each([
    { name: "deleted", forget: async (world: World) => void (await world.call("DELETE", `/api/users/${ada}`)) },
    { name: "forgotten", forget: (world: World) => play(world, [["users/forget", { email: ada }]]) },
  ])("go with a user who is $name", async ({ forget }) => {
    const world = await worldAfter(both);
    await forget(world);
    await play(world, [register({ email: grace }, { dataFields: { deviceId: "d" } })]);
    expect(tokensOf(world)).toEqual({ devices: [[shown({ deviceId: "d" })]], browsers: [undefined] });
  });

  it("are nobody's after a reset", async () => {
    const world = await worldAfter(both);
    world.reset();
    await play(world, [
      ["users/update", { email: ada }],
      ["users/disableDevice", { token: "t-1" }],
      registerBrowser({ email: grace }, "b-1"),
    ]);
    expect(tokensOf(world)).toEqual({ devices: [undefined, undefined], browsers: [undefined, ["b-1"]] });
  });

  it("cannot be written as fields", async () => {
    const world = await worldAfter([
      ...both,
      ["users/update", { email: ada, dataFields: { devices: [], browserTokens: [] } }],
    ]);
    expect(tokensOf(world)).toEqual({ devices: [[shown()]], browsers: [["b-1"]] });
  });
});

const tooMany = (kind: string) => refusal(400, "BadParams", `A user has 500 ${kind} tokens at most`);

describe("the limit of tokens", () => {
  it("is 500 devices, those that are updated not counted twice", async () => {
    const world = await worldAfter(
      Array.from({ length: 500 }, (_, index) => register({ email: ada }, { token: `t-${index}` })),
    );
    expect(await post(world, ...register({ email: ada }, { token: "one more" }))).toEqual(tooMany("device"));
    expect(await post(world, ...register({ email: ada }, { token: "t-7" }))).toEqual(success);
    expect(await post(world, ...registerBrowser({ email: ada }, "b-1"))).toEqual(success);
    expect(world.contacts()[0]?.dataFields.devices).toHaveLength(500);
  });

  it("is 500 browsers", async () => {
    const world = await worldAfter(
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
    answer: refusal(500, "GenericError", "Unable to register token to user Some(new@example.com)"),
  },
  {
    name: "an empty browser token",
    step: registerBrowser({ email: "new@example.com" }, ""),
    answer: refusal(500, "GenericError", "Unable to register token to user Some(new@example.com)"),
  },
  {
    name: "a malformed email before an empty token",
    step: register({ email: "Foo@" }, { token: "" }),
    answer: refusal(400, "InvalidEmailAddressError", "Invalid email: foo@"),
  },
  {
    name: "an unknown userId",
    step: register({ userId: "u-9" }),
    answer: refusal(400, "UnknownUserIdError", "No user exists with userId u-9"),
  },
  {
    name: "nobody",
    step: registerBrowser({}, "b-1"),
    answer: refusal(400, "BadParams", "Either email or userId must be set: ApiUserUpdateRequest(None,None,None,None)"),
  },
  {
    name: "a forgotten user",
    step: register({ email: "gone@example.com" }),
    answer: refusal(409, "ForgottenUserError", "User is on the forgotten list"),
  },
  {
    name: "to disable a device of a forgotten user",
    step: ["users/disableDevice", { token: "t-1", email: "gone@example.com" }],
    answer: refusal(409, "ForgottenUserError", "User is on the forgotten list"),
  },
  {
    name: "to disable a device of a malformed email",
    step: ["users/disableDevice", { token: "t-1", email: "Foo@" }],
    answer: refusal(400, "InvalidEmailAddressError", "Invalid email: foo@"),
  },
  {
    name: "a platform there is not",
    step: register({ email: ada }, { platform: "Palm" }),
    answer: refusal(400, "BadJsonBody", "[/api/users/registerDeviceToken] Invalid JSON body", {
      "obj.device.platform": 'Invalid option: expected one of "APNS"|"APNS_SANDBOX"|"GCM"',
    }),
  },
];

describe("tokens that cannot be registered", () => {
  it.each(refused)("refuses $name and writes nothing", async ({ step, answer }) => {
    const world = await worldAfter([["users/forget", { email: "gone@example.com" }], register({ email: ada })]);
    const before = world.contacts();
    expect(await post(world, ...step)).toEqual(answer);
    expect(world.contacts()).toEqual(before);
  });

  it("refuses a field of another type than it has", async () => {
    const world = await worldAfter([register({ email: ada }, { dataFields: { appVersion: "2.0" } })]);
    const answer = await post(world, ...register({ email: grace }, { token: "t-2", dataFields: { appVersion: 3 } }));
    expect(answer).toMatchObject({
      status: 400,
      body: {
        code: "RequestFieldsTypesMismatched",
        params: { validationErrors: { "devices.appVersion": { expectedType: "string", incomingTypes: ["long"] } } },
      },
    });
    expect(people(world)).toEqual([{ email: ada }]);
  });

  it("names no email of a user who has none", async () => {
    const world = createWorld("hybrid");
    const answer = refusal(500, "GenericError", "Unable to register token to user None");
    expect(await post(world, ...register({ userId: "u-1" }, { token: "" }))).toEqual(answer);
    expect(people(world)).toEqual([]);
  });

  it.each([
    {
      kind: "userId",
      ref: { email: ada },
      answer: refusal(400, "BadParams", "A userId must be set: users of this project are named by userId"),
    },
    {
      kind: "hybrid",
      ref: { email: ada, userId: "u-2" },
      answer: refusal(409, "ExternalKeyConflict", "Email and userId belong to different users"),
    },
  ] as const)("refuses to disable a device of $ref ($kind)", async ({ kind, ref, answer }) => {
    const world = await worldAfter(
      [
        ["users/update", { email: ada, userId: "u-1" }],
        ["users/update", { email: grace, userId: "u-2" }],
      ],
      kind,
    );
    expect(await post(world, "users/disableDevice", { token: "t-1", ...ref })).toEqual(answer);
  });
});
