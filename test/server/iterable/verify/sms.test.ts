import { describe, expect, it } from "vitest";
import { createSandbox } from "../../../../server/index.ts";
import { type Answer, fixedSystem, noon, post, refusalAnswer, success, type World } from "../../support/sandbox.ts";

const number = { phoneNumber: "+14155550123", verificationProfileId: 1 };
const otherNumber = { ...number, phoneNumber: "+14155550199" };
const otherProfile = { ...number, verificationProfileId: 2 };

const minute = 60_000;

/** A world whose chance is given: each code is the last six digits of one number. */
function worldOf(...chance: readonly number[]): World {
  const left = [...chance];
  return createSandbox({ system: { ...fixedSystem(), nineDigits: () => left.shift() ?? 123_999_999 } });
}

const begin = (world: World, body: object = number) => post(world, "verify/sms/begin", body);
const check = (world: World, code: string, body: object = number) => post(world, "verify/sms/check", { ...body, code });

const status = (status: "verified" | "rejected"): Answer => ({
  status: 200,
  body: { msg: "", code: "Success", params: { status } },
});

const pending = async (world: World, query = "") =>
  (await (await world.fetch(`/_sandbox/verifications${query}`)).json()) as unknown;

const kept = (code: string, of = number, beganAt = noon) => ({
  project: "default",
  ...of,
  code,
  expiresAt: new Date(beganAt + 10 * minute).toISOString(),
});

describe("verify.beginSmsVerification", () => {
  it("makes a code of six digits that stands among the pending ones for ten minutes", async () => {
    const world = worldOf(147_000_123);
    expect(await begin(world)).toEqual(success);
    expect(await pending(world)).toEqual({ verifications: [kept("000123")] });
    await world.clock.advance(10 * minute - 1);
    expect(await pending(world)).toEqual({ verifications: [kept("000123")] });
    await world.clock.advance(1);
    expect(await pending(world)).toEqual({ verifications: [] });
  });

  it("replaces the code sent to the number by that profile before, and no other", async () => {
    const world = worldOf(111_111_111, 222_222_222, 333_333_333, 444_444_444);
    for (const body of [number, otherNumber, otherProfile]) await begin(world, body);
    await world.clock.advance(minute);
    await begin(world);
    expect(await pending(world)).toEqual({
      verifications: [kept("333333", otherProfile), kept("222222", otherNumber), kept("444444", number, noon + minute)],
    });
  });

  it.each(["", "14155550123", "+1 415 555 0123", "+0123456789", "+123456", "+1234567890123456", "ada@example.com"])(
    "refuses the number %j",
    async (phoneNumber) => {
      const world = worldOf();
      const answer = refusalAnswer(400, "BadParams", `Invalid phoneNumber: ${phoneNumber}`);
      expect(await begin(world, { ...number, phoneNumber })).toEqual(answer);
      expect(await pending(world)).toEqual({ verifications: [] });
    },
  );
});

describe("verify.checkSmsVerification", () => {
  it("verifies the code of a number once", async () => {
    const world = worldOf(123_456_789);
    await begin(world);
    expect(await check(world, "456789")).toEqual(status("verified"));
    expect(await pending(world)).toEqual({ verifications: [] });
    expect(await check(world, "456789")).toEqual(status("rejected"));
  });

  it.each([
    { name: "another code", code: "456780", body: number },
    { name: "the code with a blank", code: "456789 ", body: number },
    { name: "the code of another number", code: "456789", body: otherNumber },
    { name: "the code of another profile", code: "456789", body: otherProfile },
    { name: "a number without a code", code: "", body: { ...number, phoneNumber: "nobody" } },
  ])("rejects $name and leaves the right code good", async ({ code, body }) => {
    const world = worldOf(123_456_789);
    await begin(world);
    expect(await check(world, code, body)).toEqual(status("rejected"));
    expect(await check(world, "456789")).toEqual(status("verified"));
  });

  it("rejects a code that a newer one replaced", async () => {
    const world = worldOf(111_111_111, 222_222_222);
    await begin(world);
    await begin(world);
    expect(await check(world, "111111")).toEqual(status("rejected"));
    expect(await check(world, "222222")).toEqual(status("verified"));
  });

  it.each([
    { after: 10 * minute - 1, answer: "verified" },
    { after: 10 * minute, answer: "rejected" },
  ] as const)("answers $answer after $after ms", async ({ after, answer }) => {
    const world = worldOf(123_456_789);
    await begin(world);
    await world.clock.advance(after);
    expect(await check(world, "456789")).toEqual(status(answer));
  });
});

describe("GET /_sandbox/verifications", () => {
  it("reads what the sandbox itself tells", async () => {
    const world = worldOf(123_456_789);
    await begin(world);
    expect(world.verifications()).toEqual([kept("456789")]);
    expect(await pending(world)).toEqual({ verifications: world.verifications() });
  });

  it("reads the project it is told of", async () => {
    const world = worldOf(123_456_789);
    await begin(world);
    expect(await pending(world, "?project=default")).toEqual({ verifications: [kept("456789")] });
    expect(await pending(world, "?project=none")).toEqual({
      msg: 'No project is named "none"; there are: default',
      code: "NotFound",
      params: null,
    });
  });

  it("is empty again after a reset", async () => {
    const world = worldOf(123_456_789);
    await begin(world);
    world.reset();
    expect(await pending(world)).toEqual({ verifications: [] });
  });
});
