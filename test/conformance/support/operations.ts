import { allOperations, type Operation } from "../../../contracts/index.ts";
import type { ProjectKind } from "../../../server/index.ts";

/** Rows whose example only makes sense in another kind of project than the default one. */
const kinds: Readonly<Record<string, ProjectKind>> = { "users.forgottenUserIds": "hybrid" };

/** The project a row's example is played in. */
export const kindFor = (operation: Operation): ProjectKind => kinds[operation.id] ?? "email";

/** Rows for `describe.each`, named by their ids. */
export const toCases = (operations: readonly Operation[]) =>
  operations.map((operation) => ({ id: operation.id, row: operation }));

export const everyOperation = toCases(allOperations);

/** Rows the sandbox models, and those it only refuses. */
export const implementedOperations = toCases(allOperations.filter((operation) => operation.fidelity !== "absent"));
export const absentOperations = toCases(allOperations.filter((operation) => operation.fidelity === "absent"));

/** Status of a row's own example: its success, or 501 where it is absent. */
export const exampleStatus = (operation: Operation): number =>
  operation.fidelity === "absent" ? 501 : (operation.status ?? 200);
export const implementedOperationsWithBody = implementedOperations.filter(({ row }) => row.body !== undefined);
export const operationsWithBody = toCases(allOperations.filter((operation) => operation.body !== undefined));
export const operationsWithParams = toCases(allOperations.filter((operation) => operation.params !== undefined));
export const operationsWithQuery = toCases(allOperations.filter((operation) => operation.query !== undefined));
