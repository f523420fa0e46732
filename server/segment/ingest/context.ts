import type { Segment } from "../segment.ts";

/** What the routes of Segment's side read of a request's surroundings. */
export interface IngestContext {
  /** The Segment side, opened when it is first asked for. */
  readonly segment: () => Promise<Segment>;
  readonly report: (thrown: unknown, operation: string) => void;
  /** The caller's address. */
  readonly ip: string;
}

/** The same, as Hono knows it. */
export type IngestEnv = { Bindings: IngestContext };
