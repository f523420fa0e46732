import type { ExplainOptions } from "../explain/choose.ts";
import type { Explanation } from "../explain/explanation.ts";
import type { Faults } from "../faults/faults.ts";
import type { Project } from "../project/registry.ts";
import type { NewProjectOptions } from "../project/settings.ts";
import type { Exchange } from "../request-log/exchange.ts";
import type { ExchangeFilter } from "../request-log/filter.ts";
import type { Seeded, SeedRecords } from "../seed/seed.ts";
import type { Delivery } from "../segment/delivery.ts";
import type { DeliveryFilter } from "../segment/delivery-log.ts";
import type { Segment } from "../segment/segment.ts";
import type { Snapshot } from "../snapshots/snapshot.ts";
import type { Clock } from "../system/clock.ts";
import type { InProcessFetch } from "../transport/fetch.ts";
import type { Listening, ListenOptions } from "../transport/node/listen.ts";
import type { SandboxProject } from "./project.ts";

/** A Segment message: identify, track, page, screen, group or alias, as an SDK sends it. */
export type SegmentMessage = Readonly<Record<string, unknown>> & { readonly type: string };

/** A sandbox in this process. What it says of a project, it says of its first one. */
export interface Sandbox extends SandboxProject {
  readonly clock: Clock;
  readonly projects: readonly Project[];
  /** Like global fetch, answered by the sandbox; the host does not matter, and a path will do. */
  readonly fetch: InProcessFetch;
  /** The latest exchanges with operations and unknown paths, oldest first, of every project. */
  requests(filter?: ExchangeFilter): readonly Exchange[];
  /** Fault rules: failures of calls and of deliveries, on demand. */
  readonly faults: Faults;
  /** One of the projects, by its name. Throws `ProjectError` where there is none. */
  in(project: string): SandboxProject;
  /** Adds a project. Throws `ProjectError` for what is wrong or taken. */
  addProject(options: NewProjectOptions): SandboxProject;
  /** Removes a project with everything it holds; its keys are answered as disabled ones. The first one stays. */
  removeProject(name: string): void;
  /**
   * Sends a message as a Segment SDK would, with the write key of the first source unless told otherwise. Settles when
   * each destination has had its first attempt.
   */
  segment(message: SegmentMessage, options?: { readonly writeKey?: string }): Promise<readonly Delivery[]>;
  /**
   * Explains what a Segment message, or that of a kept delivery by its number, would do if it came now: the mapping field by
   * field, the requests, their answers, and what they would change of profiles. Nothing is kept and nothing changes; faults
   * and rate limits are passed by. Throws a TypeError for what is no message, a RangeError for what is not there.
   */
  explain(what: SegmentMessage | number, options?: ExplainOptions): Promise<Explanation>;
  /** What became of Segment messages, oldest first; of those that forms of the page sent only where `via` asks for them. */
  deliveries(filter?: DeliveryFilter): readonly Delivery[];
  /**
   * Makes the deliveries and calls of webhooks that are due, and settles when that is done, or after so many real milliseconds: 5,000 unless told
   * otherwise. What is left waits; on disk the next sandbox goes on with it.
   */
  drain(maxMs?: number): Promise<void>;
  /** The Segment side: sources, queues, the record of deliveries. */
  openSegment(): Promise<Segment>;
  /** Serves the sandbox on a port: any free one of this machine, unless told otherwise. */
  listen(options?: Partial<ListenOptions>): Promise<Listening>;
  /**
   * Fills a project that holds nothing with the records of a seed as they come, all or none, and makes that the state
   * resets return to; others are answered meanwhile, and see nothing of it until it is whole. `of` says what the records
   * are made of: on disk, the same is not read again. Throws `BadSeed`; `ProjectBusy` while the project is seeded or
   * restored already.
   */
  seed(records: SeedRecords, options?: { readonly project?: string; readonly of?: string }): Promise<Seeded>;
  /** Sets everything back to the start: projects to nothing, or to what they were seeded with; faults; the clock. */
  reset(): void;
  /** Everything the projects, or one of them, hold now. */
  snapshot(options?: { readonly project?: string }): Snapshot;
  /**
   * Makes the projects hold what they held then. Into one `project` goes the part of that name, else the only part there
   * is. Throws `BadSnapshot`, and changes nothing, where a part fits no project.
   */
  restore(snapshot: Snapshot, options?: { readonly project?: string }): void;
  /** Releases the databases. Ports that are listened on have a `close` of their own. */
  close(): void;
  /** Stops listening, ends the Segment side, releases the databases: `await using sandbox = createSandbox()`. */
  [Symbol.asyncDispose](): Promise<void>;
}
