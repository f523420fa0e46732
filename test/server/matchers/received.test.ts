import { describe, expect, it } from "vitest";
import "../../../server/matchers/vitest.ts";
import { createSandbox } from "../../../server/index.ts";
import { type Failing, failureMessage, type Passing, storyFailure } from "./support/assertions.ts";

const ada = "ada@example.com";

const passing: readonly Passing[] = [
  { assertion: "a call", check: (world) => expect(world).toHaveReceived("events.track") },
  {
    assertion: "its body in part",
    check: (world) => expect(world).toHaveReceived("events.track", { eventName: "Signed Up" }),
  },
  {
    assertion: "a nested part",
    check: (world) =>
      expect(world).toHaveReceived("commerce.trackPurchase", { user: { email: ada }, items: [{ id: "7" }] }),
  },
  {
    assertion: "a matcher",
    check: (world) => expect(world).toHaveReceived("users.update", { email: expect.stringMatching(/^ada@/) }),
  },
  {
    assertion: "a refused call",
    check: (world) => expect(world).toHaveReceived("users.update", { email: "adaexample.com" }),
  },
  { assertion: "no call", check: (world) => expect(world).not.toHaveReceived("users.delete") },
  {
    assertion: "no such body",
    check: (world) => expect(world).not.toHaveReceived("users.update", { email: "eve@example.com" }),
  },
];

const failing: readonly Failing[] = [
  {
    assertion: "an operation that was not called",
    check: (world) => expect(world).toHaveReceived("users.updateEmail"),
    says: [
      `expect(sandbox).toHaveReceived("users.updateEmail")`,
      "",
      "No call of users.updateEmail was received. Received were: users.update (2), commerce.trackPurchase, " +
        "commerce.updateCart, events.track (3), POST /api/user/update",
      "",
      "Warning: Iterable has no POST /api/user/update; the nearest is POST /api/users/update (users.update)",
    ],
  },
  {
    assertion: "another body",
    check: (world) => expect(world).toHaveReceived("users.update", { email: ada, dataFields: { plan: "pro" } }),
    says: [
      `expect(sandbox).toHaveReceived("users.update", …)`,
      "",
      "2 calls of users.update were received, none with this body. The nearest, number 1, was answered with 200:",
      "",
      "- Expected",
      "+ Received",
      "",
      "  {",
      `    "dataFields": {`,
      `-     "plan": "pro",`,
      `+     "plan": "free",`,
      "    },",
      `    "email": "ada@example.com",`,
      "  }",
    ],
  },
  {
    assertion: "a pattern where a matcher belongs",
    check: (world) => expect(world).toHaveReceived("users.update", { email: /^ada/, dataFields: { plan: "pro" } }),
    says: [
      `expect(sandbox).toHaveReceived("users.update", …)`,
      "",
      "2 calls of users.update were received, none with this body. The nearest, number 1, was answered with 200:",
      "",
      "- Expected",
      "+ Received",
      "",
      "  {",
      `    "dataFields": {`,
      `-     "plan": "pro",`,
      `+     "plan": "free",`,
      "    },",
      `-   "email": /^ada/,`,
      `+   "email": "ada@example.com",`,
      "  }",
    ],
  },
  {
    assertion: "a body that was sent under a misspelt name",
    check: (world) =>
      expect(world).toHaveReceived("users.update", { email: "adaexample.com", dataFields: { plan: "pro" } }),
    says: [
      `expect(sandbox).toHaveReceived("users.update", …)`,
      "",
      "2 calls of users.update were received, none with this body. The nearest, number 8, was answered with 400:",
      "",
      "- Expected",
      "+ Received",
      "",
      "  {",
      `-   "dataFields": {`,
      `-     "plan": "pro",`,
      "-   },",
      `    "email": "adaexample.com",`,
      "  }",
      "",
      "Beside these it has: datafields",
      "",
      "Warning: Nothing reads body.datafields; did you mean dataFields?",
    ],
  },
  {
    assertion: "no call, where there was one",
    check: (world) => expect(world).not.toHaveReceived("commerce.updateCart", { user: expect.anything() }),
    says: [
      `expect(sandbox).not.toHaveReceived("commerce.updateCart", …)`,
      "",
      "One call of commerce.updateCart, number 3, was answered with 200:",
      "",
      "Object {",
      `  "user": Object {`,
      `    "email": "ada@example.com",`,
      "  },",
      "}",
    ],
  },
  {
    assertion: "an operation there is not",
    check: (world) => expect(world).toHaveReceived("user.update" as "users.update"),
    says: [`toHaveReceived: "user.update" is no operation; did you mean users.update?`],
  },
  {
    assertion: "no call of an operation there is not",
    check: (world) => expect(world).not.toHaveReceived("everything" as "users.update"),
    says: [`toHaveReceived: "everything" is no operation; docs/operations.md lists their ids`],
  },
];

describe("toHaveReceived", () => {
  it.each(passing)("passes for $assertion", async ({ check }) => {
    expect(await storyFailure(check)).toEqual(["passes"]);
  });

  it.each(failing)("fails for $assertion", async ({ check, says }) => {
    expect(await storyFailure(check)).toEqual(says);
  });

  it("says so where nothing was received", () => {
    expect(
      failureMessage(() => expect(createSandbox()).toHaveReceived("events.track"))
        .split("\n")
        .at(-1),
    ).toBe("Nothing was received.");
  });

  it("names the fault the nearest call met", async () => {
    const sandbox = createSandbox();
    sandbox.faults.add({ fault: { is: "status", status: 500 }, stored: true });
    await sandbox.request("POST", "/api/users/update", { email: ada });
    expect(
      failureMessage(() => expect(sandbox).toHaveReceived("users.update", { email: "eve@example.com" })).split("\n"),
    ).toEqual([
      `expect(sandbox).toHaveReceived("users.update", …)`,
      "",
      "One call of users.update was received, but not with this body. The nearest, number 1, was answered with 500:",
      "",
      "- Expected",
      "+ Received",
      "",
      "  {",
      `-   "email": "eve@example.com",`,
      `+   "email": "ada@example.com",`,
      "  }",
      "",
      "Injected fault: stored, then status 500",
    ]);
  });
});
