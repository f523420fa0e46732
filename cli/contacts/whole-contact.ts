import pc from "picocolors";
import type { ContactAnswer, ContactEvents } from "../../server/index.ts";
import { formatJson, formatPart, joinWords } from "../output/parts.ts";
import { createTable } from "../output/table.ts";
import { terminalWidth } from "../output/width.ts";

type Card = NonNullable<ContactAnswer["contact"]>;

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** The events of somebody as a table: when, what. */
function formatEvents({ events, next }: ContactEvents): readonly string[] {
  const lines = createTable(
    ["fixed", "fixed", "flexible"],
    terminalWidth(),
  )(
    events.map(({ createdAt, eventType, eventName, campaignName }) => ({
      cells: [textOf(createdAt), textOf(eventType), textOf(eventName) || textOf(campaignName)],
    })),
  );
  return next === undefined ? lines : [...lines, "and earlier ones: --events NUMBER shows more"];
}

const unsubscribed = ({ subscriptions: { channels, messageTypes } }: Card): readonly string[] =>
  [...channels, ...messageTypes].filter(({ subscribed }) => !subscribed).map(({ id, name }) => `${name} (${id})`);

/** Formats a person whole: who they are and whether Iterable shows them, fields, lists, what they do not get, events. */
export function formatWholeContact(
  { project, contact, forgotten }: ContactAnswer,
  events: ContactEvents,
): readonly string[] {
  if (contact === undefined) return [`${forgotten.join(", ")}: on the forgotten list of ${project}, without a profile`];
  const { email, userId, hidden, firstSeen, becameVisible, updatedAt, dataFields, lists } = contact;
  const call = (reference: Card["firstSeen"]): string =>
    reference === undefined ? "" : `${reference.operation ?? "a call"} (requests ${reference.request})`;
  return [
    `${pc.bold(email ?? userId ?? "")}  ${hidden ? pc.yellow("hidden: nobody can see or message them") : pc.green("visible")}`,
    joinWords([
      email !== undefined && userId !== undefined && `userId ${userId}`,
      `project ${project}`,
      `written ${updatedAt}`,
      firstSeen !== undefined && `made by ${call(firstSeen)}`,
      becameVisible !== undefined && `made visible by ${call(becameVisible)}`,
      forgotten.length > 0 && `forgotten: ${forgotten.join(", ")}`,
    ]),
    ...formatPart("fields", formatJson(dataFields)),
    ...formatPart(
      "lists",
      lists.map(({ id, name }) => `${name} (${id})`),
    ),
    ...formatPart("unsubscribed from", unsubscribed(contact)),
    ...formatPart("events", events.events.length === 0 ? [] : formatEvents(events)),
  ];
}
