import type { Step, World } from "./sandbox.ts";

export const ada = "ada@example.com";
export const grace = "grace@example.com";

const phone = { applicationName: "com.example.shop", platform: "GCM", token: "t-1" };

/** A device as the profile shows it. */
export const deviceView = (more: object = {}) => ({
  ...phone,
  platformEndpoint: "arn:aws:sns:us-east-1:000000000000:endpoint/GCM/com.example.shop/t-1",
  endpointEnabled: true,
  ...more,
});

/** Registers a device of a user. */
export const register = (user: object, device: object = {}): Step => [
  "users/registerDeviceToken",
  { ...user, device: { ...phone, ...device } },
];

/** Registers a browser of a user. */
export const registerBrowser = (user: object, browserToken: string): Step => [
  "users/registerBrowserToken",
  { ...user, browserToken },
];

/** What a user holds of a kind, by place in the project. */
export const heldTokens = (world: World, field: "devices" | "browserTokens") =>
  world.contacts().map(({ dataFields }) => dataFields[field]);
