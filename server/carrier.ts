import type { Report } from "./http/pipeline.ts";
import type { Projects } from "./projects.ts";

/** What a request is answered with: the projects of its sandbox. */
export interface Carrier {
  readonly projects: Projects;
  readonly report: Report;
  /** The caller's address. */
  readonly ip: string;
}

/** The same, as Hono knows it. */
export type SandboxEnv = { Bindings: Carrier };
