import { copyFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { createSandbox, type Sandbox } from "../../../server/index.ts";
import {
  fixedSystem,
  get,
  listPeople,
  playSteps,
  post,
  profileAnswer,
  refusalAnswer,
  success,
} from "../support/sandbox.ts";
import { fallAsleep, temporaryFolder, threeProjects } from "./support/sleeping-projects.ts";

const ada = { email: "ada@example.com" };
const grace = { email: "grace@example.com" };

const gone = refusalAnswer(500, "DatabaseError", "Nothing can be stored: the file of the project's database is gone");

/** More than a second: when a file that is written to is looked after. */
const aWhile = 1_001;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
});

function opened() {
  const storage = temporaryFolder();
  const warnings: string[] = [];
  const sandbox = createSandbox({ storage, system: fixedSystem(), onWarning: (text) => warnings.push(text) });
  onTestFinished(() => sandbox.close());
  return { sandbox, folder: storage.folder, warnings };
}

const emptyFolder = (folder: string): void => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
};

const warningAbout = (folder: string): string =>
  `${join(folder, "default.sqlite")} was deleted or moved away while it is in use: ` +
  "what was written last is lost, and writes answer 500";

describe("a file of a project that is deleted while it is in use", () => {
  it.each<{ how: string; act: (folder: string) => void }>([
    { how: "with everything in its folder", act: emptyFolder },
    { how: "alone", act: (folder) => rmSync(join(folder, "default.sqlite")) },
    { how: "in the part that holds the latest writes", act: (folder) => rmSync(join(folder, "default.sqlite-wal")) },
    {
      how: "and replaced by another",
      act: (folder) => {
        emptyFolder(folder);
        writeFileSync(join(folder, "default.sqlite"), "");
      },
    },
  ])("$how, is noticed after a write, told once, and nothing more is taken", async ({ act }) => {
    const { sandbox, folder, warnings } = opened();
    await playSteps(sandbox, [["users/update", ada]]);
    act(folder);
    vi.advanceTimersByTime(aWhile);
    expect(warnings).toEqual([warningAbout(folder)]);
    expect(await post(sandbox, "users/update", grace)).toEqual(gone);
    expect(await post(sandbox, "events/track", { ...ada, eventName: "Seen" })).toEqual(gone);
    vi.advanceTimersByTime(10 * aWhile);
    expect(warnings).toHaveLength(1);
    expect(await get(sandbox, "users/ada@example.com")).toEqual(profileAnswer(ada));
    const reset = await sandbox.request("POST", "/_sandbox/reset");
    expect({ status: reset.status, body: await reset.json() }).toEqual(gone);
  });

  it("is written to again once it is back", async () => {
    const { sandbox, folder, warnings } = opened();
    await playSteps(sandbox, [["users/update", ada]]);
    const names = readdirSync(folder);
    for (const name of names) renameSync(join(folder, name), join(folder, `${name}.away`));
    vi.advanceTimersByTime(aWhile);
    expect(await post(sandbox, "users/update", grace)).toEqual(gone);
    for (const name of names) renameSync(join(folder, `${name}.away`), join(folder, name));
    expect(await post(sandbox, "users/update", grace)).toEqual(success);
    expect(warnings).toHaveLength(1);
  });

  it("is noticed when its project wakes", async () => {
    const storage = temporaryFolder();
    const world = threeProjects({ storage });
    await playSteps(world, [["users/update", ada]]);
    expect(fallAsleep(world)).toBe(true);
    if (storage.is === "disk") emptyFolder(storage.folder);
    expect(await post(world, "users/update", grace)).toEqual(gone);
    expect(() => world.contacts()).toThrow("the file of the project's database is gone");
  });
});

/** What somebody finds in the copy of one file of a running sandbox. */
function peopleInCopy(sandbox: Sandbox, folder: string): readonly unknown[] {
  const other = temporaryFolder();
  copyFileSync(join(folder, "default.sqlite"), join(other.folder, "default.sqlite"));
  const copy = createSandbox({ storage: other });
  const people = listPeople(copy);
  copy.close();
  expect(sandbox.project.isAwake).toBe(true);
  return people;
}

describe("the database file of a running sandbox", () => {
  it("holds everything itself a moment after the last write", async () => {
    const { sandbox, folder } = opened();
    await playSteps(sandbox, [["users/update", ada]]);
    vi.advanceTimersByTime(aWhile);
    await playSteps(sandbox, [["users/update", grace]]);
    vi.advanceTimersByTime(2 * aWhile);
    expect(peopleInCopy(sandbox, folder)).toEqual([ada, grace]);
    await playSteps(sandbox, [["users/update", { email: "late@example.com" }]]);
    vi.advanceTimersByTime(2 * aWhile);
    expect(peopleInCopy(sandbox, folder)).toHaveLength(3);
  });

  it("is looked after only while it is written to", async () => {
    const { sandbox } = opened();
    await playSteps(sandbox, [["users/update", ada]]);
    vi.advanceTimersByTime(5 * aWhile);
    expect(vi.getTimerCount()).toBe(0);
    sandbox.close();
  });
});
