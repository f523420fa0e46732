import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Sandbox, Snapshot } from "../../../server/index.ts";
import { temporaryFolder } from "../project/support/sleeping-projects.ts";
import { copyAtEachStep } from "../support/interrupted-work.ts";
import { openSandbox } from "./support/filled-sandbox.ts";

const names = ["one", "two"] as const;

function opened(folder: string): Sandbox {
  const sandbox = openSandbox({ storage: { is: "disk", folder } });
  for (const name of names) sandbox.addProject({ name });
  return sandbox;
}

async function addEverywhere(sandbox: Sandbox, email: string): Promise<void> {
  for (const name of names) {
    const answer = await sandbox.in(name).call("users.update", { body: { email } });
    expect(answer.status).toBe(200);
  }
}

const countEverywhere = (sandbox: Sandbox) => names.map((name) => sandbox.in(name).contacts().length);

/** What somebody finds who starts a sandbox on a folder. */
function restart(folder: string) {
  const wasDecided = existsSync(join(folder, "restore.journal"));
  const sandbox = opened(folder);
  const counts = countEverywhere(sandbox);
  sandbox.close();
  return { wasDecided, counts, left: readdirSync(folder).filter((name) => /staged|journal/.test(name)) };
}

describe("a restore of several projects on disk that is interrupted", () => {
  it.each<{ how: string; restore: (sandbox: Sandbox, snapshot: Snapshot, file: ArrayBuffer) => unknown }>([
    { how: "in process", restore: (sandbox, snapshot) => sandbox.restore(snapshot) },
    {
      how: "over HTTP",
      async restore(sandbox, _snapshot, body) {
        expect((await sandbox.fetch("/_sandbox/snapshot", { method: "PUT", body })).status).toBe(200);
      },
    },
  ])("$how, is finished or undone by the next start, whatever was its last step", async ({ restore }) => {
    const storage = temporaryFolder();
    const sandbox = opened(storage.folder);
    await addEverywhere(sandbox, "ada@example.com");
    const snapshot = sandbox.snapshot();
    const file = await (await sandbox.request("GET", "/_sandbox/snapshot")).arrayBuffer();
    await addEverywhere(sandbox, "grace@example.com");
    const copies = await copyAtEachStep(storage.folder, () => restore(sandbox, snapshot, file));
    expect(countEverywhere(sandbox)).toEqual([1, 1]);
    const found = copies.map(restart);
    const before = { wasDecided: false, counts: [2, 2], left: [] };
    const decided = { wasDecided: true, counts: [1, 1], left: [] };
    const after = { wasDecided: false, counts: [1, 1], left: [] };
    const allowed = [before, decided, after];
    for (const each of found) expect(allowed).toContainEqual(each);
    for (const each of allowed) expect(found).toContainEqual(each);
  });
});
