import { lazily } from "../contracts/lazily.ts";
import { type App, createApp } from "./app.ts";
import { type ChannelOptions, channelProblem, type MessageTypeOptions } from "./channel-options.ts";
import { type Clock, createClock } from "./clock.ts";
import { type Contact, contactOf, contactsOf, eventsOf, type SeenEvent } from "./control/contacts.ts";
import { type Verification, verificationsOf } from "./control/verifications.ts";
import type { ProjectKind } from "./domain/identity.ts";
import { createFaults, type Faults } from "./faults/faults.ts";
import { type InProcessFetch, inProcessFetch } from "./fetch.ts";
import { type Listening, type ListenOptions, listen } from "./listen.ts";
import { openProcessing } from "./processing/processing.ts";
import { openProjects, type Project, type Projects, type Storage } from "./projects.ts";
import type { Exchange } from "./record/exchange.ts";
import { chosen, type ExchangeFilter } from "./record/filter.ts";
import { createRecord, defaultLimits, type RequestRecord } from "./record/record.ts";
import type { Seed } from "./seed/format.ts";
import { type Seeded, type SeedRecords, seedAtOnce, seedFrom } from "./seed/seed-project.ts";
import type { SourceOptions } from "./segment/options.ts";
import type { Segment } from "./segment/segment.ts";
import { type ApiKey, defaultProject, defaultSettings, type ProjectOptions, type ProjectSettings } from "./settings.ts";
import { later, realSystem, type System } from "./system.ts";

/** What a sandbox is made of. Without options: one email-based project in memory with a fixed server-side key. */
export interface SandboxOptions {
  /** Kind of the single project; `projects` beats it. */
  readonly kind?: ProjectKind;
  /** Settings of the single project that differ from the defaults; `projects` beats it. */
  readonly settings?: Partial<ProjectSettings>;
  /** Keys of the single project; the default is one fixed server-side key. */
  readonly keys?: readonly ApiKey[];
  /** Channels of the single project beside those of every new one; `projects` beats it. */
  readonly channels?: readonly ChannelOptions[];
  /** Message types of the single project beside those of every new one; `projects` beats it. */
  readonly messageTypes?: readonly MessageTypeOptions[];
  readonly projects?: readonly ProjectOptions[];
  /** Segment sources and their destinations; one source with the classic destination unless told otherwise. */
  readonly sources?: readonly SourceOptions[];
  /** Whether a write key of no source is refused with status 401. Segment answers 200 and drops what came with it. */
  readonly strictWriteKeys?: boolean;
  /** Told of what is passed over in silence, such as unknown write keys, or server-side keys in pages. */
  readonly onWarning?: (text: string) => void;
  /** Where state is kept; in memory unless told otherwise. */
  readonly storage?: Storage;
  /** Time and chance; the machine's unless told otherwise. */
  readonly system?: System;
  /** What the first project holds from the start, and after each reset. */
  readonly seed?: Seed;
  /** Most exchanges that are kept for `requests()`: 1,000 unless told otherwise, 0 for none. */
  readonly recordSize?: number;
  /** Most bytes of bodies and answers that are kept with them: 32 MiB unless told otherwise. */
  readonly recordBytes?: number;
  /** Whether calls the record would only warn of are refused with status 400, before anything is stored. */
  readonly strict?: boolean;
  /** Told of failures inside the sandbox itself; they are answered with status 500. */
  readonly onCrash?: (thrown: unknown, operation: string) => void;
}

/** What may be sent along with `call`. */
export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

/** A sandbox in this process. */
export interface Sandbox {
  /** A server-side key of the first project. */
  readonly apiKey: string;
  readonly clock: Clock;
  readonly projects: readonly Project[];
  /** The store of the first project, for tests that need state no call can make. */
  readonly store: Project["store"];
  /** Like global fetch, answered by the sandbox; the host does not matter, and a path will do. */
  readonly fetch: InProcessFetch;
  /** Calls a path with the sandbox's server-side key; a body is sent as JSON, a string as it is. */
  call(method: string, path: string, body?: unknown, options?: CallOptions): Promise<Response>;
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
  /** The Segment side: sources, deliveries, trouble. */
  segment(): Promise<Segment>;
  /** Serves the sandbox on a port: any free one of this machine, unless told otherwise. */
  listen(options?: Partial<ListenOptions>): Promise<Listening>;
  /**
   * Fills a project that holds nothing with the records of a seed as they come, all or none, and makes that the state
   * resets return to. `of` says what they are made of: on disk, the same is not read again. Throws `BadSeed`.
   */
  seed(records: SeedRecords, options?: { readonly project?: string; readonly of?: string }): Promise<Seeded>;
  /** Sets every project and the clock back to the start: to nothing, or what they were seeded with. */
  reset(): void;
  close(): void;
}

const kinds: readonly string[] = ["email", "userId", "hybrid"] satisfies readonly ProjectKind[];

/** Callers in JavaScript have no compiler to tell them. */
function checkKinds(projects: readonly ProjectOptions[]): void {
  const wrong = projects.find(({ kind }) => !kinds.includes(kind));
  if (wrong !== undefined) throw new TypeError(`kind: "${wrong.kind}" is none; there are: ${kinds.join(", ")}`);
}

function checkChannels({ projects }: SandboxOptions, wanted: readonly ProjectOptions[]): void {
  const at = (index: number): string => (projects === undefined ? "" : `projects[${index}].`);
  const [problem] = wanted.flatMap((project, index) => channelProblem(project, at(index)) ?? []);
  if (problem !== undefined) throw new TypeError(problem);
}

const singleProject = ({ kind, settings, keys, channels, messageTypes }: SandboxOptions): ProjectOptions => ({
  ...defaultProject,
  ...(channels !== undefined && { channels }),
  ...(messageTypes !== undefined && { messageTypes }),
  kind: kind ?? defaultProject.kind,
  keys: keys ?? defaultProject.keys,
  settings: { ...defaultSettings, ...settings },
});

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
    call: request,
    apiKey,
    clock,
    projects: projects.all,
    store: first.store,
    fetch: state.fetch,
    contacts: () => contactsOf(first),
    contact: (user) => contactOf(first, user),
    events: (user) => eventsOf(first, user),
    requests: (filter = {}) => chosen(state.record.entries(filter.after), filter),
    faults: state.faults,
    verifications: () => verificationsOf(first),
    segment,
    async seed(records, { project: name = first.name, of } = {}) {
      const project = projects.all.find((each) => each.name === name);
      if (project === undefined) throw new TypeError(`no project is named "${name}"`);
      return seedFrom(project, records, of);
    },
    listen: (options = {}) => listen(app, { port: 0, host: "localhost", ...options }),
    reset() {
      for (const project of projects.all) project.reset();
      state.opened?.reset();
      state.record.clear();
      state.faults.clear();
      clock.reset();
    },
    close() {
      void state.opened?.close();
      projects.close();
    },
  };
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
  const wanted = options.projects ?? [singleProject(options)];
  checkKinds(wanted);
  checkChannels(options, wanted);
  const told = { warn: options.onWarning ?? (() => {}), report: onCrash };
  const projects = openProjects(wanted, storage, system, clock, (project) => openProcessing(project, told));
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
  const app = createApp({ projects, clock, segment, record, faults, strict, report: onCrash, warn });
  const fetch = inProcessFetch(app);
  const state: State = { projects, clock, first, app, fetch, segment, record, faults, opened: undefined };
  return inProcess(state);
}
