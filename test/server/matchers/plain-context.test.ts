import { diff } from "jest-diff";
import { describe, expect, it } from "vitest";
import { type MatcherContext, matchers } from "../../../server/matchers/index.ts";
import { emptySandbox, playSteps } from "../support/sandbox.ts";

const meets = (a: unknown, b: unknown): boolean => {
  try {
    expect({ value: a }).toMatchObject({ value: b });
    return true;
  } catch {
    return false;
  }
};

const same = (text: string): string => text;
const plain = { aColor: same, bColor: same, changeColor: same, commonColor: same, patchColor: same };

/** No more than what matchers ask of any `expect`, with jest's own diff. */
const context: MatcherContext = {
  equals: meets,
  utils: {
    diff: (expected, received) => diff(expected, received, plain),
    stringify: (value) => JSON.stringify(value),
    matcherHint: (name, received, expected) => `expect(${received}).${name}(${expected})`,
    iterableEquality: undefined,
    subsetEquality: undefined,
  },
};

describe("matchers", () => {
  it("judge as plain functions of any expect", async () => {
    const world = emptySandbox();
    await playSteps(world, [["users/update", { email: "ada@example.com", dataFields: { plan: "free" } }]]);
    const verdict = matchers.toHaveProfile.call(context, world, "ada@example.com", { plan: "pro" });
    expect({ pass: verdict.pass, lines: verdict.message().split("\n") }).toEqual({
      pass: false,
      lines: [
        `expect(sandbox).toHaveProfile("ada@example.com", {"plan":"pro"})`,
        "",
        `The profile of "ada@example.com" has other fields:`,
        "",
        "- Expected",
        "+ Received",
        "",
        "  Object {",
        `-   "plan": "pro",`,
        `+   "plan": "free",`,
        "  }",
        "",
        "Beside these it has: signupDate, signupSource, profileUpdatedAt, itblInternal, email",
      ],
    });
    expect(matchers.toHaveReceived.call(context, world, "users.update", { dataFields: { plan: "free" } }).pass).toBe(
      true,
    );
  });
});
