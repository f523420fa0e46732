import { describe, expect, it } from "vitest";
import { createSandbox, type Sandbox } from "../../../server/index.ts";

const update = (sandbox: Sandbox, email: string, padding = "") =>
  sandbox.request("POST", "/api/users/update", { email, dataFields: { padding } });

async function many(sandbox: Sandbox, count: number): Promise<void> {
  for (let n = 1; n <= count; n += 1) await update(sandbox, `u${n}@example.com`);
}

const ids = (sandbox: Sandbox) => sandbox.requests().map(({ id }) => id);

describe("the record", () => {
  it.each([
    { size: 3, kept: [3, 4, 5] },
    { size: 1, kept: [5] },
    { size: 0, kept: [] },
    { size: 9, kept: [1, 2, 3, 4, 5] },
  ])("of size $size keeps the latest $kept of five", async ({ size, kept }) => {
    const sandbox = createSandbox({ recordSize: size });
    await many(sandbox, 5);
    expect(ids(sandbox)).toEqual(kept);
  });

  it("keeps a thousand, and their order, when nothing else is said", async () => {
    const sandbox = createSandbox();
    await many(sandbox, 2_100);
    expect(ids(sandbox)).toEqual(Array.from({ length: 1_000 }, (_, index) => 1_101 + index));
  });

  it("lets old exchanges go before their bytes are too many, and keeps the latest whatever its size", async () => {
    const sandbox = createSandbox({ recordBytes: 5_000 });
    for (const n of [1, 2, 3]) await update(sandbox, `u${n}@example.com`, "x".repeat(1_000));
    expect(ids(sandbox)).toEqual([2, 3]);
    await update(sandbox, "u4@example.com", "x".repeat(10_000));
    expect(ids(sandbox)).toEqual([4]);
  });

  it("is empty after a reset, and goes on counting", async () => {
    const sandbox = createSandbox();
    await many(sandbox, 2);
    sandbox.reset();
    expect(ids(sandbox)).toEqual([]);
    await many(sandbox, 1);
    expect(ids(sandbox)).toEqual([3]);
  });
});
