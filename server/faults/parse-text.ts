import type * as z from "zod";
import { findNearest, formatUnknownName } from "../../contracts/nearest.ts";
import type { FaultRule } from "./rule.ts";
import { FaultRuleInput } from "./schema.ts";

/** What a fault is written as, with an example of each. */
const kinds = {
  status: "status=500",
  rateLimit: "rateLimit",
  proxy: "proxy=503",
  delay: "delay=2000",
  slowBody: "slowBody=2000",
  truncate: "truncate",
  reset: "reset",
  silence: "silence",
  partial: "partial=1",
  drop: "drop",
} as const;
type Kind = keyof typeof kinds;

/** What may be said of it beside, with an example of each. */
const qualities = {
  skip: "skip=2",
  count: "count=1",
  stored: "stored",
  user: "user=ada@example.com",
  project: "project=default",
  destination: "destination=Iterable",
  code: "code=GenericError",
  msg: "msg=Try again",
} as const;

const examples: Readonly<Record<string, string>> = { ...kinds, ...qualities };
const texts: readonly string[] = ["user", "project", "destination", "code", "msg"];
const fields: Readonly<Partial<Record<Kind, string>>> = {
  status: "status",
  proxy: "status",
  delay: "ms",
  slowBody: "ms",
  partial: "keep",
};

/** Something wrong with the text of a rule, and what would be right. */
class RuleSyntaxError extends Error {}

const failSyntax = (message: string): never => {
  throw new RuleSyntaxError(message);
};

/** The value of one word: a text, a whole number, or `true` for a word that stands alone. */
function parseWordValue(name: string, value: string | undefined): string | number | true {
  const example = examples[name];
  if (example === undefined) {
    const close = findNearest(name, Object.keys(examples));
    return failSyntax(formatUnknownName(name, close === undefined ? Object.values(examples) : [close]));
  }
  if (example === name) return value === undefined ? true : failSyntax(`${name} takes no value`);
  if (value === undefined || value === "") return failSyntax(`${name} needs a value, such as ${example}`);
  if (texts.includes(name)) return value;
  return /^\d{1,9}$/.test(value)
    ? Number(value)
    : failSyntax(`${name}=${value}: a whole number is expected, as in ${example}`);
}

/** The words of a rule, each once. */
function parseWords(text: string): ReadonlyMap<string, string | number | true> {
  const words = new Map<string, string | number | true>();
  for (const part of text.split(",")) {
    const [before = "", ...after] = part.split("=");
    const name = before.trim();
    const value = after.length === 0 ? undefined : after.join("=").trim();
    if (words.has(name)) failSyntax(`${name} is there twice`);
    words.set(name, parseWordValue(name, value));
  }
  return words;
}

const allExamples = Object.values(kinds).join(", ");

function parseRule(text: string): unknown {
  const [, operation, rest = text] = /^([^:=,]*):(.*)$/s.exec(text) ?? [];
  if (rest.trim() === "") failSyntax(`it names no fault; there are: ${allExamples}`);
  const words = parseWords(rest);
  const [kind, ...others] = (Object.keys(kinds) as Kind[]).filter((name) => words.has(name));
  if (kind === undefined) return failSyntax(`it names no fault; there are: ${allExamples}`);
  if (others.length > 0)
    failSyntax(`${[kind, ...others].join(" and ")} are faults of their own: write a rule for each`);
  const stray = ["code", "msg"].find((name) => words.has(name));
  if (stray !== undefined && kind !== "status") failSyntax(`${stray} goes with status only: ${kind} has none`);
  const pickWords = (names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (words.has(name) ? [[name, words.get(name)]] : [])));
  const field = fields[kind];
  return {
    ...(operation !== undefined && { operation: operation.trim() }),
    ...pickWords(["skip", "count", "stored", "user", "project", "destination"]),
    fault: { is: kind, ...(field !== undefined && { [field]: words.get(kind) }), ...pickWords(["code", "msg"]) },
  };
}

const formatIssue = ({ path, message }: z.core.$ZodIssue): string => {
  const name = String(path.at(-1) ?? "is");
  return name === "is" ? message : `${name}: ${message}`;
};

/**
 * A fault rule as a command line writes it: an operation and a colon, or neither for all, then the fault and what else
 * is to be said of it, with commas between. `users.update:status=500,skip=2,count=1,stored`
 */
export function faultOfText(text: string): FaultRule | { readonly problem: string } {
  try {
    const { data, error } = FaultRuleInput().safeParse(parseRule(text));
    if (data !== undefined) return data;
    return { problem: error.issues.map(formatIssue).join("; ") };
  } catch (thrown) {
    if (thrown instanceof RuleSyntaxError) return { problem: thrown.message };
    throw thrown;
  }
}
