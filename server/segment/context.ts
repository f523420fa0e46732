import type { Projects } from "../project/registry.ts";
import type { Clock } from "../system/clock.ts";
import type { IntakeOptions } from "./intake.ts";
import type { QueueContext } from "./queue.ts";

/** What the Segment side needs of its sandbox. */
export interface SegmentContext {
  readonly projects: Projects;
  readonly clock: Clock;
  /** The sandbox's own fetch. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly later: QueueContext["later"];
  readonly intake: IntakeOptions;
}
