import type { Via } from "../domain/via.ts";
import type { Project, Projects } from "../project/registry.ts";
import type { Clock } from "../system/clock.ts";
import type { Scheduler } from "../system/scheduler.ts";
import { waitMs } from "../system/system.ts";
import { findAbandoned } from "./abandoned.ts";
import type { Delivery, Message } from "./delivery.ts";
import type { TakeDeliveryFault } from "./delivery-faults.ts";
import type { DeliveryLog } from "./delivery-log.ts";
import { type Ask, openDestination, type SandboxFetch, UnusableDestination } from "./destinations/open.ts";
import { findHome } from "./homes.ts";
import { createIntake, type Intake, type IntakeOptions } from "./intake.ts";
import { duplicateWindowMs } from "./limits.ts";
import type { DestinationOptions, SourceOptions } from "./options.ts";
import { createQueue, type Queue } from "./queue.ts";
import { type Resent, resendDelivery } from "./resend.ts";
import type { OpenSource, Source } from "./source.ts";
import { type Arrived, createSubmit, type Dropped, type Submitted } from "./submit.ts";

export type { Source } from "./source.ts";

/** What the Segment side needs of its sandbox. */
export interface SegmentContext {
  readonly projects: Projects;
  /** What keeps deliveries. */
  readonly log: DeliveryLog;
  /** Its clock, and what makes deliveries again when they are due. */
  readonly scheduler: Scheduler;
  /** The sandbox's own fetch. */
  readonly fetch: SandboxFetch;
  /** The same in plain values, which may come before what they tell of is stored: what becomes of it is stored with it. */
  readonly ask: Ask;
  readonly intake: IntakeOptions;
  readonly takeFault: TakeDeliveryFault;
  /** Told of failures of the sandbox itself that no caller waits for. */
  readonly report: (thrown: unknown, operation: string) => void;
}

/** The Segment side of a sandbox: sources, their destinations, and what became of each message. */
export interface Segment {
  readonly sources: readonly Source[];
  /** The sources as they are configured. */
  readonly options: readonly SourceOptions[];
  readonly log: DeliveryLog;
  readonly intake: Intake;
  readonly clock: Clock;
  now(): number;
  source(writeKey: string): Source | undefined;
  /** Keeps messages for every destination of a source, and those that none is to see; undefined where too many wait. */
  submit(source: Source, arrived: readonly Arrived[], dropped: readonly Dropped[], via?: Via): Submitted | undefined;
  /** Hands messages to every destination of a source; settles when each has had its first attempt. */
  deliver(source: Source, messages: readonly Message[]): Promise<readonly Delivery[]>;
  /** Makes another attempt of a delivery, whatever became of it; settles with what that came to. Its requests are made for `via`. */
  resend(id: number, via?: Via): Promise<Resent>;
  /** Goes on with what the projects hold, after one of them was given other contents. */
  resume(): void;
  /** Makes the deliveries that are due, for so many real milliseconds at most. */
  drain(maxMs: number): Promise<void>;
  reset(): void;
  close(): Promise<void>;
}

/** The project a destination writes to. */
function requireHome({ projects }: SegmentContext, options: DestinationOptions): Project {
  const found = findHome(projects, options);
  if (found !== undefined) return found;
  const names = projects.all.map(({ name }) => name).join(", ");
  throw new UnusableDestination(
    `a ${options.type} destination names the project "${options.project}"; there are: ${names}`,
  );
}

/** The queue of a destination, which is opened. */
function openQueue(source: string, options: DestinationOptions, context: SegmentContext): Queue {
  const { fetch, ask, scheduler, intake, projects, log, takeFault, report } = context;
  const { now } = scheduler.clock;
  const { name, keys } = requireHome(context, options);
  const apiKey = keys.find(({ type }) => type === "server")?.key ?? "";
  const destination = openDestination(options, { apiKey, fetch, ask, now, warn: intake.warn });
  return createQueue(
    { source, destination, home: () => projects.find(name) },
    {
      log,
      takeFault,
      now,
      onDueChange: scheduler.rearm,
      report: (thrown) => report(thrown, `deliveries to ${destination.name}`),
    },
  );
}

function openSource({ name, writeKey, destinations }: SourceOptions, context: SegmentContext): OpenSource {
  const queues = destinations.filter(({ enabled }) => enabled).map((each) => openQueue(name, each, context));
  const switchedOff = destinations.filter(({ enabled }) => !enabled);
  return { name, writeKey, destinations: queues.map(({ place }) => place.destination), queues, switchedOff };
}

/** Remembers the messageIds of what is on record: a client may send again what a process before this one took. */
function rememberIds({ seen }: Intake, log: DeliveryLog, now: number): void {
  seen.clear();
  for (const { messageId, at } of log.seenAfter(now - duplicateWindowMs)) seen.add(messageId, at);
}

/** Opens sources and everything behind them. Fails when a destination names a project or a file that is not there. */
export function createSegment(options: readonly SourceOptions[], context: SegmentContext): Segment {
  const { scheduler, log, projects } = context;
  const { now } = scheduler.clock;
  const intake = createIntake(context.intake);
  const sources = options.map((source) => openSource(source, context));
  const queues = sources.flatMap((source) => source.queues);
  for (const queue of queues) scheduler.register(queue);
  const submit = createSubmit({ projects, log, now });
  const requireSource = (source: Source): OpenSource =>
    sources.find((each) => each === source) ?? { ...source, queues: [], switchedOff: [] };
  const resume = (): void => {
    log.recount();
    rememberIds(intake, log, now());
    for (const queue of queues) queue.resume();
    for (const text of findAbandoned(log, queues)) intake.warn(text);
  };
  resume();
  return {
    sources,
    options,
    log,
    intake,
    clock: scheduler.clock,
    now,
    source: (writeKey) => sources.find((source) => source.writeKey === writeKey),
    submit: (source, arrived, dropped, via) => submit(requireSource(source), arrived, dropped, via),
    async deliver(source, messages) {
      const arrived = messages.map((message) => ({ message }));
      const submitted = submit(requireSource(source), arrived, []);
      await submitted?.done;
      return submitted?.ids.flatMap((id) => log.find(id) ?? []) ?? [];
    },
    resend: (id, via) => resendDelivery(id, via, log, queues),
    resume,
    async drain(maxMs) {
      const waiting = new AbortController();
      const done = Promise.all(queues.map((queue) => queue.runDue(now())));
      const late = waitMs(maxMs, waiting.signal).catch(() => {});
      await Promise.race([done, late]);
      waiting.abort();
    },
    reset() {
      for (const queue of queues) queue.clear();
      log.clear();
      intake.seen.clear();
    },
    close: async () => void (await Promise.all(queues.map((queue) => queue.close()))),
  };
}
