import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { createCommandLine } from "../../../cli/command-line.ts";
import { allOperations } from "../../../contracts/index.ts";
import { guide } from "../../../scenarios/index.ts";
import { version } from "../support/cli.ts";
import { runHere } from "../support/run-here.ts";

/** Every command, within which others are, and every flag. */
const wordsOf = (command: Command): readonly string[] => [
  ...command.options.flatMap(({ long }) => long ?? []),
  ...command.commands.flatMap((each) => [each.name(), ...wordsOf(each)]),
];

describe("completion", () => {
  it.each(["bash", "zsh", "fish"])("%s knows every command, flag, operation and passage", async (shell) => {
    const { code, stdout, stderr } = await runHere(["completion", shell]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const words = new Set(stdout.split(/[\s'"()|:]+/).map((word) => word.replace(/^--/, "")));
    const ids = [
      ...allOperations.map(({ id }) => id),
      ...guide.flatMap(({ passages }) => passages.map(({ id }) => id)),
    ];
    const known = [...wordsOf(createCommandLine(version)), ...ids].map((word) => word.replace(/^--/, ""));
    expect(known.filter((word) => !words.has(word))).toEqual([]);
  });

  it("ends with 2 for another shell, and says which there are", async () => {
    const { code, stdout, stderr } = await runHere(["completion", "tcsh"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/'tcsh' is invalid .*Allowed choices are bash, zsh, fish\./);
  });
});
