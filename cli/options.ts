import { type Command, InvalidArgumentError, Option } from "commander";
import { UsageError } from "./usage-error.ts";

const prefix = "ITERABLE_SANDBOX_";

/** The environment twin of a flag: `--api-key` is `ITERABLE_SANDBOX_API_KEY`. */
const twinOf = (flags: string): string => {
  const [, name = ""] = /--([a-z-]+)/.exec(flags) ?? [];
  return `${prefix}${name.replaceAll("-", "_").toUpperCase()}`;
};

/** Creates an option with its environment twin, which it shares with the options of other commands that mean the same. */
export const createOption = (flags: string, description: string): Option =>
  new Option(flags, description).env(twinOf(flags));

/**
 * Creates an option that means something of its own in one command: its twin has the command's name too, as in
 * `ITERABLE_SANDBOX_EXPORT_OUTPUT`, so that what is set for another command does not steer this one.
 */
export const createOwnOption = (command: string, flags: string, description: string): Option =>
  new Option(flags, description).env(twinOf(flags).replace(prefix, `${prefix}${command.toUpperCase()}_`));

/** The twins that a message is about, by the flag or by its value. Values stay out of it: some are secrets. */
export const namesOfTwins = (command: Command, message: string): readonly string[] =>
  command.options.flatMap((option) => {
    const name = option.attributeName();
    if (option.envVar === undefined || command.getOptionValueSource(name) !== "env") return [];
    const value: unknown = command.getOptionValue(name);
    const isShown = typeof value === "string" && value.length > 2 && message.includes(value);
    return isShown || message.includes(option.long ?? option.flags) ? [option.envVar] : [];
  });

const switched: Readonly<Record<string, boolean>> = {
  1: true,
  true: true,
  yes: true,
  on: true,
  0: false,
  false: false,
  no: false,
  off: false,
};

/**
 * Drops the twins that are set to nothing, which count as not set: that is how CI systems pass on what they were not
 * given.
 */
export function dropEmptyTwins(environment: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(environment)) {
    if (name.startsWith(prefix) && value === "") delete environment[name];
  }
}

/** Reads what the twin of a flag without a value says; undefined where it is not set. */
function readSwitch(name: string, environment: NodeJS.ProcessEnv): boolean | undefined {
  const text = environment[name];
  if (text === undefined) return undefined;
  const on = switched[text.toLowerCase()];
  if (on === undefined) throw new UsageError(`${name} is "${text}": write 1 for on or 0 for off`);
  return on;
}

/** Reads what the twins of `--some-option` and `--no-some-option` say together. */
function readNegated(command: Command, negated: Option, environment: NodeJS.ProcessEnv): string | false | undefined {
  const positive = command.options.find((each) => !each.negate && each.attributeName() === negated.attributeName());
  const text = environment[positive?.envVar ?? ""];
  if (readSwitch(negated.envVar ?? "", environment) !== true) return text;
  if (text === undefined) return false;
  throw new UsageError(`${positive?.envVar} and ${negated.envVar} are both set: set one of them`);
}

/** Reads the twins of flags without a value, which the parser takes for on, whatever they say. */
export function readSwitches(command: Command, environment: NodeJS.ProcessEnv): void {
  for (const each of command.options) {
    const name = each.attributeName();
    const isSwitch = each.isBoolean() || each.negate;
    if (each.envVar === undefined || !isSwitch || command.getOptionValueSource(name) !== "env") continue;
    const value = each.negate ? readNegated(command, each, environment) : readSwitch(each.envVar, environment);
    command.setOptionValueWithSource(name, value, "env");
  }
}

/** Whether an option was written on the command line, which beats the environment. */
export const isWritten = (command: Command, name: string): boolean => command.getOptionValueSource(name) === "cli";

export function parsePort(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 65_535)
    throw new InvalidArgumentError("A port is a whole number from 0 to 65535.");
  return value;
}

export function parseMilliseconds(text: string): number {
  if (!/^\d{1,8}$/.test(text)) throw new InvalidArgumentError("A whole number of milliseconds is expected.");
  return Number(text);
}

/** Parses an API key, which travels in a header, and in a query. */
export function parseKey(text: string): string {
  if (!/^[!-~]+$/.test(text)) throw new InvalidArgumentError("A key is made of visible ASCII characters.");
  return text;
}

/** Parses a base URL; the slash at its end goes. */
export function parseBaseUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text)) {
    throw new InvalidArgumentError("Write a URL as http://localhost:8787.");
  }
  let end = text.length;
  while (text.charAt(end - 1) === "/") end -= 1;
  return text.slice(0, end);
}

export const createKindOption = (flags: string, description: string, command?: string): Option =>
  (command === undefined ? createOption(flags, description) : createOwnOption(command, flags, description)).choices([
    "email",
    "userId",
    "hybrid",
  ]);

/** Collects the values of an option that may be repeated; a comma separates several in one. */
export const collectSeveral = (text: string, earlier: readonly string[] | undefined): readonly string[] => [
  ...(earlier ?? []),
  ...text.split(",").filter((part) => part !== ""),
];
