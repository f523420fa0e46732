import { describe, expect, it } from "vitest";
import "../../../server/matchers/vitest.ts";
import type { Criteria } from "../../../server/index.ts";
import { type Failing, type Passing, storyFailure } from "./support/assertions.ts";

const ada = "ada@example.com";
const ghost = "ghost@example.com";

const pro: Criteria = { dataType: "user", field: "plan", comparatorType: "Equals", value: "pro" };
const free: Criteria = { ...pro, value: "free" };

const signedUp = (...more: readonly object[]): Criteria =>
  ({
    dataType: "customEvent",
    searchCombo: {
      combinator: "And",
      searchQueries: [{ field: "eventName", comparatorType: "Equals", value: "Signed Up" }, ...more],
    },
  }) as Criteria;

const passing: readonly Passing[] = [
  { assertion: "a field", check: (world) => expect(world).toBeInAudience(ada, free) },
  { assertion: "an email in capitals", check: (world) => expect(world).toBeInAudience("Ada@Example.com", free) },
  { assertion: "an event", check: (world) => expect(world).toBeInAudience(ada, signedUp()) },
  { assertion: "another field", check: (world) => expect(world).not.toBeInAudience(ada, pro) },
  { assertion: "somebody hidden", check: (world) => expect(world).not.toBeInAudience(ghost, signedUp()) },
  { assertion: "nobody", check: (world) => expect(world).not.toBeInAudience("mary@example.com", free) },
];

const failing: readonly Failing[] = [
  {
    assertion: "another field",
    check: (world) => expect(world).toBeInAudience(ada, pro),
    says: [
      `expect(sandbox).toBeInAudience("ada@example.com", …)`,
      "",
      `"ada@example.com" is not in the audience:`,
      `criteria: expected plan Equals "pro", it is "free"`,
    ],
  },
  {
    assertion: "several, of which those that fail are told",
    check: (world) =>
      expect(world).toBeInAudience(ada, {
        combinator: "And",
        searchQueries: [
          free,
          {
            combinator: "Or",
            searchQueries: [pro, { ...pro, field: "level", comparatorType: "GreaterThan", value: 2 }],
          },
          { combinator: "Not", searchQueries: [free] },
        ],
      }),
    says: [
      `expect(sandbox).toBeInAudience("ada@example.com", …)`,
      "",
      `"ada@example.com" is not in the audience:`,
      `criteria.searchQueries[1].searchQueries[0]: expected plan Equals "pro", it is "free"`,
      "criteria.searchQueries[1].searchQueries[1]: expected level GreaterThan 2, it is not set",
      `criteria.searchQueries[2].searchQueries[0]: expected not plan Equals "free", it is "free"`,
    ],
  },
  {
    assertion: "an event like none of theirs",
    check: (world) =>
      expect(world).toBeInAudience(
        ada,
        signedUp(
          { field: "step", comparatorType: "GreaterThan", value: 2 },
          { field: "plan", comparatorType: "Equals", value: "pro" },
        ),
      ),
    says: [
      `expect(sandbox).toBeInAudience("ada@example.com", …)`,
      "",
      `"ada@example.com" is not in the audience:`,
      `criteria: expected at least 1 custom event with eventName Equals "Signed Up" and step GreaterThan 2 and plan Equals "pro"; 3 custom events there, 0 such`,
      "criteria.searchCombo.searchQueries[1]: the nearest: expected step GreaterThan 2, it is 2",
    ],
  },
  {
    assertion: "more purchases than there are",
    check: (world) =>
      expect(world).toBeInAudience(ada, {
        dataType: "purchase",
        minMatch: 2,
        searchCombo: {
          combinator: "Or",
          searchQueries: [{ field: "total", comparatorType: "GreaterThan", value: 20 }],
        },
      }),
    says: [
      `expect(sandbox).toBeInAudience("ada@example.com", …)`,
      "",
      `"ada@example.com" is not in the audience:`,
      "criteria: expected at least 2 purchases with total GreaterThan 20; 1 purchase there, 1 such",
    ],
  },
  {
    assertion: "an event that is not to be there",
    check: (world) => expect(world).toBeInAudience(ada, { combinator: "Not", searchQueries: [signedUp()] }),
    says: [
      `expect(sandbox).toBeInAudience("ada@example.com", …)`,
      "",
      `"ada@example.com" is not in the audience:`,
      `criteria.searchQueries[0]: expected no custom event with eventName Equals "Signed Up"; 3 custom events there, 2 such`,
    ],
  },
  {
    assertion: "somebody hidden",
    check: (world) => expect(world).toBeInAudience(ghost, signedUp()),
    says: [
      `expect(sandbox).toBeInAudience("ghost@example.com", …)`,
      "",
      `"ghost@example.com" is hidden, and so in no audience: only events have named them: until identify, a profile is ` +
        "not available for segmentation and messaging.",
      "",
      "They would be in this one: all else is met.",
    ],
  },
  {
    assertion: "somebody hidden who does not match besides",
    check: (world) => expect(world).toBeInAudience(ghost, pro),
    says: [
      `expect(sandbox).toBeInAudience("ghost@example.com", …)`,
      "",
      `"ghost@example.com" is hidden, and so in no audience: only events have named them: until identify, a profile is ` +
        "not available for segmentation and messaging.",
      "",
      "Identified, they would not be in this one either:",
      `criteria: expected plan Equals "pro", it is not set`,
    ],
  },
  {
    assertion: "a misspelt user",
    check: (world) => expect(world).toBeInAudience("adda@example.com", free),
    says: [
      `expect(sandbox).toBeInAudience("adda@example.com", …)`,
      "",
      `There is no profile of "adda@example.com". Did you mean "ada@example.com"?`,
      "",
      `Known users: "ada@example.com", "ghost@example.com"`,
    ],
  },
  {
    assertion: "somebody who is in it, where they are not to be",
    check: (world) => expect(world).not.toBeInAudience(ada, free),
    says: [`expect(sandbox).not.toBeInAudience("ada@example.com", …)`, "", `"ada@example.com" is in the audience.`],
  },
  {
    assertion: "a list there is not",
    check: (world) => expect(world).not.toBeInAudience(ada, 7),
    says: ["list: there is no list 7"],
  },
  {
    assertion: "something else than a sandbox",
    check: (world) => expect(world.fetch).toBeInAudience(ada, free),
    says: ["toBeInAudience is for a sandbox: expect(sandbox).toBeInAudience(…)"],
  },
];

describe("toBeInAudience", () => {
  it.each(passing)("passes for $assertion", async ({ check }) => {
    expect(await storyFailure(check)).toEqual(["passes"]);
  });

  it.each(failing)("fails for $assertion", async ({ check, says }) => {
    expect(await storyFailure(check)).toEqual(says);
  });
});
