import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { messageOf } from "../../contracts/thrown.ts";
import {
  askSandbox,
  type ControlOptions,
  createControlOptions,
  createQuery,
  readControl,
  withQuery,
} from "../control-client.ts";
import { createOption } from "../options.ts";
import { withProgress } from "../output/progress.ts";
import { printLine } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { writeAtomically } from "../write-file.ts";

interface SnapshotOptions extends ControlOptions {
  readonly project?: string;
  readonly json?: boolean;
}

const examples = {
  save: `
  $ iterable-sandbox snapshot save base.snapshot                  everything a running sandbox holds
  $ iterable-sandbox snapshot save shop.snapshot --project shop   of one project`,
  restore: `
  $ iterable-sandbox snapshot restore base.snapshot                   back to it
  $ iterable-sandbox snapshot restore shop.snapshot --project ci-17   into another project of its kind`,
};

interface SubcommandTexts {
  readonly description: string;
  readonly file: string;
  readonly projects: string;
}

function createSubcommand(name: keyof typeof examples, { description, file, projects }: SubcommandTexts): Command {
  const command = new Command(name).description(description).argument("<file>", file);
  for (const each of createControlOptions()) command.addOption(each);
  return command
    .addOption(createOption("--project <name>", projects))
    .addOption(createOption("--json", "what was done, as one JSON object"))
    .addHelpText("after", `\nExamples:${examples[name]}`);
}

/** `snapshot`: what a running sandbox holds, as a file. */
export const createSnapshotCommand = (): Command =>
  new Command("snapshot")
    .description("Keep what a running sandbox holds in a file, or bring it back.")
    .addCommand(
      createSubcommand("save", {
        description: "Write what a running sandbox holds to a file.",
        file: "file to write",
        projects: "only this project",
      }).action(saveSnapshot),
    )
    .addCommand(
      createSubcommand("restore", {
        description: "Make a running sandbox hold what a file holds, and nothing else.",
        file: "file that save wrote",
        projects: "only this project: the part of its name, else the only part there is",
      }).action(restoreSnapshot),
    )
    .addHelpText("after", `\nExamples:${examples.save}${examples.restore}`);

const pathOf = ({ project }: SnapshotOptions): string => withQuery("/_sandbox/snapshot", createQuery({ project }));

async function saveSnapshot(file: string, options: SnapshotOptions): Promise<void> {
  const bytes = await withProgress(
    "reading the snapshot",
    async () => new Uint8Array(await (await askSandbox(options, pathOf(options))).arrayBuffer()),
  );
  const { BadSnapshot, readSnapshot } = await import("../../server/index.ts");
  try {
    const projects = readSnapshot(bytes).projects.map(({ name }) => name);
    await writeAtomically(file, bytes);
    const saved = { saved: projects, file, bytes: bytes.byteLength };
    printLine(options.json === true ? JSON.stringify(saved) : `${file}: ${projects.join(", ")}, ${saved.bytes} bytes`);
  } catch (thrown) {
    if (!(thrown instanceof BadSnapshot)) throw thrown;
    throw new UsageError(`${options.url} answered something else: ${thrown.message}`, 3);
  }
}

async function restoreSnapshot(file: string, options: SnapshotOptions): Promise<void> {
  const bytes = await readFile(file).catch((thrown: unknown) => {
    throw new UsageError(`cannot read ${file}: ${messageOf(thrown)}`);
  });
  const asking = { method: "PUT", body: new Uint8Array(bytes) } as const;
  const { restored } = await readControl<{ readonly restored: readonly string[] }>(options, pathOf(options), asking);
  printLine(options.json === true ? JSON.stringify({ restored }) : `restored: ${restored.join(", ")}`);
}
