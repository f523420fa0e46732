import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createSandbox, type Sandbox, type SeedRecord } from "../../../server/index.ts";
import { copyAtEachStep } from "../support/interrupted-work.ts";
import { temporaryFolder } from "./support/sleeping-projects.ts";

const seeded = 50;

/** A seed of more than a megabyte: a reset to it is built beside the project. */
function* records(): Generator<SeedRecord> {
  for (let n = 0; n < seeded; n += 1) {
    yield { user: { email: `user${n}@example.com`, dataFields: { story: "a".repeat(30_000) } } };
  }
}

const folder = (): string => temporaryFolder().folder;

/** A sandbox whose first project is large, returns to its seed, and holds one user more. */
async function openLarge(at = folder()): Promise<Sandbox> {
  const sandbox = createSandbox({ storage: { is: "disk", folder: at } });
  sandbox.addProject({ name: "small" });
  await sandbox.seed(records());
  await addLate(sandbox);
  return sandbox;
}

const addLate = (sandbox: Sandbox) => sandbox.call("users.update", { body: { email: "late@example.com" } });

const reset = async (sandbox: Sandbox, search = ""): Promise<number> =>
  (await sandbox.fetch(`/_sandbox/reset${search}`, { method: "POST" })).status;

const count = (sandbox: Sandbox): number => sandbox.store.users.count();

describe("the reset of a large project on disk", () => {
  it.each(["", "?project=default"])("%s leaves its seed, each time", async (search) => {
    await using sandbox = await openLarge();
    expect([await reset(sandbox, search), count(sandbox)]).toEqual([200, seeded]);
    await addLate(sandbox);
    expect(count(sandbox)).toBe(seeded + 1);
    expect([await reset(sandbox, search), count(sandbox)]).toEqual([200, seeded]);
  });

  it("is built beside it, while the project and others are answered", async () => {
    const at = folder();
    await using sandbox = await openLarge(at);
    const isBuilt = (): boolean => readdirSync(at).some((name) => name.startsWith("default.staged"));
    const done = reset(sandbox);
    while (!isBuilt()) await new Promise((settle) => setImmediate(settle));
    expect(count(sandbox)).toBe(seeded + 1);
    await sandbox.in("small").call("users.update", { body: { email: "ada@example.com" } });
    expect([await done, count(sandbox), sandbox.in("small").contacts()]).toEqual([200, seeded, []]);
    expect(isBuilt()).toBe(false);
  });

  it("is there as a whole or not at all, whatever was the last step", async () => {
    const at = folder();
    const sandbox = await openLarge(at);
    const copies = await copyAtEachStep(at, async () => expect(await reset(sandbox)).toBe(200));
    sandbox.close();
    const found = copies.map((copy) => {
      const wasDecided = readdirSync(copy).includes("restore.journal");
      const restarted = createSandbox({ storage: { is: "disk", folder: copy } });
      const held = count(restarted);
      restarted.close();
      return { wasDecided, held, left: readdirSync(copy).filter((name) => /staged|journal/.test(name)) };
    });
    const before = { wasDecided: false, held: seeded + 1, left: [] };
    const decided = { wasDecided: true, held: seeded, left: [] };
    const after = { wasDecided: false, held: seeded, left: [] };
    for (const each of found) expect([before, decided, after]).toContainEqual(each);
    for (const each of [before, decided, after]) expect(found).toContainEqual(each);
  });

  it("follows the one before it", async () => {
    await using sandbox = await openLarge();
    expect(await Promise.all([reset(sandbox), reset(sandbox), reset(sandbox, "?project=small")])).toEqual([
      200, 200, 200,
    ]);
    expect(count(sandbox)).toBe(seeded);
  });

  it("is done where it is while another seed comes, which then does not take its place", async () => {
    await using sandbox = await openLarge();
    async function* slowRecords() {
      yield { user: { email: "other@example.com" } };
      expect(await reset(sandbox)).toBe(200);
      expect(count(sandbox)).toBe(seeded);
    }
    expect(await sandbox.seed(slowRecords())).toBe("kept");
    expect(count(sandbox)).toBe(seeded);
  });
});
