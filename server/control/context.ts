import type { FetchFeedsForCall } from "../domain/data-feeds.ts";
import type { Via } from "../domain/via.ts";
import type { FindEndpoint } from "../explain/rehearse.ts";
import type { Faults } from "../faults/faults.ts";
import type { Guard } from "../http/known-hosts.ts";
import type { Report } from "../pipeline/pipeline.ts";
import type { ProjectAdmin } from "../project/admin.ts";
import type { Project, Projects } from "../project/registry.ts";
import type { RequestLog } from "../request-log/request-log.ts";
import type { Segment } from "../segment/segment.ts";
import type { Clock } from "../system/clock.ts";

import type { ScenarioRunner } from "./scenario-runner.ts";

/** What requests are answered with: the state of their sandbox. */
export interface SandboxContext {
  readonly projects: Projects;
  readonly admin: ProjectAdmin;
  readonly clock: Clock;
  /** The Segment side, opened when it is first asked for. */
  readonly segment: () => Promise<Segment>;
  /** Told that projects were given other contents: deliveries among these go on. */
  readonly onRestore: () => void;
  readonly requestLog: RequestLog;
  readonly faults: Faults;
  /** Whether calls that would only be warned of are refused. */
  readonly strict: boolean;
  /**
   * Sets everything back to the start, or one project and its exchanges alone, at one moment for whoever looks; settles when
   * the work of it is done.
   */
  readonly reset: (only?: Project) => Promise<void>;
  /** Asks the data feeds that a call needs. */
  readonly fetchFeeds: FetchFeedsForCall;
  readonly report: Report;
  /** What plays scenarios, if whoever opened the sandbox has some. */
  readonly scenarios?: ScenarioRunner | undefined;
  /** Told of what the answer to a request does not say. */
  readonly warn: (text: string) => void;
}

/** Who a request comes from, and what a server on a port holds them to. In this process nobody is a stranger. */
export interface Caller {
  /** The caller's address. */
  readonly ip: string;
  readonly guard?: Guard;
  /** Who calls, where that is no client: a form of the page. */
  readonly via?: Via;
  /** Aborted when the server stops: answers that would go on for ever end. */
  readonly closing?: AbortSignal;
  /** Whether there are no pages to look at. */
  readonly hidesPages?: boolean;
}

/** The same, with what one request brings along. */
export interface RequestContext extends SandboxContext, Caller {
  /** Answers a call that a page makes for whoever looks at it: an operation, or one of Segment's routes. */
  readonly answerCall: (request: Request) => Promise<Response>;
  /** Finds the operation of a method and a path. */
  readonly findEndpoint: FindEndpoint;
}

/** The same, as Hono knows it. */
export type SandboxEnv = { Bindings: RequestContext };
