import { allOperations, type Operation } from "../../contracts/index.ts";
import type { ProjectKind } from "../../server/index.ts";

/** Rows whose example only makes sense in another kind of project than the default one. */
const kinds: Readonly<Record<string, ProjectKind>> = { "users.forgottenUserIds": "hybrid" };

/** The project a row's example is played in. */
export const kindFor = (row: Operation): ProjectKind => kinds[row.id] ?? "email";

/** Rows for `describe.each`, named by their ids. */
export const named = (rows: readonly Operation[]) => rows.map((row) => ({ id: row.id, row }));

export const everyRow = named(allOperations);
export const rowsWithBody = named(allOperations.filter((row) => row.body !== undefined));
export const rowsWithParams = named(allOperations.filter((row) => row.params !== undefined));
export const rowsWithQuery = named(allOperations.filter((row) => row.query !== undefined));
