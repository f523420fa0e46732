import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createSandbox, type Sandbox, type SeedRecord } from "../../../server/index.ts";
import { temporaryFolder } from "../project/support/sleeping-projects.ts";
import { copyAtEachStep } from "../support/interrupted-work.ts";
import { listPeople } from "../support/sandbox.ts";

const count = 1_000;

/** So many users; `copy` is called in the middle of them. */
function* records(copy: () => void): Generator<SeedRecord> {
  for (let n = 0; n < count; n += 1) {
    if (n === count / 2) copy();
    yield { user: { email: `user${n}@example.com` } };
  }
}

const open = (folder: string): Sandbox => createSandbox({ storage: { is: "disk", folder } });

/** What somebody finds who starts a sandbox on a folder, and what becomes of the same seed there. */
async function restart(folder: string) {
  const sandbox = open(folder);
  const held = sandbox.store.users.count();
  const left = readdirSync(folder).filter((name) => /staged|journal$|unfinished/.test(name));
  await sandbox.seed(
    records(() => {}),
    { of: "these" },
  );
  const seeded = sandbox.store.users.count();
  await sandbox.call("users.update", { body: { email: "late@example.com" } });
  sandbox.reset();
  const reset = sandbox.store.users.count();
  sandbox.close();
  return { held, left, seeded, reset };
}

describe("a seed on disk that is interrupted", () => {
  it("is there as a whole or not at all, whatever was the last step", async () => {
    const storage = temporaryFolder();
    const sandbox = open(storage.folder);
    expect(listPeople(sandbox)).toEqual([]);
    const copies = await copyAtEachStep(storage.folder, (copy) => sandbox.seed(records(copy), { of: "these" }));
    sandbox.close();
    const found = await Promise.all(copies.map(restart));
    const before = { held: 0, left: [], seeded: count, reset: count };
    const whole = { held: count, left: [], seeded: count, reset: count };
    for (const each of found) expect([before, whole]).toContainEqual(each);
    for (const each of [before, whole]) expect(found).toContainEqual(each);
  });

  it("leaves the seed before it where it was not loaded to its end", async () => {
    const storage = temporaryFolder();
    const sandbox = open(storage.folder);
    await sandbox.seed([{ user: { email: "first@example.com" } }], { of: "the first" });
    const work = (copy: () => void) => sandbox.seed(records(copy), { of: "these" });
    const [atTheMiddle = ""] = (await copyAtEachStep(storage.folder, work)).slice(1);
    sandbox.close();
    const restarted = open(atTheMiddle);
    expect(await restarted.seed([], { of: "the first" })).toBe("kept");
    restarted.reset();
    expect(listPeople(restarted)).toEqual([{ email: "first@example.com" }]);
    restarted.close();
  });
});
