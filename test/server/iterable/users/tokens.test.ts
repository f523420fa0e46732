import { describe, expect, it } from "vitest";
import {
  atNoon,
  digits,
  emptySandbox,
  get,
  listPeople,
  playSteps,
  post,
  profileAnswer,
  type Step,
  sandboxAfter,
  success,
} from "../../support/sandbox.ts";
import { ada, deviceView, grace, heldTokens, register, registerBrowser } from "../../support/tokens.ts";

const deviceStories: { name: string; steps: readonly Step[]; devices: readonly unknown[] }[] = [
  { name: "puts a device on the profile", steps: [register({ email: ada })], devices: [deviceView()] },
  {
    name: "spreads dataFields over the device",
    steps: [register({ email: ada }, { dataFields: { appVersion: "2.0", appBuild: "7", brand: "Acme" } })],
    devices: [deviceView({ appVersion: "2.0", appBuild: "7", brand: "Acme" })],
  },
  {
    name: "merges what is sent again into the device with that token",
    steps: [
      register({ email: ada }, { dataFields: { appVersion: "1.0", brand: "Acme", old: 1 } }),
      register({ email: ada }, { dataFields: { appVersion: "2.0", deviceId: "d", old: null } }),
    ],
    devices: [deviceView({ appVersion: "2.0", brand: "Acme", deviceId: "d" })],
  },
  {
    name: "lets dataFields not pass for the device's own members",
    steps: [register({ email: ada }, { dataFields: { endpointEnabled: false, platform: "APNS" } })],
    devices: [deviceView()],
  },
  {
    name: "keeps the order of several devices",
    steps: [
      register({ email: ada }),
      register({ email: ada }, { token: "t-2", platform: "APNS_SANDBOX" }),
      register({ email: ada }, { dataFields: { appVersion: "2.0" } }),
    ],
    devices: [
      deviceView({ appVersion: "2.0" }),
      deviceView({
        token: "t-2",
        platform: "APNS_SANDBOX",
        platformEndpoint: "arn:aws:sns:us-east-1:000000000000:endpoint/APNS_SANDBOX/com.example.shop/t-2",
      }),
    ],
  },
  {
    name: "enables a device that was disabled",
    steps: [register({ email: ada }), ["users/disableDevice", { token: "t-1" }], register({ email: ada })],
    devices: [deviceView()],
  },
];

describe("users.registerDeviceToken", () => {
  it.each(deviceStories)("$name", async ({ steps, devices }) => {
    const world = emptySandbox();
    for (const [path, body] of steps) expect(await post(world, path, body)).toEqual(success);
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada, devices }));
  });

  it("records the types of the fields of devices", async () => {
    const world = await sandboxAfter([register({ email: ada }, { dataFields: { screen: { width: 400 } } })]);
    expect((await get(world, "users/getFields")).body).toMatchObject({
      fields: { "devices.screen": "object", "devices.screen.width": "long" },
    });
  });

  it("drops fields nobody has sent before where the project wants none", async () => {
    const world = emptySandbox("email", { createNewFields: false });
    await playSteps(world, [register({ email: ada }, { dataFields: { appVersion: "2.0", brand: "Acme" } })]);
    expect(heldTokens(world, "devices")).toEqual([[deviceView({ appVersion: "2.0" })]]);
  });

  it("takes a device along to the user it is registered for, with what is known of it", async () => {
    const world = await sandboxAfter([
      register({ email: ada }, { dataFields: { appVersion: "2.0" } }),
      register({ email: grace }, { dataFields: { deviceId: "d" } }),
    ]);
    expect(heldTokens(world, "devices")).toEqual([[], [deviceView({ appVersion: "2.0", deviceId: "d" })]]);
  });

  it("moves profileUpdatedAt", async () => {
    const world = await sandboxAfter([["users/update", { email: ada }]]);
    await world.clock.advance(3_600_000);
    await playSteps(world, [register({ email: ada })]);
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
    const world = emptySandbox(kind);
    expect(await post(world, ...step(ref))).toEqual(success);
    expect(listPeople(world)).toEqual([after]);
    expect(world.contacts()[0]?.dataFields).toMatchObject({ signupSource: "API" });
  });

  it("reveals a hidden user with all earlier events", async () => {
    const world = await sandboxAfter([["events/track", { email: ada, eventName: "Seen" }], step({ email: ada })]);
    expect(listPeople(world)).toEqual([{ email: ada }]);
    expect((await get(world, `events/${ada}`)).body).toMatchObject({ events: [{ eventName: "Seen" }] });
  });
});

describe("users.registerDeviceToken with preferUserId", () => {
  it("makes a user of an unknown userId, with a placeholder email", async () => {
    const world = await sandboxAfter([register({ userId: "u-1", preferUserId: true })]);
    expect(listPeople(world)).toEqual([{ email: `u-1+${digits}@placeholder.email`, userId: "u-1" }]);
  });
});

describe("users.registerBrowserToken", () => {
  it("keeps each token once, in order", async () => {
    const tokens = ["b-1", "b-2", "b-1"];
    const world = await sandboxAfter(tokens.map((token) => registerBrowser({ email: ada }, token)));
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada, browserTokens: ["b-1", "b-2"] }));
  });

  it("takes a token off the user who had it, and leaves the devices of the same token", async () => {
    const world = await sandboxAfter([
      register({ email: ada }),
      registerBrowser({ email: ada }, "t-1"),
      registerBrowser({ email: grace }, "t-1"),
    ]);
    expect(heldTokens(world, "browserTokens")).toEqual([[], ["t-1"]]);
    expect(heldTokens(world, "devices")).toEqual([[deviceView()], undefined]);
  });
});
