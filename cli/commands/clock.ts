import { type Command, InvalidArgumentError } from "commander";
import { durationPattern, parseDuration } from "../../contracts/duration.ts";
import type { ClockView } from "../../server/index.ts";
import { type ControlOptions, parseMoment, readControl } from "../control-client.ts";
import { createControlCommand, createControlGroup, printAnswer } from "../control-command.ts";

interface ClockOptions extends ControlOptions {
  readonly json?: boolean;
}

const formatClock = ({ now, frozen, nextDueAt }: ClockView): readonly string[] => [
  `${now}${frozen ? ", frozen" : ""}`,
  ...(nextDueAt === undefined ? [] : [`next due ${nextDueAt}: a retry or a send`]),
];

function parseAdvance(text: string): number {
  const ms = durationPattern.test(text) ? Math.round(parseDuration(text)) : Number.NaN;
  if (!Number.isSafeInteger(ms)) throw new InvalidArgumentError("Write a duration as 90s, 5m, 4h or 3d.");
  return ms;
}

async function moveClock(options: ClockOptions, body: object): Promise<void> {
  const asking = { method: "POST", body: JSON.stringify(body) } as const;
  printAnswer(options, await readControl<ClockView>(options, "/_sandbox/clock", asking), formatClock);
}

async function showClock(options: ClockOptions): Promise<void> {
  printAnswer(options, await readControl<ClockView>(options, "/_sandbox/clock"), formatClock);
}

/** `clock`: the time of a running sandbox, and moving it. */
export const createClockCommand = (): Command =>
  createControlGroup(
    "clock",
    {
      description: "Show the clock of a running sandbox, or move it: what falls due on the way is done.",
      examples: [
        "clock                             the time, and when something is due",
        "clock advance 3d                  retries, sends and journeys of three days",
        "clock set 2030-01-01T00:00:00Z",
        "clock freeze                      until clock resume",
      ],
    },
    {
      alone: createControlCommand("show", {
        description: "Show the time of a running sandbox, and when something is due.",
        examples: ["clock show", "clock show --json | jq -r .nextDueAt"],
      }).action(showClock),
      commands: [
        createControlCommand("advance", {
          description: "Let time pass: whatever falls due is done when its time comes.",
          examples: ["clock advance 90s", "clock advance 3d --json"],
        })
          .argument("<duration>", "how long: 500ms, 90s, 5m, 4h or 3d", parseAdvance)
          .action((advanceMs: number, options: ClockOptions) => moveClock(options, { advanceMs })),
        createControlCommand("set", {
          description: "Set the time, ahead or back.",
          examples: ["clock set 2030-01-01T00:00:00Z", "clock set 2030-01-01T09:00:00+01:00 --json"],
        })
          .argument("<time>", "a time such as 2030-01-01T00:00:00Z", parseMoment)
          .action((set: string, options: ClockOptions) => moveClock(options, { set })),
        createControlCommand("freeze", {
          description: "Let the clock stand still, now or at a time; nothing falls due while it does.",
          examples: ["clock freeze", "clock freeze 2030-01-01T00:00:00Z"],
        })
          .argument("[time]", "when it stands still (default: now)", parseMoment)
          .action((set: string | undefined, options: ClockOptions) =>
            moveClock(options, { frozen: true, ...(set !== undefined && { set }) }),
          ),
        createControlCommand("resume", {
          description: "Let a clock that stands still go on.",
          examples: ["clock resume", "clock resume --json"],
        }).action((options: ClockOptions) => moveClock(options, { frozen: false })),
      ],
    },
  );
