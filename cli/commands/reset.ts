import type { Command } from "commander";
import { type ControlOptions, createQuery, readControl, withQuery } from "../control-client.ts";
import { createControlCommand, printAnswer } from "../control-command.ts";
import { createOption } from "../options.ts";

interface ResetOptions extends ControlOptions {
  readonly project?: string;
  readonly json?: boolean;
}

/** `reset`: everything back to the start. */
export const createResetCommand = (): Command =>
  createControlCommand("reset", {
    description: "Set a running sandbox back to the start: projects empty or as seeded, record, faults and clock.",
    examples: ["reset", "reset --project shop        one project and the calls to it, nothing else"],
  })
    .addOption(createOption("--project <name>", "only this project and the calls to it"))
    .action(resetSandbox);

async function resetSandbox(options: ResetOptions): Promise<void> {
  const path = withQuery("/_sandbox/reset", createQuery({ project: options.project }));
  const answer = await readControl<{ readonly reset: readonly string[] }>(options, path, { method: "POST" });
  printAnswer(options, answer, ({ reset }) => [`reset: ${reset.join(", ")}`]);
}
