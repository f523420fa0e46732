import { InvalidArgumentError, Option } from "commander";

/** The environment twin of a flag: `--api-key` is `ITERABLE_SANDBOX_API_KEY`. */
const twin = (flags: string): string => {
  const [, name = ""] = /--([a-z-]+)/.exec(flags) ?? [];
  return `ITERABLE_SANDBOX_${name.replaceAll("-", "_").toUpperCase()}`;
};

/** An option with its environment twin. */
export const option = (flags: string, description: string): Option => new Option(flags, description).env(twin(flags));

/** A flag without a value; its twin is on for `1` and `true`, off for `0`, `false` and nothing. */
export const flag = (flags: string, description: string): Option =>
  option(flags, description).argParser((value: unknown) => {
    if (value === undefined || value === true) return true;
    return !["0", "false", ""].includes(String(value));
  });

export function portNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 65_535)
    throw new InvalidArgumentError("A port is a whole number from 0 to 65535.");
  return value;
}

export const kind = (flags: string, description: string): Option =>
  option(flags, description).choices(["email", "userId", "hybrid"]);

/** For options that may be repeated; a comma separates several in one. */
export const several = (text: string, earlier: readonly string[] | undefined): readonly string[] => [
  ...(earlier ?? []),
  ...text.split(",").filter((part) => part !== ""),
];
