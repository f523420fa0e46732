import type { Project, Projects } from "../project/registry.ts";
import type { Clock } from "../system/clock.ts";
import type { Scheduler } from "../system/scheduler.ts";
import type { Delivery, Destination, Message } from "./delivery.ts";
import type { TakeDeliveryFault } from "./delivery-faults.ts";
import { createDeliveryLog, type DeliveryLog } from "./delivery-log.ts";
import { openDestination, UnusableDestination } from "./destinations/open.ts";
import { createIntake, type Intake, type IntakeOptions } from "./intake.ts";
import type { DestinationOptions, SourceOptions } from "./options.ts";
import { createQueue, type Queue } from "./queue.ts";

/** What the Segment side needs of its sandbox. */
export interface SegmentContext {
  readonly projects: Projects;
  /** Its clock, and what makes deliveries again when they are due. */
  readonly scheduler: Scheduler;
  /** The sandbox's own fetch. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly intake: IntakeOptions;
  readonly takeFault: TakeDeliveryFault;
}

/** A source at work. */
export interface Source {
  readonly name: string;
  readonly writeKey: string;
  readonly destinations: readonly Destination[];
}

/** The Segment side of a sandbox: sources, their destinations, and what became of each message. */
export interface Segment {
  readonly sources: readonly Source[];
  readonly log: DeliveryLog;
  readonly intake: Intake;
  readonly clock: Clock;
  now(): number;
  source(writeKey: string): Source | undefined;
  /** Hands messages to every destination of a source; settles when each has had its first attempt. */
  deliver(source: Source, messages: readonly Message[]): Promise<readonly Delivery[]>;
  /** Records a message that no destination is to see. */
  drop(source: Source, message: Message, code: string, reason: string): Delivery;
  reset(): void;
  close(): Promise<void>;
}

/** The project a destination writes to: the one it names, else the first. */
function findProject({ projects }: SegmentContext, { project, type }: DestinationOptions): Project {
  const found = project === undefined ? projects.all[0] : projects.all.find(({ name }) => name === project);
  if (found !== undefined) return found;
  const names = projects.all.map(({ name }) => name).join(", ");
  throw new UnusableDestination(`a ${type} destination names the project "${project}"; there are: ${names}`);
}

function openSource({ name, writeKey, destinations }: SourceOptions, context: SegmentContext): Source {
  const opened = destinations
    .filter(({ enabled }) => enabled)
    .map((each) => {
      const apiKey = findProject(context, each).keys.find(({ type }) => type === "server")?.key ?? "";
      const { fetch, scheduler, intake } = context;
      return openDestination(each, { apiKey, fetch, now: scheduler.clock.now, warn: intake.warn });
    });
  return { name, writeKey, destinations: opened };
}

const typeOf = (message: Message): string => (typeof message.type === "string" ? message.type : "");

/** Opens sources and everything behind them. Fails when a destination names a project or a file that is not there. */
export function createSegment(options: readonly SourceOptions[], context: SegmentContext): Segment {
  const { scheduler } = context;
  const { now } = scheduler.clock;
  const intake = createIntake(context.intake);
  const log = createDeliveryLog({
    onLost: ({ destination }) =>
      intake.warn(`deliveries to ${destination} that were to be tried again are given up: more wait than can be kept`),
  });
  const sources = options.map((source) => openSource(source, context));
  const queueContext = { log, takeFault: context.takeFault, now, onDueChange: scheduler.rearm };
  const bySource = new Map(
    sources.map((source): [Source, readonly Queue[]] => [
      source,
      source.destinations.map((destination) => createQueue(destination, queueContext)),
    ]),
  );
  const queues = [...bySource.values()].flat();
  for (const queue of queues) scheduler.register(queue);
  return {
    sources,
    log,
    intake,
    clock: scheduler.clock,
    now,
    source: (writeKey) => sources.find((source) => source.writeKey === writeKey),
    async deliver(source, messages) {
      const added = (bySource.get(source) ?? []).map((queue) => queue.add(source.name, messages));
      return (await Promise.all(added)).flat();
    },
    drop(source, message, code, reason) {
      const about = { source: source.name, destination: "", type: typeOf(message), message, receivedAt: now() };
      const delivery: Delivery = { id: log.nextId(), ...about, state: "dropped", code, reason, attempts: [] };
      log.put(delivery);
      return delivery;
    },
    reset() {
      for (const queue of queues) queue.clear();
      log.clear();
      intake.seen.clear();
    },
    close: async () => void (await Promise.all(queues.map((queue) => queue.close()))),
  };
}
