import { describe, expect, it } from "vitest";
import { playSteps, type Step, sandboxAfter, type World } from "../../support/sandbox.ts";
import { ada, deviceView, grace, heldTokens, register, registerBrowser } from "../../support/tokens.ts";

const off = { endpointEnabled: false };

describe("tokens", () => {
  const both: readonly Step[] = [register({ email: ada }), registerBrowser({ email: ada }, "b-1")];
  const tokensOf = (world: World) => ({
    devices: heldTokens(world, "devices"),
    browsers: heldTokens(world, "browserTokens"),
  });

  it("follow a new email", async () => {
    const world = await sandboxAfter([...both, ["users/updateEmail", { currentEmail: ada, newEmail: grace }]]);
    expect(tokensOf(world)).toEqual({ devices: [[deviceView()]], browsers: [["b-1"]] });
    await playSteps(world, [["users/disableDevice", { token: "t-1", email: grace }]]);
    expect(heldTokens(world, "devices")).toEqual([[deviceView(off)]]);
  });

  it("follow a merge, beside those of the destination", async () => {
    const world = await sandboxAfter([
      ...both,
      register({ email: grace }, { token: "t-2" }),
      registerBrowser({ email: grace }, "b-2"),
      ["users/merge", { sourceEmail: ada, destinationEmail: grace }],
    ]);
    const second = expect.objectContaining({ token: "t-2" });
    expect(tokensOf(world)).toEqual({ devices: [[second, deviceView()]], browsers: [["b-2", "b-1"]] });
    await playSteps(world, [["users/disableDevice", { token: "t-1", email: grace }]]);
    expect(heldTokens(world, "devices")).toEqual([[second, deviceView(off)]]);
  });

  it.each([
    { name: "a merge into nobody", step: ["users/merge", { sourceEmail: ada, destinationEmail: grace }] },
    {
      name: "a merge into a user without any",
      step: ["users/merge", { sourceEmail: ada, destinationEmail: "new@example.com" }],
    },
  ] as const)("follow $name", async ({ step }) => {
    const world = await sandboxAfter([["users/update", { email: "new@example.com" }], ...both, step]);
    expect(tokensOf(world).devices).toContainEqual([deviceView()]);
    expect(tokensOf(world).browsers).toContainEqual(["b-1"]);
  });

  it.each([
    { name: "deleted", forget: async (world: World) => void (await world.request("DELETE", `/api/users/${ada}`)) },
    { name: "forgotten", forget: (world: World) => playSteps(world, [["users/forget", { email: ada }]]) },
  ])("go with a user who is $name", async ({ forget }) => {
    const world = await sandboxAfter(both);
    await forget(world);
    await playSteps(world, [register({ email: grace }, { dataFields: { deviceId: "d" } })]);
    expect(tokensOf(world)).toEqual({ devices: [[deviceView({ deviceId: "d" })]], browsers: [undefined] });
  });

  it("are nobody's after a reset", async () => {
    const world = await sandboxAfter(both);
    world.reset();
    await playSteps(world, [
      ["users/update", { email: ada }],
      ["users/disableDevice", { token: "t-1" }],
      registerBrowser({ email: grace }, "b-1"),
    ]);
    expect(tokensOf(world)).toEqual({ devices: [undefined, undefined], browsers: [undefined, ["b-1"]] });
  });

  it("cannot be written as fields", async () => {
    const world = await sandboxAfter([
      ...both,
      ["users/update", { email: ada, dataFields: { devices: [], browserTokens: [] } }],
    ]);
    expect(tokensOf(world)).toEqual({ devices: [[deviceView()]], browsers: [["b-1"]] });
  });
});
