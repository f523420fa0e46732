import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BadSeed, createSandbox, exportOfFile, type SandboxOptions, UnusableDatabase } from "../../../server/index.ts";
import { fixedSystem, listPeople, playSteps, type World } from "../support/sandbox.ts";
import { exportProject } from "./support/seeded-sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

let folder = "";
let open: World[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
});

afterEach(() => {
  for (const world of open) world.close();
  open = [];
  rmSync(folder, { recursive: true });
});

function opened(options: SandboxOptions = {}): World {
  const world = createSandbox({ storage: { is: "disk", folder }, system: fixedSystem(), ...options });
  open.push(world);
  return world;
}

function reopened(world: World, options: SandboxOptions = {}): World {
  world.close();
  open = open.filter((each) => each !== world);
  return opened(options);
}

const user = (email: string) => ({ user: { email, dataFields: { n: 1 } } });

/** Records that tell whether they were read. */
function watched(email: string) {
  const seen = { read: false };
  return {
    seen,
    async *[Symbol.asyncIterator]() {
      seen.read = true;
      yield user(email);
    },
  };
}

describe("a seed on disk", () => {
  it("is there from the start, after a reset and after a restart", async () => {
    const seed = { users: [{ email: ada }], channels: [{ id: 1, name: "News" }] };
    const first = opened({ seed });
    const before = await exportProject(first);
    await playSteps(first, [["users/update", { email: grace, dataFields: { fresh: 1 } }]]);
    first.reset();
    expect(await exportProject(first)).toBe(before);
    await playSteps(first, [["users/update", { email: grace, dataFields: { fresh: "text" } }]]);
    expect(listPeople(reopened(first))).toEqual([{ email: ada }, { email: grace }]);
  });

  it("leaves a project alone that holds data, and is what it returns to", async () => {
    const first = opened();
    await playSteps(first, [["users/update", { email: grace }]]);
    const second = reopened(first);
    expect(await second.seed([user(ada)])).toBe("kept");
    expect(listPeople(second)).toEqual([{ email: grace }]);
    second.reset();
    expect(listPeople(second)).toEqual([{ email: ada }]);
  });

  it("is forgotten by a start without it: a reset then empties the project, its channels too", async () => {
    const empty = await exportProject(opened());
    const first = reopened(open[0] as World, {
      seed: { users: [{ email: ada }], channels: [{ id: 1, name: "News" }] },
    });
    const second = reopened(first);
    expect(listPeople(second)).toEqual([{ email: ada }]);
    second.reset();
    expect(await exportProject(second)).toBe(empty);
  });

  it("is read again only where it is made of something else", async () => {
    const records = [watched(ada), watched(grace), watched(grace)] as const;
    const first = opened();
    expect(await first.seed(records[0], { of: "one" })).toBe("loaded");
    const second = reopened(first);
    expect(await second.seed(records[1], { of: "one" })).toBe("kept");
    second.reset();
    expect(listPeople(second)).toEqual([{ email: ada }]);
    const third = reopened(second);
    expect(await third.seed(records[2], { of: "two" })).toBe("kept");
    third.reset();
    expect(listPeople(third)).toEqual([{ email: grace }]);
    expect(records.map(({ seen }) => seen.read)).toEqual([true, false, true]);
  });

  it("is taken from an earlier run by a project that is empty again", async () => {
    const first = opened();
    await first.seed([user(ada)], { of: "one" });
    const second = reopened(first);
    second.reset();
    expect(listPeople(second)).toEqual([]);
    const records = watched(ada);
    const third = reopened(second);
    expect(await third.seed(records, { of: "one" })).toBe("loaded");
    expect(listPeople(third)).toEqual([{ email: ada }]);
    expect(records.seen.read).toBe(false);
  });

  it("leaves nothing when it has a mistake, and the one before it as it was", async () => {
    const first = opened();
    await expect(first.seed([user(ada), user("ada@")])).rejects.toThrow(BadSeed);
    expect(listPeople(first)).toEqual([]);
    expect(readdirSync(folder).filter((name) => name.includes("seed"))).toEqual([]);
    await first.seed([user(ada)]);
    await playSteps(first, [["users/update", { email: grace }]]);
    const second = reopened(first);
    await expect(second.seed([user("ada@")])).rejects.toThrow(BadSeed);
    expect(listPeople(second)).toEqual([{ email: ada }, { email: grace }]);
    expect(readdirSync(folder).filter((name) => name.includes("seed"))).toEqual(["default.seed.sqlite"]);
  });

  it("ends with the failure of what is read, and leaves nothing", async () => {
    const world = opened();
    async function* broken() {
      yield user(ada);
      throw new Error("the line is dead");
    }
    await expect(world.seed(broken())).rejects.toThrow(new Error("the line is dead"));
    expect(listPeople(world)).toEqual([]);
    expect(await world.seed([user(grace)])).toBe("loaded");
  });
});

describe("the file of a project", () => {
  it("is read without changing it, and not while a server has it", async () => {
    const first = opened({ seed: { users: [{ email: ada }] } });
    const file = join(folder, "default.sqlite");
    const why = "a sandbox is using it; stop that one, or ask it with --url";
    expect(() => exportOfFile(file)).toThrow(new UnusableDatabase(`Cannot read ${file}: ${why}`));
    const text = await exportProject(first);
    first.close();
    open = [];
    const { pages, close } = exportOfFile(file);
    expect(
      [...pages]
        .flat()
        .map(({ table, text: row }) => `{"stored":{"${table}":${row}}}\n`)
        .join(""),
    ).toBe(text);
    close();
    expect(readdirSync(folder).sort()).toEqual(["default.seed.sqlite", "default.sqlite"]);
  });

  it("has to be there", () => {
    const file = join(folder, "none.sqlite");
    expect(() => exportOfFile(file)).toThrow(new UnusableDatabase(`Cannot read ${file}: there is no such file`));
    expect(existsSync(file)).toBe(false);
  });
});
