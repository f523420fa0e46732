import { describe, expect, it } from "vitest";
import { createSandbox } from "../../../server/index.ts";
import { emptySandbox, noon, playSteps, type World } from "../support/sandbox.ts";

const ada = "ada@example.com";
const at = new Date(noon).toISOString();
const by = (request: number, operation = "users.update") => ({ request, operation, at });

const update = (world: World, dataFields: object, email = ada) =>
  world.request("POST", "/api/users/update", { email, dataFields });

/** The last writes of a user without those of what every write sets. */
const writesOf = (world: World, user: string, fields: readonly string[]) => {
  const writes = world.lastWrites(user);
  return Object.fromEntries(fields.map((field) => [field, writes[field]]));
};

describe("the last writes of a profile", () => {
  it("are of the calls that changed each field last", async () => {
    const world = emptySandbox();
    await update(world, { plan: "free", city: "Turin", visits: 1 });
    await update(world, { plan: "basic" });
    await update(world, { plan: "pro" }, "eve@example.com");
    await world.request("POST", "/api/users/bulkUpdate", { users: [{ email: ada, dataFields: { plan: "pro" } }] });
    await update(world, { plan: "pro" });
    await playSteps(world, [["events/track", { email: ada, eventName: "Seen" }]]);
    expect(writesOf(world, ada, ["plan", "city", "email", "signupDate", "nothing"])).toEqual({
      plan: by(4, "users.bulkUpdate"),
      city: by(1),
      email: by(1),
      signupDate: by(1),
      nothing: undefined,
    });
  });

  it("follow a profile through its names, and name who took a field away", async () => {
    const world = emptySandbox();
    await update(world, { plan: "free", city: "Turin" });
    await playSteps(world, [["users/updateEmail", { currentEmail: ada, newEmail: "countess@example.com" }]]);
    await world.request("POST", "/api/users/update", { email: "countess@example.com", userId: "u-1" });
    expect(writesOf(world, "u-1", ["plan", "email", "userId"])).toEqual({
      plan: by(1),
      email: by(2, "users.updateEmail"),
      userId: by(3),
    });
    expect(world.lastWrites(ada)).toEqual({});
  });

  it("begin with the profile: what was there under its name before is another", async () => {
    const world = emptySandbox();
    await update(world, { plan: "free" });
    await world.request("DELETE", `/api/users/${ada}`);
    await playSteps(world, [["events/track", { email: ada, eventName: "Seen" }]]);
    expect(writesOf(world, ada, ["plan", "email"])).toEqual({ plan: undefined, email: by(3, "events.track") });
  });

  it("are those of the project alone, and none once the record is empty", async () => {
    const world = createSandbox({ projects: [{ name: "one" }, { name: "two" }] });
    const two = world.in("two");
    await update(world, { plan: "free" });
    await two.request("POST", "/api/users/update", { email: ada, dataFields: { plan: "pro" } });
    expect([world.lastWrites(ada).plan?.request, two.lastWrites(ada).plan?.request]).toEqual([1, 2]);
    world.reset();
    expect([world.lastWrites(ada), two.lastWrites(ada)]).toEqual([{}, {}]);
    world.close();
  });

  it("leave out what a restore has changed since", async () => {
    const world = emptySandbox();
    await update(world, { plan: "free", city: "Turin" });
    const snapshot = world.snapshot();
    await update(world, { plan: "pro" });
    world.restore(snapshot);
    expect(writesOf(world, ada, ["plan", "city"])).toEqual({ plan: undefined, city: by(1) });
  });
});
