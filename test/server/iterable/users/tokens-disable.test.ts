import { describe, expect, it } from "vitest";
import { listPeople, post, sandboxAfter, success } from "../../support/sandbox.ts";
import { ada, deviceView, grace, heldTokens, register } from "../../support/tokens.ts";

const off = { endpointEnabled: false };

const disabling: { name: string; body: object; devices: readonly unknown[] }[] = [
  { name: "by token alone", body: { token: "t-1" }, devices: [deviceView(off), deviceView({ token: "t-2" })] },
  { name: "of the user it names", body: { token: "t-1", email: "ADA@example.com" }, devices: [deviceView(off)] },
  { name: "of the userId it names", body: { token: "t-1", userId: "u-1" }, devices: [deviceView(off)] },
  { name: "not of another user", body: { token: "t-1", email: grace }, devices: [deviceView()] },
  { name: "not of an unknown user", body: { token: "t-1", email: "new@example.com" }, devices: [deviceView()] },
  { name: "not of an unknown userId", body: { token: "t-1", userId: "u-9" }, devices: [deviceView()] },
  { name: "nothing by an unknown token", body: { token: "t-9" }, devices: [deviceView()] },
  { name: "nothing by an empty token", body: { token: "" }, devices: [deviceView()] },
];

describe("users.disableDevice", () => {
  it.each(disabling)("disables a device: $name", async ({ body, devices: [first] }) => {
    const world = await sandboxAfter([
      ["users/update", { email: ada, userId: "u-1" }],
      register({ email: ada }),
      register({ email: ada }, { token: "t-2" }),
      ["users/update", { email: grace }],
    ]);
    expect(await post(world, "users/disableDevice", body)).toEqual(success);
    expect(heldTokens(world, "devices")).toEqual([
      [first, expect.objectContaining({ token: "t-2", endpointEnabled: true })],
      undefined,
    ]);
    expect(listPeople(world)).toEqual([{ email: ada, userId: "u-1" }, { email: grace }]);
  });

  it("disables a device where it went", async () => {
    const world = await sandboxAfter([
      register({ email: ada }),
      register({ email: grace }),
      ["users/disableDevice", { token: "t-1" }],
    ]);
    expect(heldTokens(world, "devices")).toEqual([[], [deviceView(off)]]);
  });

  it("changes nothing without a body", async () => {
    const world = await sandboxAfter([register({ email: ada })]);
    const before = world.contacts();
    const response = await world.request("POST", "/api/users/disableDevice");
    expect({ status: response.status, body: await response.json() }).toEqual(success);
    expect(world.contacts()).toEqual(before);
  });

  it("tells the profiles of one userId apart", async () => {
    const world = await sandboxAfter([
      ["users/update", { email: grace, userId: "u-1" }],
      ["users/update", { email: ada, userId: "u-1" }],
      register({ email: ada }),
      ["users/disableDevice", { token: "t-1", userId: "u-1" }],
    ]);
    expect(heldTokens(world, "devices")).toEqual([undefined, [deviceView()]]);
  });
});
