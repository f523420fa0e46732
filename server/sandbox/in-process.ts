import type { App } from "../app/app.ts";
import type { Faults } from "../faults/faults.ts";
import type { SendRunner } from "../messaging/send-runner.ts";
import { type ProjectAdmin, ProjectError } from "../project/admin.ts";
import { projectNotFound } from "../project/lookup.ts";
import type { Project, Projects } from "../project/registry.ts";
import type { Relay } from "../relay/relay.ts";
import { selectExchanges } from "../request-log/filter.ts";
import type { RequestLog } from "../request-log/request-log.ts";
import { seedFrom } from "../seed/seed.ts";
import type { DeliveryLog } from "../segment/delivery-log.ts";
import { restoreSnapshot, takeSnapshot } from "../snapshots/snapshot.ts";
import type { Scheduler } from "../system/scheduler.ts";
import { waitMs } from "../system/system.ts";
import type { InProcessAsk, InProcessFetch } from "../transport/fetch.ts";
import { type Listening, listen } from "../transport/node/listen.ts";
import type { WebhookRunner } from "../webhooks/runner.ts";
import type { Addresses } from "./addresses.ts";
import { explainInProcess } from "./explain.ts";
import { openDatabaseOf } from "./open-database.ts";
import { createSandboxProject, type SandboxProject } from "./project.ts";
import type { Sandbox } from "./sandbox.ts";
import { type SegmentSide, sendSegmentMessage } from "./segment-side.ts";

/** How long due deliveries may take where nobody says, in real milliseconds: as long as answers under way may. */
const defaultDrainMs = 5_000;

/** Everything a sandbox is made of. */
export interface SandboxParts {
  readonly projects: Projects;
  readonly first: Project;
  readonly admin: ProjectAdmin;
  readonly scheduler: Scheduler;
  readonly webhooks: WebhookRunner;
  readonly sends: SendRunner;
  /** To be called after a project was given other contents. */
  readonly onRestore: () => void;
  readonly faults: Faults;
  readonly requestLog: RequestLog;
  /** Whether calls that would only be warned of are refused. */
  readonly strict: boolean;
  readonly segment: SegmentSide;
  readonly deliveryLog: DeliveryLog;
  readonly addresses: Addresses;
  readonly relay: Relay | undefined;
  readonly app: App;
  readonly fetch: InProcessFetch;
  readonly ask: InProcessAsk;
  readonly warn: (text: string) => void;
  readonly reset: () => void;
}

/** Settles when some work has, or after so many real milliseconds. */
async function settleWithin(ms: number, work: Promise<void>): Promise<void> {
  const waiting = new AbortController();
  await Promise.race([work, waitMs(ms, waiting.signal).catch(() => {})]);
  waiting.abort();
}

/** The end of a sandbox, at once or once everything that is under way has ended. */
function createClosing(
  { scheduler, sends, webhooks, relay, segment, projects }: SandboxParts,
  ports: readonly Listening[],
) {
  const stop = (): void => {
    scheduler.close();
    sends.close();
    webhooks.close();
    relay?.close();
  };
  return {
    close() {
      stop();
      void segment.opened()?.close();
      projects.close();
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(ports.map((port) => port.close()));
      stop();
      await segment.opened()?.close();
      projects.close();
    },
  };
}

/** The sandbox as a test in this process sees it: its parts, and of its first project what may be asked of any. */
export function sandboxOf(parts: SandboxParts): Sandbox {
  const { projects, admin, scheduler, segment, fetch } = parts;
  const ports: Listening[] = [];
  const requireProject = (name: string): Project => {
    const found = projects.find(name);
    if (found === undefined) throw new ProjectError("missing", projectNotFound(projects, name));
    return found;
  };
  const toSandboxProject = (project: Project): SandboxProject => createSandboxProject(project, parts);
  return Object.assign(toSandboxProject(parts.first), {
    clock: scheduler.clock,
    fetch,
    faults: parts.faults,
    requests: (filter = {}) => selectExchanges(parts.requestLog, filter),
    projects: projects.all,
    in: (name) => toSandboxProject(requireProject(name)),
    addProject: (options) => toSandboxProject(admin.add(options)),
    removeProject: admin.remove,
    explain: (what, options = {}) => explainInProcess(parts, what, options),
    segment: (message, { writeKey } = {}) => sendSegmentMessage(segment, fetch, message, writeKey),
    openSegment: segment.open,
    deliveries: (filter = {}) => parts.deliveryLog.list({ via: "client", ...filter }),
    async seed(records, { project = parts.first.name, of } = {}) {
      return seedFrom(requireProject(project), records, parts.warn, of);
    },
    snapshot: ({ project } = {}) => takeSnapshot(project === undefined ? projects.all : [requireProject(project)]),
    restore(snapshot, { project } = {}) {
      restoreSnapshot(projects, snapshot, project === undefined ? undefined : requireProject(project));
      parts.onRestore();
    },
    async drain(maxMs = defaultDrainMs) {
      await segment.opened()?.drain(maxMs);
      await settleWithin(maxMs, parts.webhooks.settle());
    },
    reset: parts.reset,
    async listen(options = {}) {
      openDatabaseOf(parts.first);
      const listening = await listen(parts.app, { port: 0, host: "localhost", ...options });
      ports.push(listening);
      return parts.addresses.add(listening, { showsPages: options.ui !== false });
    },
    ...createClosing(parts, ports),
  } satisfies Omit<Sandbox, Exclude<keyof SandboxProject, "requests">>);
}
