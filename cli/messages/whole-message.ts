import pc from "picocolors";
import type { Message, ReachedDevice } from "../../server/index.ts";
import { formatJson, formatPart, formatText } from "../output/parts.ts";
import { createTable } from "../output/table.ts";
import { escapeTexts } from "../terminal.ts";
import { messageColumns, toMessageRow } from "./message-row.ts";

const textPart = (title: string, text = ""): readonly string[] =>
  formatPart(title, text === "" ? [] : formatText(text));

const jsonPart = (title: string, value: unknown): readonly string[] =>
  formatPart(title, value === undefined ? [] : formatJson(value));

/** A device that a push went to, and what it gets. */
const formatDevice = ({ token, platform = "browser", applicationName, payload }: ReachedDevice): readonly string[] =>
  jsonPart(escapeTexts([platform, applicationName, token].filter(Boolean).join(" ")), payload);

/** Formats a message whole: its line, its headers, what its reader sees, and what it was rendered with. */
export function formatWholeMessage(message: Message): readonly string[] {
  const { to, preheader, html, text, headers = {}, devices, payload, mergeData, metadata, problem, details } = message;
  const about = Object.entries(escapeTexts(headers)).map(([name, value]) => `${pc.dim(`${name}:`)} ${value}`);
  return [
    ...createTable(messageColumns)([toMessageRow(escapeTexts({ ...message, html: "", text: "" }))]),
    ...(about.length === 0 && to.length > 0 ? [`${pc.dim("To:")} ${escapeTexts(to.join(", "))}`] : about),
    ...textPart("problem", problem),
    ...jsonPart("details", details),
    ...textPart("preheader", preheader),
    ...textPart("text", text),
    ...textPart("html", html),
    ...(devices?.flatMap(formatDevice) ?? jsonPart("payload", payload)),
    ...jsonPart("rendered with", mergeData),
    ...jsonPart("metadata", metadata),
    ...(message.contentDropped === true ? ["", "Its content is gone: a project keeps so much of it, the latest."] : []),
  ];
}
