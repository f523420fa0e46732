import { describe, expect, it } from "vitest";
import { createSandbox, type ProjectKind, type Sandbox } from "../../../server/index.ts";
import { populateSandbox } from "../../support/populated-sandbox.ts";
import { fixedSystem } from "../support/sandbox.ts";

const kinds: readonly ProjectKind[] = ["email", "hybrid"];

async function used(sandbox: Sandbox): Promise<void> {
  await populateSandbox(sandbox);
  await sandbox.request("POST", "/api/users/forget", { email: "grace@example.com" });
}

/** Every table of a new sandbox. */
function fresh(kind: ProjectKind) {
  const sandbox = createSandbox({ kind, system: fixedSystem() });
  const { projects } = sandbox.snapshot();
  sandbox.close();
  return projects;
}

describe("a sandbox made after another was closed", () => {
  it.each(kinds)("holds nothing of it, in a project of kind %s", async (kind) => {
    const before = fresh(kind);
    const first = createSandbox({ kind });
    await used(first);
    first.close();
    expect(fresh(kind)).toEqual(before);
  });

  it.each(kinds)("counts its ids from the start again, in a project of kind %s", async (kind) => {
    for (const round of [1, 2, 3]) {
      const sandbox = createSandbox({ kind });
      const made = await sandbox.call("lists.create", { body: { name: "VIP" } });
      expect({ round, made }).toEqual({ round, made: { ok: true, status: 200, body: { listId: 1 } } });
      const typed = { email: "ada@example.com", dataFields: { plan: round === 1 ? "pro" : 7 } };
      expect((await sandbox.call("users.update", { body: typed })).status).toBe(200);
      sandbox.close();
    }
  });

  it("is out of reach of who still holds the first one", async () => {
    const first = createSandbox();
    const { store } = first;
    await used(first);
    first.close();
    const second = createSandbox();
    await second.call("users.update", { body: { email: "ada@example.com" } });
    expect(() => store.users.all()).toThrow("The sandbox is closed");
    expect(() => store.lists.create("VIP", undefined, 0)).toThrow("The sandbox is closed");
    expect((await first.request("GET", "/api/lists")).status).toBe(500);
    expect(second.contacts()).toHaveLength(1);
    second.close();
  });

  it("is out of reach of an export that nobody has read to its end", async () => {
    const first = createSandbox();
    await used(first);
    const response = await first.request("GET", "/api/export/data.json?dataTypeName=user&range=All");
    first.close();
    const second = createSandbox();
    await second.call("users.update", { body: { email: "secret@example.com" } });
    expect(await response.text().catch(() => "broken off")).not.toContain("secret");
    second.close();
  });

  it("has its own channels, and the next one none of them", async () => {
    const channels = [{ id: 9, name: "News", type: "Marketing", medium: "Email" }] as const;
    const first = createSandbox({ channels });
    expect(JSON.stringify(await first.call("channels.getChannels"))).toContain("News");
    first.close();
    const second = createSandbox();
    expect(JSON.stringify(await second.call("channels.getChannels"))).not.toContain("News");
    second.close();
  });

  it("returns to its own seed, and the next one knows nothing of it", async () => {
    const first = createSandbox({ seed: { users: [{ email: "ada@example.com" }] } });
    await first.call("users.update", { body: { email: "grace@example.com" } });
    first.reset();
    expect(first.contacts().map(({ email }) => email)).toEqual(["ada@example.com"]);
    first.close();
    const second = createSandbox();
    expect(second.contacts()).toEqual([]);
    second.close();
  });
});
