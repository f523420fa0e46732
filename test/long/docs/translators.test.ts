import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { type Ended, runShell } from "../../cli/support/cli.ts";
import { folderWith } from "../../cli/support/folder.ts";
import { type Block, blocksOf } from "../../docs/support/blocks.ts";

const page = "docs/translators.md";
const blocks = blocksOf(page);

/** A command of the page, and what the page shows of its answer. */
interface Shown {
  readonly command: Block;
  readonly answer: string;
}

/** The file that a block is: its first line names it. */
const nameOf = ({ text }: Block): string | undefined => /^(?:\/\/|#) (\S+\.\w+)\n/.exec(text)?.[1];

/** A line of an answer as a pattern: numbers are those of the day, and `…` is anything. */
const patternOf = (line: string): RegExp =>
  new RegExp(
    line
      .trim()
      .replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")
      .replaceAll(/\d+/g, "\\d+")
      .replaceAll("…", ".*"),
  );

/** The lines that are shown and do not stand in an answer, in this order. */
function findMissing(answer: string, shown: string): readonly string[] {
  const lines = answer.split("\n");
  let from = 0;
  return shown.split("\n").filter((line) => {
    const at =
      line.trim() === "" ? from : lines.findIndex((each, index) => index >= from && patternOf(line).test(each));
    if (at === -1) return true;
    from = at;
    return false;
  });
}

/** Whether every scenario held, by the last line that is shown; a command without an answer is to end well. */
const holds = (answer: string): boolean => {
  const last = answer.trimEnd().split("\n").at(-1) ?? "";
  return last === "" || last.trim() === "none: both come to the same" || /^(\d+) scenarios?: \1 passed$/.test(last);
};

function judge({ command, answer }: Shown, { code, stdout, stderr }: Ended) {
  return { line: command.line, code, stderr, missing: findMissing(stdout, answer) };
}

/** All examples by a module take long: those of two passages will do. */
const environmentOf = ({ text }: Block): Readonly<Record<string, string>> =>
  text.includes("run --translator module:") ? { ITERABLE_SANDBOX_PASSAGE: "identify,track" } : {};

it("docs/translators.md leads from an empty folder to translators that hold", async () => {
  const folder = folderWith({});
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(inject("builtPackage"), join(folder, "node_modules/iterable-sandbox"));
  const judged: unknown[] = [];
  const expected: unknown[] = [];
  for (const [index, block] of blocks.entries()) {
    const name = nameOf(block);
    if (name !== undefined) writeFileSync(join(folder, name), block.text);
    if (block.language !== "sh" || block.text.startsWith("npm init")) continue;
    const next = blocks[index + 1];
    const shown = { command: block, answer: next?.language === "text" ? next.text : "" };
    judged.push(
      judge(shown, await runShell(block.text.replace("npx ", ""), { cwd: folder, env: environmentOf(block) })),
    );
    expected.push({ line: block.line, code: holds(shown.answer) ? 0 : 1, stderr: "", missing: [] });
  }
  expect(judged).toEqual(expected);
  expect(judged.length).toBeGreaterThan(6);
});
