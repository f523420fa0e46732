import pc from "picocolors";
import type { Attempt, DeliveredRequest, Delivery } from "../../server/index.ts";
import { formatJson, formatPart, formatText, joinWords } from "../output/parts.ts";
import { paintStatus } from "../requests/exchange-row.ts";
import { escapeTexts } from "../terminal.ts";
import { formatType, formatWhy, paintState } from "./delivery-row.ts";

const toIso = (ms: number): string => new Date(ms).toISOString();

const formatValue = (value: unknown): readonly string[] =>
  value === undefined || value === "" ? [] : typeof value === "string" ? formatText(value) : formatJson(value);

/** A request of an attempt: where it went, what was sent, what came back. */
function formatRequest({ method, url, body, status, answer }: DeliveredRequest): readonly string[] {
  const painted = paintStatus(status);
  const [text, paint] = typeof painted === "string" ? [painted, pc.reset] : painted;
  const answered = formatValue(answer);
  return [
    escapeTexts(`${method} ${url}`),
    ...formatValue(body).map((line) => `  ${line}`),
    `answered ${paint(text)}`,
    ...answered.map((line) => `  ${line}`),
  ];
}

const formatAttempt = ({ at, requests, logs = [] }: Attempt, index: number): readonly string[] =>
  formatPart(`attempt ${index + 1}, ${toIso(at)}`, [
    ...(requests.length === 0 ? ["no request was made"] : requests.flatMap(formatRequest)),
    ...logs.flatMap((text) => formatText(text).map((line) => pc.dim(`log: ${line}`))),
  ]);

/** Formats a delivery whole: the message, each attempt with its requests and answers, how it ended, what was lost. */
export function formatWholeDelivery(delivery: Delivery): readonly string[] {
  const { message, attempts, ...rest } = delivery;
  const { id, source, destination, receivedAt, nextAttemptAt, via, warnings = [], notices = [] } = escapeTexts(rest);
  const painted = paintState(rest);
  const [state, paint] = typeof painted === "string" ? [painted, pc.reset] : painted;
  const why = escapeTexts(formatWhy(rest));
  return [
    `${pc.bold(`#${id}`)}  ${escapeTexts(formatType(delivery))}  ${source} → ${destination || "(nowhere)"}  ${paint(state)}`,
    joinWords([
      toIso(receivedAt),
      nextAttemptAt !== undefined && `next attempt ${toIso(nextAttemptAt)}`,
      via !== undefined && "sent by the page",
    ]),
    ...(why === "" ? [] : [why]),
    ...formatPart("message", formatJson(message)),
    ...attempts.flatMap(formatAttempt),
    ...formatPart(
      "warnings",
      warnings.map(({ message: text }) => pc.yellow(text)),
    ),
    ...formatPart(
      "notices",
      notices.map(({ message: text }) => pc.green(text)),
    ),
    ...formatPart("field by field", [`iterable-sandbox explain --delivery ${id}`]),
  ];
}
