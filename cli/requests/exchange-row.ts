import pc from "picocolors";
import type { Exchange } from "../../server/index.ts";
import type { Column, Painted, Row } from "../output/table.ts";
import { formatProfileDiff } from "../profile-diff.ts";

/** Number, time, status, call, person; then operation, time it took, page. */
export const exchangeColumns: readonly Column[] = [
  "fixed",
  "fixed",
  "fixed",
  "flexible",
  "flexible",
  "extra",
  "extra",
  "extra",
];

export function paintStatus(status: number): Painted {
  if (status === 0) return ["none", pc.red];
  return [String(status), status < 300 ? pc.green : status < 500 ? pc.yellow : pc.red];
}

export const formatMilliseconds = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;

function formatUsers({ users }: Exchange): string {
  const [first, ...others] = users.map(({ email, userId }) => email ?? userId ?? "");
  if (first === undefined) return "";
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

/** What an exchange changed of profiles, where that was asked for. */
export function formatChanges({ changes = [], moreChanges = 0 }: Exchange): readonly string[] {
  const more =
    moreChanges === 1
      ? "and 1 more profile, which is not kept"
      : `and ${moreChanges} more profiles, which are not kept`;
  return [...changes.flatMap(formatProfileDiff), ...(moreChanges > 0 ? [more] : [])];
}

export const formatViolation = ({ path, message }: Exchange["violations"][number]): string =>
  [path, message].filter((part) => part !== "").join(": ");

/** An exchange in a table; beneath it what is wrong with it. */
export function toExchangeRow(exchange: Exchange, page = ""): Row {
  const { id, at, method, url, operation, status, tookMs, warnings, notices, violations, fault } = exchange;
  return {
    cells: [
      `#${id}`,
      at.slice(11, 19),
      paintStatus(status),
      `${method} ${url}`,
      formatUsers(exchange),
      operation === undefined ? ["unknown", pc.yellow] : [operation, pc.dim],
      formatMilliseconds(tookMs),
      [page, pc.dim],
    ],
    details: [
      ...(fault === undefined ? [] : [[`fault: ${fault}`, pc.dim] as const]),
      ...violations.map((each) => [formatViolation(each), pc.red] as const),
      ...warnings.map(({ message }) => [message, pc.yellow] as const),
      ...notices.map(({ message }) => [message, pc.green] as const),
      ...formatChanges(exchange).map((line) => [line, pc.dim] as const),
    ],
  };
}
