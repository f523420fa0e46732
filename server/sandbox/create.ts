import { createApp } from "../app/app.ts";
import { toDeliveryFault } from "../faults/delivery.ts";
import { createFaults, type Faults } from "../faults/faults.ts";
import { createSendProgress } from "../messaging/campaigns/progress.ts";
import { createSendRunner } from "../messaging/send-runner.ts";
import { createProjectAdmin } from "../project/admin.ts";
import { createKeyText } from "../project/api-keys.ts";
import { openProjects, type Project, type Projects, type RegistryOptions } from "../project/registry.ts";
import { createRelay, type Relay } from "../relay/relay.ts";
import { openReplica } from "../replica/replica.ts";
import { createRequestLog } from "../request-log/request-log.ts";
import type { Seed } from "../seed/format.ts";
import { seedAtOnce } from "../seed/seed.ts";
import type { DeliveryFault } from "../segment/delivery-faults.ts";
import { createDeliveryLog } from "../segment/delivery-log.ts";
import { homesOf } from "../segment/homes.ts";
import { destinationNames } from "../segment/options.ts";
import type { Segment, SegmentContext } from "../segment/segment.ts";
import type { Clock } from "../system/clock.ts";
import { createScheduler, type Scheduler } from "../system/scheduler.ts";
import { later } from "../system/system.ts";
import { createInProcessAsk, createInProcessFetch } from "../transport/fetch.ts";
import { createWebhookRunner } from "../webhooks/runner.ts";
import { createAddresses } from "./addresses.ts";
import { type SandboxParts, sandboxOf } from "./in-process.ts";
import { openBefore } from "./open-database.ts";
import { type CompleteOptions, completeOptions, resolveProjects, type SandboxOptions } from "./options.ts";
import { createResets } from "./reset.ts";
import type { Sandbox } from "./sandbox.ts";
import { createSegmentSide } from "./segment-side.ts";
import { createWarnOnce } from "./warn-once.ts";

/** Creates the fault rules of a sandbox, those of its options first; `restore` sets them back to these. */
function createInitialFaults({ sources, faults: rules }: CompleteOptions) {
  const faults = createFaults(destinationNames(sources));
  const restore = (): void => {
    faults.clear();
    for (const rule of rules) faults.add(rule);
  };
  restore();
  return { faults, restore };
}

function openSandboxProjects(
  options: CompleteOptions,
  clock: Clock,
  told: Pick<RegistryOptions, "linkBaseUrl" | "onSendScheduled" | "onMessageSent" | "onWebhookQueued" | "onReset">,
): Projects {
  const { system, storage, onWarning, onCrash, onSendProgress, mostAwake } = options;
  return openProjects(
    resolveProjects(options, () => createKeyText(system)),
    {
      storage,
      system,
      clock,
      openReplica: (project) => openReplica(project, { warn: onWarning, report: onCrash }),
      warn: onWarning,
      onCampaignSlice: onSendProgress === undefined ? () => {} : createSendProgress(onSendProgress),
      ...told,
      maxAwake: mostAwake,
    },
  );
}

/** What hands rendered email on to a mail catcher; undefined where nobody asked for it. */
const createMailRelay = ({ smtp, system, onWarning }: CompleteOptions, projects: () => Projects): Relay | undefined =>
  smtp === undefined ? undefined : createRelay(smtp, { projects, warn: onWarning, later: system.later ?? later });

/** Opens the projects, and what works for them beside calls: sends, webhooks, the relay of mail. */
function openWithWorkers(options: CompleteOptions, scheduler: Scheduler) {
  const { onCrash: report } = options;
  const sends = createSendRunner({ projects: () => projects, scheduler, report });
  const webhooks = createWebhookRunner({ projects: () => projects, scheduler, report });
  const relay = createMailRelay(options, () => projects);
  const addresses = createAddresses();
  const projects = openSandboxProjects(options, scheduler.clock, {
    linkBaseUrl: addresses.linkBaseUrl,
    onSendScheduled: sends.wake,
    onMessageSent: relay === undefined ? () => {} : relay.add,
    onWebhookQueued: webhooks.wake,
    onReset: webhooks.clear,
  });
  for (const source of [sends, ...webhooks.sources]) scheduler.register(source);
  return { projects, sends, webhooks, relay, addresses };
}

/** The first project, with the seed of the options; where that is wrong, every project is closed again. */
function seedFirst(projects: Projects, seed: Seed | undefined, warn: (text: string) => void): Project {
  const [first] = projects.all;
  if (first === undefined) throw new Error("A sandbox needs at least one project");
  if (seed === undefined) return first;
  try {
    seedAtOnce(first, seed, warn);
    return first;
  } catch (thrown) {
    projects.close();
    throw thrown;
  }
}

async function loadSegment(options: CompleteOptions, context: Omit<SegmentContext, "intake">): Promise<Segment> {
  const { createSegment } = await import("../segment/segment.ts");
  const { sources, strictWriteKeys, onWarning, system } = options;
  return createSegment(sources, { ...context, intake: { strictWriteKeys, warn: onWarning, newId: system.newId } });
}

/** What becomes of deliveries under the rules. */
const createDeliveryFaults =
  (faults: Faults) =>
  (destination: string): DeliveryFault | undefined => {
    const rule = faults.matchDelivery(destination);
    return rule && toDeliveryFault(rule);
  };

/** Forgets what is kept of a project beside itself. */
function forgetProject(
  name: string,
  { requestLog, faults, webhooks }: Pick<SandboxParts, "requestLog" | "faults" | "webhooks">,
): void {
  requestLog.clear(name);
  webhooks.clear(name);
  for (const { id, project } of faults.list()) if (project === name) faults.remove(id);
}

/** Opens a sandbox in this process. Close it to release its databases. */
export function createSandbox(given: SandboxOptions = {}): Sandbox {
  const options = completeOptions(given);
  const { system, onCrash: report, onWarning, strict, scenarios } = options;
  const scheduler = createScheduler({ systemNow: system.now, later: system.later ?? later, report });
  const { clock } = scheduler;
  const { faults, restore: restoreFaults } = createInitialFaults(options);
  const { projects, sends, webhooks, relay, addresses } = openWithWorkers(options, scheduler);
  const first = seedFirst(projects, options.seed, onWarning);
  const requestLog = createRequestLog({ size: options.recordSize, bytes: options.recordBytes });
  // The Segment side sends through the fetch that answers it. By the time it is loaded, that is there.
  const log = createDeliveryLog(() => homesOf(projects, options.sources));
  const takeFault = createDeliveryFaults(faults);
  const load = () => loadSegment(options, { projects, log, scheduler, fetch, ask, takeFault, report });
  const segment = createSegmentSide({ load, log, report });
  const admin = createProjectAdmin(projects, system, (name) => forgetProject(name, { requestLog, faults, webhooks }));
  const { resetAll, resetInTurns } = createResets(projects, (only) => {
    if (only !== undefined) return requestLog.clear(only.name);
    segment.opened()?.reset();
    requestLog.clear();
    restoreFaults();
    clock.reset();
  });
  const warn = createWarnOnce(onWarning);
  const onRestore = (): void => {
    segment.resume();
    sends.wake();
    webhooks.resume();
  };
  const { fetchFeeds } = sends;
  const shared = { projects, admin, clock, requestLog, faults, strict, scenarios, fetchFeeds };
  const routes = { ...shared, segment: segment.open, onRestore };
  const app = createApp({ ...routes, reset: resetInTurns, report, warn });
  const fetchOf = createInProcessFetch(app);
  const fetch = openBefore(first, fetchOf);
  const ask = openBefore(first, createInProcessAsk(app, fetchOf));
  if (options.storage.is === "disk") onRestore();
  return sandboxOf({
    projects,
    first,
    admin,
    scheduler,
    sends,
    webhooks,
    onRestore,
    faults,
    requestLog,
    strict,
    segment,
    deliveryLog: log,
    addresses,
    relay,
    app,
    fetch,
    ask,
    warn: onWarning,
    reset: resetAll,
  });
}
