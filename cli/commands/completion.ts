import { Argument, Command } from "commander";
import type { CompletionTable } from "../completion/table.ts";

const examples = `
Commands, flags, their choices, ids of operations and passages of the guide are
completed. A line in the file your shell begins with keeps it.

Examples:
  $ eval "$(iterable-sandbox completion bash)"        in ~/.bashrc
  $ source <(iterable-sandbox completion zsh)         in ~/.zshrc, after compinit
  $ iterable-sandbox completion fish | source         in config.fish`;

const shells = ["bash", "zsh", "fish"] as const;
type Shell = (typeof shells)[number];

const writers: Readonly<Record<Shell, () => Promise<(table: CompletionTable) => string>>> = {
  bash: async () => (await import("../completion/bash.ts")).formatBash,
  zsh: async () => (await import("../completion/zsh.ts")).formatZsh,
  fish: async () => (await import("../completion/fish.ts")).formatFish,
};

/** `completion`: what a shell completes, as a script for it. */
export const createCompletionCommand = (): Command =>
  new Command("completion")
    .description("Print a script that has your shell complete commands, flags, operations and passages.")
    .addArgument(new Argument("<shell>", "which shell").choices(shells))
    .addHelpText("after", examples)
    .action(async (shell: Shell, _: object, command: Command) => {
      const { readCompletions } = await import("../completion/table.ts");
      const { allOperations } = await import("../../contracts/index.ts");
      const { guide } = await import("../../scenarios/index.ts");
      const passages = guide.flatMap((section) => section.passages.map(({ id }) => id));
      const operations = allOperations.map(({ id }) => id);
      const write = await writers[shell]();
      process.stdout.write(write(readCompletions(command.parent ?? command, { operations, passages })));
    });
