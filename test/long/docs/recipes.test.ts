import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { runShell } from "../../cli/support/cli.ts";
import { folderWith } from "../../cli/support/folder.ts";
import { serveHere } from "../../cli/support/local-server.ts";
import { blocksOf, filesUnder } from "../../docs/support/blocks.ts";
import { countAnswers, runSession } from "../../docs/support/shell-session.ts";

const page = "docs/recipes.md";
const blocks = blocksOf(page);

/** The lines of shell under a heading. */
const shellUnder = (heading: string): readonly string[] =>
  blocks.filter((block) => block.heading === heading && block.language === "sh").map(({ text }) => text);

const has = (program: string): boolean => spawnSync(program, ["--version"]).status === 0;

it("are fifteen lines each at most, beside the one that names the file", () => {
  const linesOf = (text: string) =>
    text.split("\n").filter((line) => line.trim() !== "" && !/^(?:\/\/|#) \S+$/.test(line));
  expect(blocks.filter(({ text }) => linesOf(text).length > 15).map(({ line }) => `${page}:${line}`)).toEqual([]);
});

const services = [
  { heading: "A Python service", program: "python3", fails: "AssertionError: 'paid' != 'free'" },
  { heading: "A Ruby service", program: "ruby", fails: '+"paid"' },
];

describe.each(services)("$heading", ({ heading, program, fails }) => {
  const files = filesUnder(page, heading);
  const [line = ""] = shellUnder(heading);
  const play = (changed: Readonly<Record<string, string>>) =>
    runShell(line.replace("npx ", ""), { cwd: folderWith({ ...files, ...changed }) });

  it.runIf(has(program))("has a test that passes, and one that fails where the service does", async () => {
    const passed = await play({});
    expect({ code: passed.code, said: passed.code === 0 ? "" : passed.stdout + passed.stderr }).toEqual({
      code: 0,
      said: "",
    });
    const [[service = "", text = ""] = []] = Object.entries(files);
    const failed = await play({ [service]: text.replace("free", "paid") });
    expect({ code: failed.code, said: failed.stdout + failed.stderr }).toEqual({
      code: 1,
      said: expect.stringContaining(fails),
    });
  });
});

describe("what is asked from outside", () => {
  it.runIf(has("curl"))("is answered so", async () => {
    const server = await serveHere();
    const lines = shellUnder("Wait for a call that comes later");
    expect(countAnswers(lines)).toBe(1);
    expect(await runSession(lines, server.url)).toEqual([]);
    await server.call("/api/events/track", { email: "late@example.com", eventName: "Signed Up" });
    expect(await runSession(shellUnder("Why did they get no email?"), server.url)).toEqual([]);
  });
});
