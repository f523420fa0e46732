import pc from "picocolors";
import type { MessageSummary } from "../../server/index.ts";
import type { Column, Row } from "../output/table.ts";

const colors = {
  sent: pc.green,
  scheduled: pc.dim,
  cancelled: pc.dim,
  skipped: pc.yellow,
  suppressed: pc.yellow,
  undeliverable: pc.yellow,
} as const;

/** Number, time, state, medium, person, subject; then campaign. */
export const messageColumns: readonly Column[] = ["fixed", "fixed", "fixed", "fixed", "flexible", "flexible", "extra"];

/** A message in a table; beneath it why it was not sent. */
export function toMessageRow(message: MessageSummary): Row {
  const { id, createdAt, medium, status, recipient, subject, campaignId, campaignName, why, sendAt, proof } = message;
  const campaign = campaignId === undefined ? "" : `${campaignName} (${campaignId})`;
  return {
    cells: [
      `#${id}`,
      createdAt.slice(11, 19),
      [status, colors[status]],
      medium,
      recipient,
      subject === undefined ? "" : `“${subject}”`,
      proof === true ? `proof of ${campaign}` : campaign,
    ],
    details: [
      ...(sendAt === undefined ? [] : [`${status} for ${sendAt.slice(0, 19)}Z`]),
      ...(why === undefined ? [] : [why]),
    ],
  };
}
