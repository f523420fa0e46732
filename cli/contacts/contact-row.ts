import pc from "picocolors";
import type { Contact, ContactSummary } from "../../server/index.ts";
import { formatCount } from "../output/parts.ts";
import type { Column, Row } from "../output/table.ts";

/** Person, whether Iterable shows them, events; then lists, when they were last written, project. */
export const contactColumns: readonly Column[] = ["flexible", "flexible", "fixed", "fixed", "extra", "extra", "extra"];

/** A profile in a table. */
export function toContactRow(contact: ContactSummary | Contact): Row {
  const { email = "", userId = "", hidden, events, project } = contact;
  const { lists, updatedAt, forgotten = false } = "updatedAt" in contact ? contact : { lists: 0, updatedAt: "" };
  return {
    cells: [
      email,
      userId,
      forgotten ? ["forgotten", pc.red] : hidden ? ["hidden", pc.yellow] : ["visible", pc.green],
      formatCount(events, "event"),
      updatedAt === "" ? "" : formatCount(lists, "list"),
      updatedAt.slice(0, 19),
      [project, pc.dim],
    ],
  };
}
