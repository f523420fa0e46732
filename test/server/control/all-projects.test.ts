import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { pageSize } from "../../../server/control/listing.ts";
import { type Contact, createSandbox, type Sandbox, type SandboxOptions } from "../../../server/index.ts";
import { openWithProjects, openWithUsers } from "../../support/large-sandboxes.ts";

/** A sandbox of so many projects on disk, of which at most so many are awake. */
async function openAsleep(count: number, mostAwake = 2): Promise<Sandbox> {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
  const options: SandboxOptions = { storage: { is: "disk", folder }, mostAwake };
  const sandbox = await openWithProjects(count, options);
  onTestFinished(() => {
    sandbox.close();
    rmSync(folder, { recursive: true });
  });
  return sandbox;
}

function open(options: SandboxOptions = {}): Sandbox {
  const sandbox = createSandbox(options);
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** Calls back in every turn of the event loop until the work is done; gives what the work gives. */
async function watchTurns<Result>(work: Promise<Result>, look: () => void): Promise<Result> {
  let isOver = false;
  const tick = (): void => {
    if (isOver) return;
    look();
    setImmediate(tick);
  };
  setImmediate(tick);
  try {
    return await work;
  } finally {
    isOver = true;
  }
}

async function readParts(sandbox: Sandbox, path: string): Promise<readonly string[]> {
  const { body } = await sandbox.fetch(path);
  const parts: string[] = [];
  const decoder = new TextDecoder();
  for await (const bytes of body ?? []) parts.push(decoder.decode(bytes));
  return parts;
}

const read = async (sandbox: Sandbox, path: string) => (await sandbox.fetch(path)).json();

interface Page {
  readonly contacts: readonly Contact[];
  readonly next?: string;
}

const emailsOf = ({ contacts }: Page): readonly (string | undefined)[] => contacts.map(({ email }) => email);

describe.each(["/_sandbox/contacts", "/_sandbox/verifications"])("%s of many projects", (path) => {
  it("wakes one in a turn", async () => {
    const sandbox = await openAsleep(30);
    const awake = new Set<string>();
    let most = 0;
    await watchTurns(readParts(sandbox, path), () => {
      const before = awake.size;
      for (const { name, isAwake } of sandbox.projects) if (isAwake) awake.add(name);
      most = Math.max(most, awake.size - before);
    });
    expect(awake.size).toBe(30);
    expect(most).toBeLessThanOrEqual(3);
  });

  it("puts one to sleep in a turn", async () => {
    const sandbox = await openAsleep(80, 32);
    const namesAwake = () => new Set(sandbox.projects.filter(({ isAwake }) => isAwake).map(({ name }) => name));
    let before = namesAwake();
    let most = 0;
    await watchTurns(readParts(sandbox, path), () => {
      const now = namesAwake();
      most = Math.max(most, [...before].filter((name) => !now.has(name)).length);
      before = now;
    });
    // Whoever is visited goes to sleep again; the first of them had one other make room.
    expect([most <= 2, before.size]).toEqual([true, 31]);
  });

  it("leaves out one that is removed meanwhile", async () => {
    const sandbox = await openAsleep(5);
    let removed = false;
    const parts = await watchTurns(readParts(sandbox, path), () => {
      if (!removed) sandbox.removeProject("job-4");
      removed = true;
    });
    const [[, listed]] = Object.entries(JSON.parse(parts.join(""))) as [[string, readonly { project: string }[]]];
    expect(listed.filter(({ project }) => project === "job-4")).toEqual([]);
  });
});

describe("/_sandbox/projects", () => {
  it("shows a page of them in a turn, and wakes none", async () => {
    const sandbox = await openAsleep(2 * pageSize + 1);
    const before = sandbox.projects.map(({ isAwake }) => isAwake);
    const parts = await readParts(sandbox, "/_sandbox/projects");
    const counts = parts.map((part) => part.match(/"kind"/g)?.length ?? 0);
    expect(counts).toEqual([0, pageSize, pageSize, 1, 0]);
    const { projects } = JSON.parse(parts.join("")) as { readonly projects: readonly { readonly name: string }[] };
    expect(projects.map(({ name }) => name)).toEqual(sandbox.projects.map(({ name }) => name));
    expect(sandbox.projects.map(({ isAwake }) => isAwake)).toEqual(before);
  });
});

describe("/_sandbox/contacts", () => {
  it("works out a page of profiles in a turn", async () => {
    const sandbox = await openWithUsers(3 * pageSize);
    onTestFinished(() => sandbox.close());
    let turns = 0;
    const parts = await watchTurns(readParts(sandbox, "/_sandbox/contacts"), () => {
      turns += 1;
    });
    const counts = parts.map((part) => part.match(/"hidden"/g)?.length ?? 0);
    expect(counts).toEqual([0, pageSize, pageSize, pageSize, 0]);
    expect(turns).toBeGreaterThanOrEqual(parts.length);
    expect(JSON.parse(parts.join(""))).toEqual({ contacts: sandbox.contacts() });
  });

  it("works out no more than is asked for", async () => {
    const sandbox = await openAsleep(10);
    for (let index = 0; index < 3; index += 1) await sandbox.in("job-9").request("GET", "/api/lists");
    const asleep = sandbox.projects.filter(({ isAwake }) => !isAwake).length;
    const page = (await read(sandbox, "/_sandbox/contacts?limit=1")) as Page;
    expect(emailsOf(page)).toEqual(["user0@example.com"]);
    // The one that was looked at sleeps again, and so does the one that made room for it.
    expect(sandbox.projects.filter(({ isAwake }) => !isAwake)).toHaveLength(asleep + 1);
    expect(sandbox.projects[5]?.isAwake).toBe(false);
  });

  it.each([1, 2, 3, 4, 7])("goes on from page to page of %i through all projects", async (limit) => {
    const sandbox = open();
    for (const name of ["empty", "last"]) sandbox.addProject({ name });
    for (const email of ["a", "b", "c"])
      await sandbox.request("POST", "/api/users/update", { email: `${email}@x.com` });
    for (const email of ["d", "e"])
      await sandbox.in("last").request("POST", "/api/users/update", { email: `${email}@x.com` });
    const seen: (string | undefined)[] = [];
    let next: string | undefined;
    let pages = 0;
    do {
      const after = next === undefined ? "" : `&after=${encodeURIComponent(next)}`;
      const page = (await read(sandbox, `/_sandbox/contacts?limit=${limit}${after}`)) as Page;
      expect(page.contacts.length).toBeLessThanOrEqual(limit);
      seen.push(...emailsOf(page));
      next = page.next;
      pages += 1;
    } while (next !== undefined && pages < 10);
    expect(seen).toEqual(["a@x.com", "b@x.com", "c@x.com", "d@x.com", "e@x.com"]);
    expect(pages).toBe(Math.floor(5 / limit) + 1);
  });

  it("goes on within one project, past profiles that are gone", async () => {
    const sandbox = open();
    for (const email of ["a", "b", "c"])
      await sandbox.request("POST", "/api/users/update", { email: `${email}@x.com` });
    const { next = "" } = (await read(sandbox, "/_sandbox/contacts?project=default&limit=2")) as Page;
    await sandbox.request("DELETE", "/api/users/b@x.com");
    const page = (await read(sandbox, `/_sandbox/contacts?project=default&limit=2&after=${next}`)) as Page;
    expect([emailsOf(page), page.next]).toEqual([["c@x.com"], undefined]);
  });

  const afterRefusal = "after: the next of an earlier page of the same projects is expected";
  it.each([
    { query: "limit=0", msg: "limit: Too small: expected number to be >=1" },
    { query: "limit=some", msg: "limit: a whole number is expected" },
    { query: "after=default", msg: afterRefusal },
    { query: "after=gone:4", msg: afterRefusal },
    { query: "after=other:1&project=default", msg: afterRefusal },
    { query: "after=default:9999999999999999", msg: afterRefusal },
  ])("refuses $query", async ({ query, msg }) => {
    const sandbox = open();
    sandbox.addProject({ name: "other" });
    const answer = await sandbox.fetch(`/_sandbox/contacts?${query}`);
    expect([answer.status, await answer.json()]).toEqual([400, { msg, code: "BadParams", params: null }]);
  });
});

describe("a reset of many projects", () => {
  const reset = async (sandbox: Sandbox) => (await sandbox.fetch("/_sandbox/reset", { method: "POST" })).json();

  it("does the work of one in a turn", async () => {
    const sandbox = await openAsleep(30);
    const awake = new Set<string>();
    let most = 0;
    const answer = await watchTurns(reset(sandbox), () => {
      const before = awake.size;
      for (const { name, isAwake } of sandbox.projects) if (isAwake) awake.add(name);
      most = Math.max(most, awake.size - before);
    });
    expect(answer).toEqual({ reset: sandbox.projects.map(({ name }) => name) });
    expect(awake.size).toBe(30);
    expect(most).toBeLessThanOrEqual(3);
    for (const { name } of sandbox.projects) expect(sandbox.in(name).contacts()).toEqual([]);
  });

  it("has happened to all for whoever looks meanwhile, and keeps what is written meanwhile", async () => {
    const sandbox = await openAsleep(12);
    const resetting = reset(sandbox);
    let isOver = false;
    void resetting.then(() => {
      isOver = true;
    });
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    const last = sandbox.in("job-11");
    const seen = sandbox.projects.map(({ name }) => sandbox.in(name).contacts());
    await last.request("POST", "/api/users/update", { email: "new@example.com" });
    expect([isOver, seen.flat()]).toEqual([false, []]);
    await resetting;
    expect(last.contacts()).toMatchObject([{ email: "new@example.com" }]);
  });

  it("passes over one that is removed meanwhile", async () => {
    const sandbox = await openAsleep(6);
    const resetting = reset(sandbox);
    await new Promise(setImmediate);
    sandbox.removeProject("job-5");
    expect(await resetting).toMatchObject({ reset: expect.arrayContaining(["default", "job-4"]) });
    expect(sandbox.projects.map(({ name }) => sandbox.in(name).contacts().length)).toEqual([0, 0, 0, 0, 0]);
  });

  it("returns each project to its seed", async () => {
    const sandbox = open({ seed: { users: [{ email: "seeded@example.com" }] } });
    sandbox.addProject({ name: "other" });
    for (const project of [sandbox, sandbox.in("other")])
      await project.request("POST", "/api/users/update", { email: "new@example.com" });
    await reset(sandbox);
    const emails = [sandbox, sandbox.in("other")].map((each) => each.contacts().map(({ email }) => email));
    expect(emails).toEqual([["seeded@example.com"], []]);
  });
});
