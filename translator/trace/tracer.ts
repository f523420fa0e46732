import type { Fields } from "../values.ts";
import type { TracedRequest } from "./compare.ts";

/** What a translator makes of a message. */
export interface Traced {
  readonly requests: readonly TracedRequest[];
  /** What tells one outcome from another beside the bodies: operations, codes, reasons. */
  readonly outcome: string;
}

/** A rule of a mapping: the part of a translator that can be given another message while the rest keeps the one it has. */
export interface Rule {
  /** What it is called where it makes a request to an operation. */
  nameFor(operation: string): string;
  /** The number of the first request it has a part in. */
  readonly first: number;
  /** These requests, where this rule alone reads another message; where nothing is read, for undefined. */
  requestsOf(message: Fields | undefined): readonly TracedRequest[];
  /** Whether a place in a body is its own where requests without it tell nothing: there are none. */
  owns(field: string): boolean;
}

/** A translator as a trace asks it. */
export interface Tracer {
  translate(message: Fields): Traced;
  rulesOf(message: Fields): readonly Rule[];
}
