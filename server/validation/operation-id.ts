import * as z from "zod";
import type { OperationId } from "../../contracts/call.ts";
import { allOperations, findOperation } from "../../contracts/index.ts";
import { findNearest, formatUnknownName } from "../../contracts/nearest.ts";

const operationIds: readonly string[] = allOperations.map(({ id }) => id);

/** Formats the sentence about an id that no operation has. There are too many to list. */
export function formatUnknownOperation(id: string): string {
  const close = findNearest(id, operationIds);
  return close === undefined
    ? `"${id}" is no operation; docs/operations.md lists their ids`
    : formatUnknownName(id, [close], "operation");
}

/** The id of an operation; a wrong one is told the nearest. */
export const operationId = () =>
  z.custom<OperationId>((id) => typeof id === "string" && findOperation(id) !== undefined, {
    error: ({ input }) =>
      typeof input === "string" ? formatUnknownOperation(input) : "the id of an operation is expected",
  });
