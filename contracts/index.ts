import { commerce } from "./iterable/commerce.ts";
import { events } from "./iterable/events.ts";
import { exports_ } from "./iterable/exports.ts";
import { lists } from "./iterable/lists.ts";
import { users } from "./iterable/users.ts";
import type { Operation } from "./operation.ts";

/** The table: every operation by tag and verb. */
export const iterable = { users, events, commerce, lists, export: exports_ } as const;

/** Every row of the table, tag by tag. */
export const allOperations: readonly Operation[] = Object.values(iterable).flatMap((rows) => Object.values(rows));

const byId = new Map(allOperations.map((row) => [row.id, row]));

/** The row with an id such as `users.update`. */
export const operation = (id: string): Operation | undefined => byId.get(id);

export type { Operation } from "./operation.ts";
