import * as z from "zod";
import { allOperations, findOperation } from "../../contracts/index.ts";
import { findNearest } from "../../contracts/nearest.ts";

/** The id of an operation; a wrong one is told the nearest. */
export const operationId = () =>
  z.string().refine((id) => findOperation(id) !== undefined, {
    error: ({ input }) => {
      const close = findNearest(
        String(input),
        allOperations.map(({ id }) => id),
      );
      const hint = close === undefined ? "docs/operations.md lists their ids" : `did you mean ${close}?`;
      return `"${String(input)}" is no operation; ${hint}`;
    },
  });
