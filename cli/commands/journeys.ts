import type { Command } from "commander";
import pc from "picocolors";
import type { Journey, JourneyEntry } from "../../server/index.ts";
import { createQuery, parseId } from "../control-client.ts";
import { createControlCommand } from "../control-command.ts";
import { createOption, createOwnOption } from "../options.ts";
import { type ListingOptions, showListing } from "../output/listing.ts";
import { formatCount } from "../output/parts.ts";
import type { Row } from "../output/table.ts";
import { UsageError } from "../usage-error.ts";

interface JourneysOptions extends ListingOptions {
  readonly project?: string;
  readonly user?: string;
  readonly state?: string;
}

/** `journeys`: what leads people from message to message, and who is on the way. */
export const createJourneysCommand = (): Command =>
  createControlCommand("journeys", {
    description: "Show the journeys of a running sandbox, or people's ways through one.",
    examples: [
      "journeys                                  each, and how many are inside",
      "journeys 1 --state inside                 who is on the way, and when they go on",
      "journeys 1 --user ada@example.com --json",
    ],
  })
    .argument("[number]", "one journey, whose people are shown", parseId)
    .addOption(createOption("--project <name>", "of this project, not of the first one"))
    .addOption(createOption("--user <user>", "only the ways of this email or userId"))
    .addOption(
      createOwnOption("journeys", "--state <state>", "only people in this state").choices(["inside", "exited"]),
    )
    .addOption(createOption("--limit <number>", "only the first so many ways"))
    .action(showJourneys);

const toJourneyRow = ({ id, name, enabled, archived, steps, inside, exited }: Journey): Row => ({
  cells: [
    `#${id}`,
    archived ? ["archived", pc.dim] : enabled ? ["enabled", pc.green] : ["off", pc.yellow],
    name,
    formatCount(steps.length, "step"),
    `${inside} inside`,
    `${exited} exited`,
  ],
});

function toEntryRow(entry: JourneyEntry): Row {
  const { id, enteredAt, state, email, userId, steps, nextStepAt, exitReason, problem } = entry;
  return {
    cells: [
      `#${id}`,
      enteredAt.slice(0, 19),
      state,
      email ?? userId ?? "",
      `${formatCount(steps, "step")} behind`,
      nextStepAt === undefined ? (exitReason ?? "") : `goes on ${nextStepAt.slice(0, 19)}`,
    ],
    details: problem === undefined ? [] : [[problem, pc.yellow]],
  };
}

async function showJourneys(id: string | undefined, options: JourneysOptions, command: Command): Promise<void> {
  const { project, user, state, limit } = options;
  if (id !== undefined) {
    return showListing<JourneyEntry>(options, {
      path: `/_sandbox/journeys/${id}/entries`,
      member: "entries",
      query: createQuery({ project, user, state, limit }),
      columns: ["fixed", "fixed", "fixed", "flexible", "extra", "flexible"],
      toRow: toEntryRow,
      nothing: { yet: "Nobody entered it yet.", found: "No way matches." },
    });
  }
  const stray = ["user", "state", "limit"].find((name) => command.getOptionValueSource(name) === "cli");
  if (stray !== undefined) throw new UsageError(`--${stray} is for one journey: write its number, as in journeys 1`);
  return showListing<Journey>(options, {
    path: "/_sandbox/journeys",
    member: "journeys",
    query: createQuery({ project }),
    columns: ["fixed", "fixed", "flexible", "extra", "fixed", "fixed"],
    toRow: toJourneyRow,
    nothing: { yet: "No journeys.", found: "No journeys." },
  });
}
