import { InvalidArgumentError, Option } from "commander";
import { createOwnOption, parseBaseUrl, parseKey } from "../options.ts";

/** Collects the values of an option that may be repeated, whatever is in them. */
const collectOne = (text: string, earlier: readonly string[] = []): readonly string[] => [...earlier, text];

/** Parses how many of something there may be. */
export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("A whole number from 1 is expected.");
  return Number(text);
}

const unitMs = { ms: 1, s: 1_000, m: 60_000 } as const;

function parseDuration(text: string): number {
  const [, amount, unit] = /^(\d{1,6}(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? [];
  if (amount === undefined) throw new InvalidArgumentError("A duration is a number and a unit: 500ms, 60s or 5m.");
  return Number(amount) * unitMs[unit as keyof typeof unitMs];
}

function parseRate(text: string): number {
  const rate = Number(text);
  if (!/^\d{1,4}(\.\d+)?$/.test(text) || rate <= 0)
    throw new InvalidArgumentError("Calls a second are expected, such as 5 or 0.5.");
  return rate;
}

const option = (flags: string, description: string): Option => createOwnOption("run", flags, description);

/** What a person says about a real project is said on the command line alone: a variable is forgotten there. */
const spoken = (flags: string, description: string): Option => new Option(flags, description);

/** The options about a server behind --url. */
export const createServerOptions = (): readonly Option[] => [
  option("--let <name=value>", "a value for a name in scenarios, such as campaignId=7; may be repeated").argParser(
    collectOne,
  ),
  option("--segment-url <url>", "send messages to Segment, whose destination writes behind --url").argParser(
    parseBaseUrl,
  ),
  option("--write-key <key>", "write key of the source there").argParser(parseKey),
  option("--jobs <number>", "scenarios played at once (default: 8)").argParser(parseCount),
  option("--rate <number>", "calls a second to --url").argParser(parseRate),
  option(
    "--within <duration>",
    "how long a call that reads may take to hold (default: 60s on a real project)",
  ).argParser(parseDuration),
  option("--stays <duration>", "how long what is not there must stay away (default: 10s on a real project)").argParser(
    parseDuration,
  ),
  spoken("--yes-real-project", "write into a project that is no sandbox's, without being asked"),
  spoken("--force", "write into one with a list of more than 1,000 people"),
  option("--cleanup", "take away what the run has made, after Ctrl-C too, and say what stays"),
];
