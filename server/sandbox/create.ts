import { lazy } from "../../contracts/lazy.ts";
import { type App, createApp } from "../app/app.ts";
import { toDeliveryFault } from "../faults/delivery.ts";
import { createFaults, type Faults } from "../faults/faults.ts";
import { createProjectAdmin, type ProjectAdmin, ProjectError } from "../project/admin.ts";
import { createKeyText } from "../project/api-keys.ts";
import { projectNotFound } from "../project/lookup.ts";
import { defaultAwake, openProjects, type Project, type Projects } from "../project/registry.ts";
import type { NewProjectOptions } from "../project/settings.ts";
import { openReplica } from "../replica/replica.ts";
import type { Exchange } from "../request-log/exchange.ts";
import { type ExchangeFilter, selectExchanges } from "../request-log/filter.ts";
import { createRequestLog, defaultLimits, type RequestLog } from "../request-log/request-log.ts";
import type { Seed } from "../seed/format.ts";
import { type Seeded, type SeedRecords, seedAtOnce, seedFrom } from "../seed/seed.ts";
import type { Delivery } from "../segment/delivery.ts";
import type { DeliveryFault } from "../segment/delivery-faults.ts";
import type { DeliveryFilter } from "../segment/delivery-log.ts";
import { defaultSource, destinationNames } from "../segment/options.ts";
import type { Segment } from "../segment/segment.ts";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "../snapshots/snapshot.ts";
import type { Clock } from "../system/clock.ts";
import { createScheduler, type Scheduler } from "../system/scheduler.ts";
import { createRealSystem, later } from "../system/system.ts";
import { createInProcessFetch, type InProcessFetch } from "../transport/fetch.ts";
import { type Listening, type ListenOptions, listen } from "../transport/node/listen.ts";
import { resolveProjects, type SandboxOptions } from "./options.ts";
import { createSandboxProject, type SandboxProject } from "./project.ts";
import { createResets } from "./reset.ts";
import { createWarnOnce } from "./warn-once.ts";

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
  /** What became of Segment messages, oldest first. */
  deliveries(filter?: DeliveryFilter): readonly Delivery[];
  /** The Segment side: sources, queues, the record of deliveries. */
  openSegment(): Promise<Segment>;
  /** Serves the sandbox on a port: any free one of this machine, unless told otherwise. */
  listen(options?: Partial<ListenOptions>): Promise<Listening>;
  /**
   * Fills a project that holds nothing with the records of a seed as they come, all or none, and makes that the state
   * resets return to. `of` says what they are made of: on disk, the same is not read again. Throws `BadSeed`.
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

function sandboxOf(state: SandboxState): Sandbox {
  const { projects, scheduler, first, segment, app, admin } = state;
  const toSandboxProject = (project: Project): SandboxProject => createSandboxProject(project, state);
  const requireProject = (name: string): Project => {
    const found = projects.find(name);
    if (found === undefined) throw new ProjectError("missing", projectNotFound(projects, name));
    return found;
  };
  const own = toSandboxProject(first);
  const { project, call, request, contacts, contact, events, verifications } = own;
  const { configure, addKey, disableKey, removeKey } = own;
  return {
    get apiKey() {
      return own.apiKey;
    },
    get store() {
      return own.store;
    },
    ...{ project, call, request, contacts, contact, events, verifications },
    ...{ configure, addKey, disableKey, removeKey },
    clock: scheduler.clock,
    projects: projects.all,
    fetch: state.fetch,
    requests: (filter = {}) => selectExchanges(state.requestLog, filter),
    faults: state.faults,
    in: (name) => toSandboxProject(requireProject(name)),
    addProject: (options) => toSandboxProject(admin.add(options)),
    removeProject: admin.remove,
    segment: (message, { writeKey } = {}) => sendSegmentMessage(state, message, writeKey),
    deliveries: (filter) => state.opened?.log.list(filter) ?? [],
    openSegment: segment,
    async seed(records, { project: name = first.name, of } = {}) {
      return seedFrom(requireProject(name), records, of);
    },
    async listen(options = {}) {
      const listening = await listen(app, { port: 0, host: "localhost", ...options });
      state.listening.push(listening);
      return listening;
    },
    reset: state.reset,
    snapshot: ({ project: name } = {}) => takeSnapshot(name === undefined ? projects.all : [requireProject(name)]),
    restore: (snapshot, { project: name } = {}) =>
      void restoreSnapshot(projects, snapshot, name === undefined ? undefined : requireProject(name)),
    close() {
      scheduler.close();
      void state.opened?.close();
      projects.close();
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(state.listening.map((each) => each.close()));
      scheduler.close();
      await state.opened?.close();
      projects.close();
    },
  };
}

/** Hands a message to the Tracking API, and gives what became of it. */
async function sendSegmentMessage(
  state: SandboxState,
  message: SegmentMessage,
  writeKey?: string,
): Promise<readonly Delivery[]> {
  const { log, sources } = await state.segment();
  const before = log.revision;
  const body = JSON.stringify({ writeKey: writeKey ?? sources[0]?.writeKey ?? "", batch: [message] });
  const response = await state.fetch("/v1/batch?sync=1", { method: "POST", body });
  if (!response.ok) throw new TypeError(`The message was refused: ${await response.text()}`);
  return log.list({ after: before });
}

/** Everything a sandbox is made of. `opened` is its Segment side, once something has asked for it. */
interface SandboxState {
  readonly projects: Projects;
  readonly scheduler: Scheduler;
  readonly first: Project;
  readonly app: App;
  readonly fetch: InProcessFetch;
  readonly segment: () => Promise<Segment>;
  readonly requestLog: RequestLog;
  readonly faults: Faults;
  readonly admin: ProjectAdmin;
  readonly listening: Listening[];
  readonly reset: () => void;
  opened: Segment | undefined;
}

function seedOrClose(projects: Projects, first: Project, seed: Seed): void {
  try {
    seedAtOnce(first, seed);
  } catch (thrown) {
    projects.close();
    throw thrown;
  }
}

/** Opens a sandbox in this process. Close it to release its databases. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { system = createRealSystem(), storage = { is: "memory" }, sources = [defaultSource] } = options;
  const { onCrash = () => {}, onWarning = () => {} } = options;
  const { later: schedule = later } = system;
  const scheduler = createScheduler({ systemNow: system.now, later: schedule, report: onCrash });
  const { clock } = scheduler;
  const faults = createFaults(destinationNames(sources));
  const applyInitialFaults = (): void => {
    faults.clear();
    for (const rule of options.faults ?? []) faults.add(rule);
  };
  applyInitialFaults();
  const takeFault = (destination: string): DeliveryFault | undefined => {
    const rule = faults.matchDelivery(destination);
    return rule && toDeliveryFault(rule);
  };
  const wanted = resolveProjects(options, () => createKeyText(system));
  const listeners = { warn: onWarning, report: onCrash };
  const projects = openProjects(wanted, {
    storage,
    system,
    clock,
    openReplica: (project) => openReplica(project, listeners),
    warn: onWarning,
    maxAwake: options.mostAwake ?? defaultAwake,
  });
  const [first] = projects.all;
  if (first === undefined) throw new Error("A sandbox needs at least one project");
  if (options.seed !== undefined) seedOrClose(projects, first, options.seed);
  const segment = lazy(async () => {
    const { createSegment } = await import("../segment/segment.ts");
    const { strictWriteKeys = false } = options;
    const intake = { strictWriteKeys, warn: onWarning, newId: system.newId };
    state.opened = createSegment(sources, { projects, scheduler, fetch, intake, takeFault });
    return state.opened;
  });
  const { recordSize: size = defaultLimits.size, recordBytes: bytes = defaultLimits.bytes, strict = false } = options;
  const requestLog = createRequestLog({ size, bytes });
  const warn = createWarnOnce(onWarning);
  const resets = createResets(projects, () => {
    state.opened?.reset();
    requestLog.clear();
    applyInitialFaults();
    clock.reset();
  });
  const admin = createProjectAdmin(projects, system, (name) => {
    requestLog.clear(name);
    for (const { id, project } of faults.list()) if (project === name) faults.remove(id);
  });
  const parts = { projects, admin, clock, segment, requestLog, faults, strict };
  const app = createApp({ ...parts, reset: resets.resetInTurns, report: onCrash, warn });
  const fetch = createInProcessFetch(app);
  const state: SandboxState = {
    projects,
    scheduler,
    first,
    app,
    fetch,
    segment,
    requestLog,
    faults,
    admin,
    listening: [],
    reset: resets.resetAll,
    opened: undefined,
  };
  return sandboxOf(state);
}
