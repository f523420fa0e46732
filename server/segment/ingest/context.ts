import type { Via } from "../../domain/via.ts";
import type { Guard } from "../../http/known-hosts.ts";
import type { Segment } from "../segment.ts";

/** What the routes of Segment's side read of a request's surroundings. */
export interface IngestContext {
  /** The Segment side, opened when it is first asked for. */
  readonly segment: () => Promise<Segment>;
  readonly report: (thrown: unknown, operation: string) => void;
  /** The caller's address. */
  readonly ip: string;
  /** Who calls, where that is no client: a form of the page. */
  readonly via?: Via;
  /** What a server on a port holds callers to; undefined in this process. */
  readonly guard?: Guard;
  readonly warn: (text: string) => void;
}

/** The same, as Hono knows it. */
export type IngestEnv = {
  Bindings: IngestContext;
  Variables: {
    /** The write key a request brought, once it is known. */
    writeKey?: string;
  };
};
