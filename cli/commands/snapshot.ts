import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import { Command } from "commander";
import { messageOf } from "../../contracts/thrown.ts";
import { askSandbox, type ControlOptions, createControlOptions } from "../control-client.ts";
import { createOption } from "../options.ts";
import { printLine } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

interface SnapshotOptions extends ControlOptions {
  readonly project?: string;
}

const examples = `
Examples:
  $ iterable-sandbox snapshot save base.snapshot                      everything a running sandbox holds
  $ iterable-sandbox snapshot restore base.snapshot                   and back to it
  $ iterable-sandbox snapshot save shop.snapshot --project shop       of one project
  $ iterable-sandbox snapshot restore shop.snapshot --project ci-17   into another of its kind`;

function createSubcommand(name: string, description: string, file: string, projects: string): Command {
  const command = new Command(name).description(description).argument("<file>", file);
  for (const each of createControlOptions()) command.addOption(each);
  return command.addOption(createOption("--project <name>", projects));
}

/** `snapshot`: what a running sandbox holds, as a file. */
export const createSnapshotCommand = (): Command =>
  new Command("snapshot")
    .description("Keep what a running sandbox holds in a file, or bring it back.")
    .addCommand(
      createSubcommand(
        "save",
        "Write what a running sandbox holds to a file.",
        "file to write",
        "only this project",
      ).action(saveSnapshot),
    )
    .addCommand(
      createSubcommand(
        "restore",
        "Make a running sandbox hold what a file holds, and nothing else.",
        "file that save wrote",
        "only this project: the part of its name, else the only part there is",
      ).action(restoreSnapshot),
    )
    .addHelpText("after", examples);

const pathOf = ({ project }: SnapshotOptions): string =>
  `/_sandbox/snapshot${project === undefined ? "" : `?${new URLSearchParams({ project })}`}`;

/** Writes a file that is whole or not there: it takes its name once it is on disk. */
async function writeAtomically(file: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${file}.${randomUUID()}.unfinished`;
  try {
    const handle = await open(unfinished, "wx");
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (thrown) {
    await rm(unfinished, { force: true });
    throw new UsageError(`cannot write to ${file}: ${messageOf(thrown)}`);
  }
}

async function saveSnapshot(file: string, options: SnapshotOptions): Promise<void> {
  const bytes = new Uint8Array(await (await askSandbox(options, pathOf(options))).arrayBuffer());
  const { BadSnapshot, readSnapshot } = await import("../../server/index.ts");
  try {
    const { projects } = readSnapshot(bytes);
    await writeAtomically(file, bytes);
    printLine(`${file}: ${projects.map(({ name }) => name).join(", ")}, ${bytes.byteLength} bytes`);
  } catch (thrown) {
    if (!(thrown instanceof BadSnapshot)) throw thrown;
    throw new UsageError(`${options.url} answered something else: ${thrown.message}`, 3);
  }
}

async function restoreSnapshot(file: string, options: SnapshotOptions): Promise<void> {
  const bytes = await readFile(file).catch((thrown: unknown) => {
    throw new UsageError(`cannot read ${file}: ${messageOf(thrown)}`);
  });
  const answer = await askSandbox(options, pathOf(options), { method: "PUT", body: new Uint8Array(bytes) });
  const { restored } = (await answer.json()) as { readonly restored: readonly string[] };
  printLine(`restored: ${restored.join(", ")}`);
}
