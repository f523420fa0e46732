import { diffJson } from "diff";
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

/** Values as JSON, line by line, with what is missing and what is there instead. */
function difference(expected: unknown, received: unknown): string {
  const parts = diffJson(Object(expected), Object(received));
  const marked = parts.map(({ added, removed, value }) =>
    value.replaceAll(/^/gm, added ? "+ " : removed ? "- " : "  "),
  );
  return marked.map((part) => part.replace(/\n..$/, "")).join("\n");
}

/** No more than what matchers ask of any `expect`. */
const context: MatcherContext = {
  equals: meets,
  utils: {
    diff: difference,
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
        "  {",
        `-   "plan": "pro"`,
        `+   "plan": "free"`,
        "  }",
        "",
        "Beside these it has: signupDate, signupSource, profileUpdatedAt, itblInternal, email",
        "",
        "plan: last written by #1 users.update",
      ],
    });
    expect(matchers.toHaveReceived.call(context, world, "users.update", { dataFields: { plan: "free" } }).pass).toBe(
      true,
    );
  });
});
