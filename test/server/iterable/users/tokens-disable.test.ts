import { describe, expect, it } from "vitest";
import { people, post, success, worldAfter } from "../../support/sandbox.ts";
import { ada, grace, held, register, shown } from "../../support/tokens.ts";

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
    const response = await world.request("POST", "/api/users/disableDevice");
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
