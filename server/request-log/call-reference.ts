import type { Entry } from "./entry.ts";

/** A call of the record, as what it did refers to it. */
export interface CallReference {
  /** Its number in the record. */
  readonly request: number;
  readonly operation?: string;
  /** ISO 8601, on the sandbox's clock. */
  readonly at: string;
}

export const referTo = ({ id, operation, at }: Entry): CallReference => ({
  request: id,
  ...(operation !== undefined && { operation: operation.id }),
  at: new Date(at).toISOString(),
});
