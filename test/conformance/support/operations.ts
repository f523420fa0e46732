import { allOperations, type Operation } from "../../../contracts/index.ts";
import type { ProjectKind } from "../../../server/index.ts";

/** Rows whose example only makes sense in another kind of project than the default one. */
const kinds: Readonly<Record<string, ProjectKind>> = { "users.forgottenUserIds": "hybrid" };

/** The project a row's example is played in. */
export const kindFor = (row: Operation): ProjectKind => kinds[row.id] ?? "email";

/** Rows for `describe.each`, named by their ids. */
export const named = (rows: readonly Operation[]) => rows.map((row) => ({ id: row.id, row }));

export const everyRow = named(allOperations);

/** Rows the sandbox models, and those it only refuses. */
export const implementedRows = named(allOperations.filter((row) => row.fidelity !== "absent"));
export const absentRows = named(allOperations.filter((row) => row.fidelity === "absent"));

/** Status of a row's own example: its success, or 501 where it is absent. */
export const exampleStatus = (row: Operation): number => (row.fidelity === "absent" ? 501 : (row.status ?? 200));
export const implementedRowsWithBody = implementedRows.filter(({ row }) => row.body !== undefined);
export const rowsWithBody = named(allOperations.filter((row) => row.body !== undefined));
export const rowsWithParams = named(allOperations.filter((row) => row.params !== undefined));
export const rowsWithQuery = named(allOperations.filter((row) => row.query !== undefined));
