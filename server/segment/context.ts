import type { Clock } from "../clock.ts";
import type { InProcessFetch } from "../fetch.ts";
import type { Projects } from "../projects.ts";
import type { QueueContext } from "./queue.ts";

/** What the Segment side needs of its sandbox. */
export interface SegmentContext {
  readonly projects: Projects;
  readonly clock: Clock;
  readonly fetch: InProcessFetch;
  readonly later: QueueContext["later"];
}
