import { copyFileSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { UnusableDatabase } from "../../../server/index.ts";
import { refusalAnswer } from "../support/sandbox.ts";
import { callProjects, openSandbox } from "./support/project-routes.ts";
import { temporaryFolder } from "./support/sleeping-projects.ts";

const ada = { email: "ada@example.com" };

describe("a project of a folder", () => {
  it("finds its data again when it is made anew after a restart, unless it was deleted", async () => {
    const where = temporaryFolder();
    const first = openSandbox({ storage: where });
    for (const name of ["kept", "gone"]) {
      await first.addProject({ name }).request("POST", "/api/users/update", ada);
    }
    await callProjects(first, "DELETE", "/gone");
    first.close();
    const second = openSandbox({ storage: where });
    expect(second.projects.map(({ name }) => name)).toEqual(["default"]);
    const found = ["kept", "gone"].map((name) => second.addProject({ name }).contacts().length);
    expect(found).toEqual([1, 0]);
  });

  it("leaves no file behind when it is deleted, its seed neither", async () => {
    const where = temporaryFolder();
    const world = openSandbox({ storage: where });
    const before = readdirSync(where.folder);
    world.addProject({ name: "ci-1" });
    await world.seed([{ user: ada }], { project: "ci-1" });
    expect(readdirSync(where.folder)).toEqual(expect.arrayContaining(["ci-1.sqlite", "ci-1.seed.sqlite"]));
    world.removeProject("ci-1");
    expect(readdirSync(where.folder)).toEqual(before);
  });

  it("that cannot be made leaves nothing behind, and its answer no path", async () => {
    const where = temporaryFolder();
    const world = openSandbox({ storage: where });
    mkdirSync(join(where.folder, "ci-1.sqlite-journal"));
    const before = readdirSync(where.folder);
    expect(await callProjects(world, "POST", "", { name: "ci-1" })).toEqual(
      refusalAnswer(500, "DatabaseError", "The project's database cannot be opened: unable to open database file"),
    );
    expect(readdirSync(where.folder)).toEqual(before);
    expect(world.projects.map(({ name }) => name)).toEqual(["default"]);
  });

  it.runIf(existsSync("/dev/full"))("is told that the disk is full, where it is", async () => {
    const where = temporaryFolder();
    const world = openSandbox({ storage: where });
    symlinkSync("/dev/full", join(where.folder, "ci-1.sqlite"));
    expect(await callProjects(world, "POST", "", { name: "ci-1" })).toEqual(
      refusalAnswer(507, "DatabaseError", "The project's database cannot be opened: the disk is full"),
    );
  });

  it("does not open what a name in another case left, on any disk", async () => {
    const where = temporaryFolder();
    const first = openSandbox({ storage: where });
    await first.addProject({ name: "Job" }).request("POST", "/api/users/update", ada);
    first.close();
    const second = openSandbox({ storage: where });
    const answer = await callProjects(second, "POST", "", { name: "job" });
    expect(answer).toEqual(
      refusalAnswer(
        409,
        "Conflict",
        `The project's database cannot be opened: its folder holds the data of "Job", and some disks take both names for one file; use that name, or move Job.sqlite away`,
      ),
    );
    expect(readdirSync(where.folder)).not.toContain("job.sqlite");
    expect(second.addProject({ name: "Job" }).contacts()).toHaveLength(1);
  });

  it("of a folder that has both cases already opens its own", () => {
    const where = temporaryFolder();
    openSandbox({ storage: where, projects: [{ name: "Job" }] }).close();
    copyFileSync(join(where.folder, "Job.sqlite"), join(where.folder, "job.sqlite"));
    expect(readdirSync(where.folder)).toEqual(expect.arrayContaining(["Job.sqlite", "job.sqlite"]));
    expect(openSandbox({ storage: where, projects: [{ name: "job" }] }).contacts()).toEqual([]);
  });

  it("that cannot be opened is not there afterwards", () => {
    const where = temporaryFolder();
    const world = openSandbox({ storage: where });
    writeFileSync(join(where.folder, "broken.sqlite"), "this is no database, whatever its name says".repeat(99));
    expect(() => world.addProject({ name: "broken", keys: [{ key: "k" }] })).toThrow(UnusableDatabase);
    expect(world.projects.map(({ name }) => name)).toEqual(["default"]);
    expect(world.addProject({ name: "fine", keys: [{ key: "k" }] }).apiKey).toBe("k");
  });

  it("of another kind than before is refused, with its data left alone", async () => {
    const where = temporaryFolder();
    const first = openSandbox({ storage: where });
    await first.addProject({ name: "ci-1" }).request("POST", "/api/users/update", ada);
    first.close();
    const second = openSandbox({ storage: where });
    expect((await callProjects(second, "POST", "", { name: "ci-1", kind: "userId" })).body).toMatchObject({
      code: "Conflict",
      msg: expect.stringContaining('it holds a project of kind "email"'),
    });
    expect(second.addProject({ name: "ci-1" }).contacts()).toHaveLength(1);
  });
});
