import { describe, expect, it } from "vitest";
import { nthId, sandboxAfter } from "../../support/sandbox.ts";

describe("the id of a user in userID-based and hybrid projects", () => {
  it.each(["userId", "hybrid"] as const)("stays from the first write on (%s)", async (kind) => {
    const world = await sandboxAfter(
      [
        ["users/update", { userId: "u-1" }],
        ["users/update", { userId: "u-1", dataFields: { userId: "u-2", itblUserId: "mine" } }],
      ],
      kind,
    );
    expect(world.contacts()[0]?.dataFields).toMatchObject({ userId: "u-2", itblUserId: nthId(1) });
  });
});
