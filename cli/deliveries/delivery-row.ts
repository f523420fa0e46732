import pc from "picocolors";
import type { Delivery } from "../../server/index.ts";
import { deliveryColors } from "../delivery-colors.ts";
import type { Column, Painted, Row } from "../output/table.ts";

/** Number, time, state, type, way. */
export const deliveryColumns: readonly Column[] = ["fixed", "fixed", "fixed", "flexible", "flexible"];

export const formatClockTime = (atMs: number): string => new Date(atMs).toISOString().slice(11, 19);

/** A state, and whether somebody it is about is hidden: what was delivered then reaches nobody yet. */
export function paintState({ state, warnings = [] }: Pick<Delivery, "state" | "warnings">): Painted {
  const isHidden = state === "delivered" && warnings.some(({ code }) => code === "hiddenProfile");
  return isHidden ? ["hidden", pc.yellow] : [state, deliveryColors[state]];
}

/** Longest reason that is shown whole. */
const maxReason = 200;

const shorten = (text: string, id: number): string =>
  text.length <= maxReason ? text : `${text.slice(0, maxReason)}… (all of it: deliveries ${id})`;

export const formatType = ({ type, message }: Delivery): string =>
  typeof message.event === "string" ? `${type} "${message.event}"` : type;

/** Why a delivery ended as it did, in a line; nothing where all went well. */
export const formatWhy = ({ code, reason, where }: Pick<Delivery, "code" | "reason" | "where">): string =>
  [code, reason, where && `at ${where}`].filter((part) => part !== undefined).join(" · ");

/** A delivery in a table; beneath it its requests, why it ended so, and what was lost on the way. */
export function toDeliveryRow(delivery: Delivery): Row {
  const { id, receivedAt, source, destination, attempts, warnings = [], notices = [] } = delivery;
  const tries = attempts.length > 1 ? `, ${attempts.length} attempts` : "";
  const requests = attempts.at(-1)?.requests.map(({ method, url, status }) => `${method} ${url} ${status}`) ?? [];
  const warned = warnings.map(({ message }) => [shorten(`warning: ${message}`, id), pc.yellow] as const);
  const why = shorten(formatWhy(delivery), id);
  return {
    cells: [
      `#${id}`,
      formatClockTime(receivedAt),
      paintState(delivery),
      formatType(delivery),
      `${source} → ${destination || "(nowhere)"}${tries}`,
    ],
    details: [
      ...requests,
      ...(why === "" ? [] : [why]),
      ...warned,
      ...notices.map(({ message }) => [shorten(message, id), pc.green] as const),
    ],
  };
}
