import pc from "picocolors";
import { deliveryColumns, toDeliveryRow } from "../deliveries/delivery-row.ts";
import { formatJson, formatText } from "../output/parts.ts";
import { createTable } from "../output/table.ts";
import { terminalWidth } from "../output/width.ts";
import { exchangeColumns, paintStatus, toExchangeRow } from "../requests/exchange-row.ts";
import { escapeTexts } from "../terminal.ts";
import type { MadeCall } from "./send-call.ts";
import type { SentMessage } from "./send-message.ts";

const formatAnswer = (answer: unknown): readonly string[] =>
  (typeof answer === "string" ? formatText(answer) : formatJson(answer)).map((line) => `      ${line}`);

function paintText(status: number): string {
  const painted = paintStatus(status);
  return typeof painted === "string" ? painted : painted[1](painted[0]);
}

/** Formats a call that was made: its line, what is wrong with it and what it changed, and the answer. */
export function formatMadeCall({ operation, status, answer, exchange }: MadeCall): readonly string[] {
  const head =
    exchange === undefined
      ? [`${operation}  ${paintText(status)}`]
      : createTable(exchangeColumns, terminalWidth())([toExchangeRow(escapeTexts(exchange))]);
  return [...head, ...(status === 0 ? [] : [pc.dim("      answer"), ...formatAnswer(answer)])];
}

/** Formats a message that was sent: each delivery of it, or how it was refused. */
export function formatSentMessage({ type, status, answer, deliveries }: SentMessage): readonly string[] {
  if (status >= 300) return [`${type}  ${paintText(status)}`, ...formatAnswer(answer)];
  if (deliveries.length > 0)
    return createTable(deliveryColumns, terminalWidth())(deliveries.map((each) => toDeliveryRow(escapeTexts(each))));
  return [`${type}  ${pc.yellow("went nowhere")}: there is no delivery of it`];
}
