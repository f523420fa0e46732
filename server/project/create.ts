import { createRateWindows, type RateWindows } from "../domain/rate-window.ts";
import type { OpenStore } from "../store/open-store.ts";
import { type ActiveStreams, createActiveStreams } from "./active-streams.ts";
import { createProjectDatabase } from "./database.ts";
import { type DeferrableDatabase, deferResets } from "./deferred-reset.ts";
import { createEffectCollector, type EffectCollector } from "./effect-collector.ts";
import type { Project, ProjectEntry, Replica, Shared } from "./project.ts";
import type { ProcessingDelay, ProjectOptions, ProjectSettings } from "./settings.ts";
import type { StagedProject } from "./stage.ts";

/** The replica of a project, which is another one once the delay is another. */
function createReplicaHolder(open: () => Replica | undefined) {
  let replica: Replica | undefined;
  let openedFor: ProcessingDelay | undefined;
  return {
    current: () => replica,
    forDelay(delay: ProcessingDelay): Replica | undefined {
      if (openedFor === delay) return replica;
      replica?.close();
      replica = open();
      openedFor = delay;
      return replica;
    },
  };
}

/** The reset of a project, at once, in two steps or beside it; `forget` drops what it holds beside its database. */
function createProjectReset(db: DeferrableDatabase, use: () => void, forget: () => void) {
  const deferReset = (): void => {
    db.deferReset();
    forget();
  };
  const settleReset = (): void => {
    use();
    db.settleReset();
  };
  const reset = (): void => {
    deferReset();
    settleReset();
  };
  const stageReset = (): StagedProject | undefined => {
    const staged = db.stageReset();
    return (
      staged && {
        ...staged,
        swap() {
          staged.swap();
          forget();
        },
      }
    );
  };
  return { reset, deferReset, settleReset, stageReset };
}

/** Numbers the uses of a project among those of all projects. */
interface UseCounter {
  latest(): number;
  add(): void;
}

function createUseCounter(shared: Shared): UseCounter {
  let latest = 0;
  return {
    latest: () => latest,
    add(): void {
      shared.uses += 1;
      latest = shared.uses;
    },
  };
}

/** The parts a project is made of. */
interface Parts {
  readonly shared: Shared;
  readonly db: DeferrableDatabase;
  readonly streams: ActiveStreams;
  readonly uses: UseCounter;
  readonly rates: RateWindows;
  readonly effects: EffectCollector;
  readonly replica: ReturnType<typeof createReplicaHolder>;
  readonly resets: ReturnType<typeof createProjectReset>;
}

const parts = Symbol("parts");

interface Live {
  readonly name: string;
  readonly settings: ProjectSettings;
  readonly [parts]: Parts;
}

/** The open database of a project, which counts as a use of it. */
function openDatabase({ db, uses }: Parts): OpenStore {
  uses.add();
  return db.get();
}

/** What every project has beside its configuration. All of them share it, so that a copy of a project takes none along. */
const members: Omit<Project, keyof ProjectOptions> & ThisType<Live> = {
  get isAwake() {
    return this[parts].db.isOpen();
  },
  get clock() {
    return this[parts].shared.clock;
  },
  get system() {
    return this[parts].shared.system;
  },
  get organisation() {
    return this[parts].shared.organisation;
  },
  get store() {
    return openDatabase(this[parts]).store;
  },
  get written() {
    return openDatabase(this[parts]).store;
  },
  get transactions() {
    return openDatabase(this[parts]).transactions;
  },
  get tables() {
    return openDatabase(this[parts]).tables();
  },
  get seeds() {
    return openDatabase(this[parts]).seeds;
  },
  get checkpoint() {
    return openDatabase(this[parts]).checkpoint;
  },
  get rates() {
    return this[parts].rates;
  },
  get effects() {
    return this[parts].effects;
  },
  get linkBaseUrl() {
    const { linkBaseUrl } = this.settings;
    return linkBaseUrl === "" ? this[parts].shared.linkBaseUrl() : linkBaseUrl.replace(/\/$/, "");
  },
  get replica() {
    return this[parts].replica.forDelay(this.settings.processingDelay);
  },
  get jobTimes() {
    return this[parts].db.jobTimes;
  },
  get nextDelivery() {
    return this[parts].db.nextDelivery;
  },
  get nextSend() {
    return this[parts].db.nextSend;
  },
  get onSendScheduled() {
    return this[parts].shared.onSendScheduled;
  },
  get onCampaignSlice() {
    return this[parts].shared.onCampaignSlice;
  },
  get nextWebhook() {
    return this[parts].db.nextWebhook;
  },
  get onWebhookQueued() {
    return this[parts].shared.onWebhookQueued;
  },
  get stage() {
    return this[parts].db.stage;
  },
  get stageSeed() {
    return this[parts].db.stageSeed;
  },
  onMessageSent(id, messageId) {
    this[parts].shared.onMessageSent(this.name, id, messageId);
  },
  get trackStream() {
    return this[parts].streams.track;
  },
  get stageReset() {
    return this[parts].resets.stageReset;
  },
  get reset() {
    return this[parts].resets.reset;
  },
  get deferReset() {
    return this[parts].resets.deferReset;
  },
  get settleReset() {
    return this[parts].resets.settleReset;
  },
  close() {
    this[parts].db.close();
    this[parts].replica.current()?.close();
  },
};

function createParts(options: ProjectOptions, shared: Shared, open: () => Replica | undefined): Parts {
  const { storage, clock, warn, calls } = shared;
  const uses = createUseCounter(shared);
  const onOpen = (): void => shared.onOpen(options.name);
  const db = deferResets(createProjectDatabase(options, { storage, now: clock.now, warn, onOpen }));
  const rates = createRateWindows(calls);
  const replica = createReplicaHolder(open);
  const resets = createProjectReset(db, uses.add, () => {
    rates.clear();
    replica.current()?.reset();
    shared.onReset(options.name);
  });
  const effects = createEffectCollector();
  return { shared, db, uses, rates, effects, replica, resets, streams: createActiveStreams() };
}

/** Creates a project. Its database is opened when something first asks for it. */
export function createProject(options: ProjectOptions, shared: Shared): ProjectEntry {
  const project: Project = Object.assign(Object.create(members), options);
  const own = createParts(options, shared, () => shared.openReplica(project));
  Object.defineProperty(project, parts, { value: own });
  const { db, uses, streams } = own;
  return {
    project,
    change: (changes) => void Object.assign(project, changes),
    lastUse: () => (db.isOpen() ? uses.latest() : undefined),
    sleep: () => project.replica === undefined && !streams.any() && db.sleep(),
    discard() {
      project.close();
      db.discard();
    },
  };
}
