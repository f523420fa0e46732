import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSnapshot } from "../../../server/index.ts";
import { runCli } from "../../cli/support/cli.ts";
import { folderWith } from "../../cli/support/folder.ts";
import { type LocalServer, serveHere } from "../../cli/support/local-server.ts";
import { serve } from "../../cli/support/server.ts";
import { writeDocument } from "../../server/snapshots/support/document-file.ts";

const ada = { email: "ada@example.com" };

const contacts = async ({ url }: Pick<LocalServer, "url">, project = "default"): Promise<readonly unknown[]> => {
  const answer = await fetch(`${url}/_sandbox/contacts?project=${project}`);
  return ((await answer.json()) as { contacts: unknown[] }).contacts;
};

describe("snapshot", () => {
  it.each([{ args: ["--memory"] }, { args: [] }])("saves a server, and restores it: start $args", async ({ args }) => {
    const cwd = folderWith();
    const server = await serve(args, { cwd });
    await server.call("/api/users/update", ada);
    const saved = await runCli(["snapshot", "save", "base.snapshot", "--url", server.url], { cwd });
    expect(saved).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^base\.snapshot: default, \d+ bytes\n$/),
      stderr: "",
    });
    await server.call("/api/users/update", { email: "grace@example.com" });
    const restored = await runCli(["snapshot", "restore", "base.snapshot", "--url", server.url], { cwd });
    expect(restored).toEqual({ code: 0, stdout: "restored: default\n", stderr: "" });
    expect(await contacts(server)).toHaveLength(1);
    expect(readdirSync(cwd).filter((name) => name.includes("snapshot"))).toEqual(["base.snapshot"]);
  });

  it("of one project goes into another", async () => {
    const cwd = folderWith();
    const server = await serveHere();
    await server.call("/_sandbox/projects", { name: "ci-17" });
    await server.call("/api/users/update", ada);
    const at = ["--url", server.url];
    await runCli(["snapshot", "save", "shop.snapshot", "--project", "default", ...at], { cwd });
    const restored = await runCli(["snapshot", "restore", "shop.snapshot", "--project", "ci-17", ...at], { cwd });
    expect(restored).toEqual({ code: 0, stdout: "restored: ci-17\n", stderr: "" });
    expect(await contacts(server, "ci-17")).toHaveLength(1);
  });

  it("restores a file of format 1", async () => {
    const server = await serveHere();
    await server.call("/api/users/update", ada);
    const saved = await fetch(`${server.url}/_sandbox/snapshot`);
    const snapshot = readSnapshot(new Uint8Array(await saved.arrayBuffer()));
    const cwd = folderWith();
    writeFileSync(join(cwd, "old.snapshot"), writeDocument(snapshot));
    await server.call("/api/users/update", { email: "grace@example.com" });
    const restored = await runCli(["snapshot", "restore", "old.snapshot", "--url", server.url], { cwd });
    expect(restored).toEqual({ code: 0, stdout: "restored: default\n", stderr: "" });
    expect(await contacts(server)).toHaveLength(1);
  });

  it("takes the place of an older file, or leaves it as it is", async () => {
    const cwd = folderWith({ "base.snapshot": "old" });
    const server = await serveHere();
    const save = (...args: string[]) => runCli(["snapshot", "save", "base.snapshot", ...args], { cwd });
    expect((await save("--url", server.url, "--project", "none")).code).toBe(2);
    expect((await save("--url", "http://127.0.0.1:9")).code).toBe(3);
    expect(readFileSync(join(cwd, "base.snapshot"), "utf8")).toBe("old");
    expect((await save("--url", server.url)).code).toBe(0);
    expect(readFileSync(join(cwd, "base.snapshot"), "latin1")).toMatch(/^iterable-sandbox snapshot 2\n/);
    expect(readdirSync(cwd)).toEqual(["base.snapshot"]);
  });

  it.each<{ args: readonly string[]; code: number; says: string }>([
    { args: ["restore", "nothing.snapshot"], code: 2, says: "cannot read nothing.snapshot" },
    { args: ["restore", "other.txt"], code: 2, says: "refused this: this is no snapshot of an Iterable Sandbox" },
    {
      args: ["restore", "damaged.snapshot"],
      code: 2,
      says: "refused this: the snapshot is damaged: its checksum does not match",
    },
    {
      args: ["restore", "newer.snapshot"],
      code: 2,
      says: "refused this: the snapshot has format 3, this release reads 2",
    },
    { args: ["restore", "userid.snapshot"], code: 2, says: "of kind userId" },
    { args: ["restore", "good.snapshot", "--project", "none"], code: 2, says: 'No project is named "none"' },
    { args: ["save", "no/such/folder/base.snapshot"], code: 2, says: "cannot write to no/such/folder/base.snapshot" },
    { args: ["save"], code: 2, says: "missing required argument 'file'" },
    { args: ["keep", "base.snapshot"], code: 2, says: "unknown command 'keep'" },
  ])("$args ends with $code", async ({ args, code, says }) => {
    const cwd = folderWith({ "other.txt": "hello\nworld\n" });
    const write = (name: string, text: string): void => writeFileSync(join(cwd, name), text, "latin1");
    const other = await serveHere({ kind: "userId" });
    await runCli(["snapshot", "save", "userid.snapshot", "--url", other.url], { cwd });
    await other.stop();
    const server = await serveHere();
    await server.call("/api/users/update", ada);
    await runCli(["snapshot", "save", "good.snapshot", "--url", server.url], { cwd });
    const good = readFileSync(join(cwd, "good.snapshot"), "latin1");
    write("damaged.snapshot", good.slice(0, -5));
    write("newer.snapshot", good.replace("snapshot 2", "snapshot 3"));
    const env = Object.fromEntries([["ITERABLE_SANDBOX_URL", server.url]]);
    const ended = await runCli(["snapshot", ...args], { cwd, env });
    expect(ended).toMatchObject({ code, stdout: "", stderr: expect.stringContaining(says) });
    expect(await contacts(server)).toHaveLength(1);
  });
});
