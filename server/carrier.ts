import type { Report } from "./http/pipeline.ts";
import type { Projects } from "./projects.ts";
import type { Segment } from "./segment/segment.ts";

/** What a request is answered with: the state of its sandbox. */
export interface Carrier {
  readonly projects: Projects;
  /** The Segment side, opened when it is first asked for. */
  readonly segment: () => Promise<Segment>;
  readonly report: Report;
  /** The caller's address. */
  readonly ip: string;
}

/** The same, as Hono knows it. */
export type SandboxEnv = { Bindings: Carrier };
