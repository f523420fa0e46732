import type { Destination } from "./delivery.ts";
import type { DestinationOptions } from "./options.ts";
import type { Queue } from "./queue.ts";

/** A source at work. */
export interface Source {
  readonly name: string;
  readonly writeKey: string;
  readonly destinations: readonly Destination[];
}

/** A source, the ways to its destinations, and the destinations that are switched off. */
export interface OpenSource extends Source {
  readonly queues: readonly Queue[];
  readonly switchedOff: readonly DestinationOptions[];
}
