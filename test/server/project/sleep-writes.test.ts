import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createSandbox, type NewProjectOptions, type Sandbox } from "../../../server/index.ts";
import { collectStatements } from "../../support/collect-statements.ts";
import { temporaryFolder } from "./support/sleeping-projects.ts";

const names = Array.from({ length: 6 }, (_, index) => `job-${index}`);

const projects: readonly NewProjectOptions[] = names.map((name) => ({
  name,
  channels: [{ id: 4, name: "Texts", type: "Marketing", medium: "SMS" }],
  messageTypes: [{ id: 9, name: "News", channelId: 4, policy: "OptOut", frequencyCap: { days: 7, messages: 2 } }],
}));

/** Every file of the projects, with the bytes that wait beside it to be written into it, and when it was written last. */
const readFiles = (folder: string) =>
  readdirSync(folder)
    .toSorted()
    .map((name) => ({ name, ...statSync(join(folder, name), { bigint: true }) }))
    .filter(({ name, size }) => name.endsWith(".sqlite") || size > 0n)
    .map(({ name, size, mtimeNs }) => ({ name, size, mtimeNs }));

async function drain(sandbox: Sandbox, path: string): Promise<void> {
  const answer = await sandbox.fetch(path);
  expect(answer.status).toBe(200);
  await answer.arrayBuffer();
}

/** Most statements of a project that is woken for a snapshot; each is an object that is to be collected. */
const maxStatements = 11;

describe("projects on disk that sleep", () => {
  it("are read for a snapshot with few statements", async () => {
    const storage = temporaryFolder();
    await using sandbox = createSandbox({ storage, projects, mostAwake: 1 });
    for (const name of names) await sandbox.in(name).call("users.update", { body: { email: "ada@example.com" } });
    await drain(sandbox, "/_sandbox/snapshot");
    const statements = collectStatements(storage.folder);
    await drain(sandbox, "/_sandbox/snapshot");
    // This one is prepared once, and run after each page.
    const run = statements().filter((sql) => sql !== "SELECT total_changes()");
    expect(run.length / names.length).toBeLessThanOrEqual(maxStatements);
    expect(run.length).toBeGreaterThan(names.length);
  });

  it.each(["/_sandbox/contacts", "/_sandbox/verifications", "/_sandbox/snapshot", "/_sandbox/export?project=job-3"])(
    "are not written by being woken for %s",
    async (path) => {
      const storage = temporaryFolder();
      const open = (): Sandbox => createSandbox({ storage, projects, mostAwake: 1 });
      const before = open();
      for (const name of names) await before.in(name).call("users.update", { body: { email: "ada@example.com" } });
      before.close();
      const sandbox = open();
      const files = readFiles(storage.folder);
      expect(files.map(({ name }) => name)).toEqual(names.map((name) => `${name}.sqlite`));
      await drain(sandbox, path);
      expect(readFiles(storage.folder)).toEqual(files);
      sandbox.close();
      expect(readFiles(storage.folder)).toEqual(files);
    },
  );
});
