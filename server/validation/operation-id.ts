import * as z from "zod";
import type { OperationId } from "../../contracts/call.ts";
import { findOperation } from "../../contracts/index.ts";
import { operationMeta } from "../../contracts/json-schema.ts";
import { formatUnknownOperation } from "../../contracts/unknown-operation.ts";

/** The id of an operation; a wrong one is told the nearest. */
export const operationId = () =>
  z
    .custom<OperationId>((id) => typeof id === "string" && findOperation(id) !== undefined, {
      error: ({ input }) =>
        typeof input === "string" ? formatUnknownOperation(input) : "the id of an operation is expected",
    })
    .meta(operationMeta);
