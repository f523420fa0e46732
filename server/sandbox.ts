import { lazily } from "../contracts/lazily.ts";
import { type App, createApp } from "./app.ts";
import { type CallOperation, type CallOptions, callWith } from "./call.ts";
import { type Clock, createClock } from "./clock.ts";
import { type Contact, contactOf, contactsOf, eventsOf, type SeenEvent } from "./control/contacts.ts";
import { type Verification, verificationsOf } from "./control/verifications.ts";
import { createFaults, type Faults } from "./faults/faults.ts";
import { type InProcessFetch, inProcessFetch } from "./fetch.ts";
import { type Listening, type ListenOptions, listen } from "./listen.ts";
import { openProcessing } from "./processing/processing.ts";
import { defaultAwake, openProjects, type Project, type Projects } from "./projects.ts";
import type { Exchange } from "./record/exchange.ts";
import { chosen, type ExchangeFilter } from "./record/filter.ts";
import { createRecord, defaultLimits, type RequestRecord } from "./record/record.ts";
import { type SandboxOptions, wantedProjects } from "./sandbox-options.ts";
import type { Seed } from "./seed/format.ts";
import { type Seeded, type SeedRecords, seedAtOnce, seedFrom } from "./seed/seed-project.ts";
import type { Delivery } from "./segment/delivery.ts";
import type { DeliveryFilter } from "./segment/delivery-log.ts";
import type { Segment } from "./segment/segment.ts";
import { restoreSnapshot, type Snapshot, takeSnapshot } from "./snapshots.ts";
import { later, realSystem } from "./system.ts";

/** A Segment message: identify, track, page, screen, group or alias, as an SDK sends it. */
export type SegmentMessage = Readonly<Record<string, unknown>> & { readonly type: string };

/** A sandbox in this process. */
export interface Sandbox {
  /** A server-side key of the first project. */
  readonly apiKey: string;
  readonly clock: Clock;
  readonly projects: readonly Project[];
  /** The first project. */
  readonly project: Project;
  /** The store of the first project, for tests that need state no call can make. */
  readonly store: Project["store"];
  /** Like global fetch, answered by the sandbox; the host does not matter, and a path will do. */
  readonly fetch: InProcessFetch;
  /** Calls an operation by its id, with the sandbox's server-side key; input and answer are typed by its contract. */
  readonly call: CallOperation;
  /** Calls a path with the sandbox's server-side key; a body is sent as JSON, a string as it is. */
  request(method: string, path: string, body?: unknown, options?: CallOptions): Promise<Response>;
  /** Every profile of the first project, hidden ones included. */
  contacts(): readonly Contact[];
  /** The profile of the first project with this email or userId, hidden or not. */
  contact(user: string): Contact | undefined;
  /** The events of a user of the first project, hidden or not, the newest first, as GET events answers them. */
  events(user: string): readonly SeenEvent[];
  /** The latest exchanges with operations and unknown paths, oldest first. */
  requests(filter?: ExchangeFilter): readonly Exchange[];
  /** Fault rules: trouble on demand. */
  readonly faults: Faults;
  /** The codes sent to phone numbers of the first project that are still good. */
  verifications(): readonly Verification[];
  /**
   * Sends a message as a Segment SDK would, with the write key of the first source unless told otherwise. Settles when
   * each destination has had its first attempt.
   */
  segment(message: SegmentMessage, options?: { readonly writeKey?: string }): Promise<readonly Delivery[]>;
  /** What became of Segment messages, oldest first. */
  deliveries(filter?: DeliveryFilter): readonly Delivery[];
  /** The Segment side: sources, queues, trouble. */
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
  /** Everything the projects hold now. */
  snapshot(): Snapshot;
  /** Makes the projects hold what they held then. Throws `BadSnapshot` where one of them is not here. */
  restore(snapshot: Snapshot): void;
  /** Releases the databases. Ports that are listened on have a `close` of their own. */
  close(): void;
  /** Stops listening, ends the Segment side, releases the databases: `await using sandbox = createSandbox()`. */
  [Symbol.asyncDispose](): Promise<void>;
}

const sent = (body: unknown): string | undefined =>
  body === undefined || typeof body === "string" ? body : JSON.stringify(body);

const withQuery = (path: string, query: CallOptions["query"]): string =>
  query === undefined ? path : `${path}?${new URLSearchParams(query)}`;

function inProcess(state: State): Sandbox {
  const { projects, clock, first, segment, app } = state;
  const apiKey = first.keys.find(({ type }) => type === "server")?.key ?? "";
  const request: Sandbox["request"] = (method, path, body, { headers, query } = {}) => {
    const text = sent(body);
    return state.fetch(withQuery(path, query), {
      method,
      headers: { "Api-Key": apiKey, ...headers },
      ...(text !== undefined && { body: text }),
    });
  };
  return {
    request,
    call: callWith(request),
    apiKey,
    clock,
    projects: projects.all,
    project: first,
    get store() {
      return first.store;
    },
    fetch: state.fetch,
    contacts: () => contactsOf(first),
    contact: (user) => contactOf(first, user),
    events: (user) => eventsOf(first, user),
    requests: (filter = {}) => chosen(state.record.entries(filter.after), filter),
    faults: state.faults,
    verifications: () => verificationsOf(first),
    segment: (message, { writeKey } = {}) => sendSegment(state, message, writeKey),
    deliveries: (filter) => state.opened?.log.list(filter) ?? [],
    openSegment: segment,
    async seed(records, { project: name = first.name, of } = {}) {
      const project = projects.all.find((each) => each.name === name);
      if (project === undefined) throw new TypeError(`no project is named "${name}"`);
      return seedFrom(project, records, of);
    },
    async listen(options = {}) {
      const listening = await listen(app, { port: 0, host: "localhost", ...options });
      state.listening.push(listening);
      return listening;
    },
    reset: state.reset,
    snapshot: () => takeSnapshot(projects.all),
    restore: (snapshot) => restoreSnapshot(projects, snapshot),
    close() {
      void state.opened?.close();
      projects.close();
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(state.listening.map((each) => each.close()));
      await state.opened?.close();
      projects.close();
    },
  };
}

/** Hands a message to the Tracking API, and gives what became of it. */
async function sendSegment(state: State, message: SegmentMessage, writeKey?: string): Promise<readonly Delivery[]> {
  const { log, sources } = await state.segment();
  const before = log.revision;
  const body = JSON.stringify({ writeKey: writeKey ?? sources[0]?.writeKey ?? "", batch: [message] });
  const response = await state.fetch("/v1/batch?sync=1", { method: "POST", body });
  if (!response.ok) throw new TypeError(`The message was refused: ${await response.text()}`);
  return log.list({ after: before });
}

/** Says each thing once. */
function once(say: (text: string) => void): (text: string) => void {
  const said = new Set<string>();
  return (text) => {
    if (said.has(text)) return;
    said.add(text);
    say(text);
  };
}

/** Everything a sandbox is made of. `opened` is its Segment side, once something has asked for it. */
interface State {
  readonly projects: Projects;
  readonly clock: Clock;
  readonly first: Project;
  readonly app: App;
  readonly fetch: InProcessFetch;
  readonly segment: () => Promise<Segment>;
  readonly record: RequestRecord;
  readonly faults: Faults;
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
  const { system = realSystem(), storage = { is: "memory" }, sources, onCrash = () => {} } = options;
  const clock = createClock(system.now);
  const wanted = wantedProjects(options);
  const told = { warn: options.onWarning ?? (() => {}), report: onCrash };
  const projects = openProjects(wanted, {
    storage,
    system,
    clock,
    openProcessing: (project) => openProcessing(project, told),
    mostAwake: options.mostAwake ?? defaultAwake,
  });
  const [first] = projects.all;
  if (first === undefined) throw new Error("A sandbox needs at least one project");
  if (options.seed !== undefined) seedOrClose(projects, first, options.seed);
  const segment = lazily(async () => {
    const { createSegment, defaultSource } = await import("./segment/segment.ts");
    const { strictWriteKeys = false, onWarning: warn = () => {} } = options;
    const intake = { strictWriteKeys, warn, newId: system.newId };
    state.opened = createSegment(sources ?? [defaultSource], { projects, clock, fetch, later, intake });
    return state.opened;
  });
  const { recordSize: size = defaultLimits.size, recordBytes: bytes = defaultLimits.bytes, strict = false } = options;
  const record = createRecord({ size, bytes });
  const faults = createFaults();
  const warn = once(options.onWarning ?? (() => {}));
  const begin = (): void => {
    faults.clear();
    for (const rule of options.faults ?? []) faults.add(rule);
  };
  const reset = (): void => {
    for (const project of projects.all) project.reset();
    state.opened?.reset();
    record.clear();
    begin();
    clock.reset();
  };
  begin();
  const app = createApp({ projects, clock, segment, record, faults, strict, reset, report: onCrash, warn });
  const fetch = inProcessFetch(app);
  const state: State = {
    projects,
    clock,
    first,
    app,
    fetch,
    segment,
    record,
    faults,
    listening: [],
    reset,
    opened: undefined,
  };
  return inProcess(state);
}
