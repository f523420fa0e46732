import type { Operation } from "../../contracts/operation.ts";
import type { RateWindows, Windows } from "../domain/rate-window.ts";
import type { CampaignSlice } from "../domain/send-progress.ts";
import type { QueueName } from "../store/deliveries.ts";
import type { ExportJobTimes } from "../store/export-jobs.ts";
import type { Clock } from "../system/clock.ts";
import type { System } from "../system/system.ts";
import type { EffectCollector } from "./effect-collector.ts";
import type { Storage } from "./place.ts";
import type { ProjectOptions } from "./settings.ts";
import type { StagedProject, StagedRestore, StagedSeed } from "./stage.ts";
import type { ProjectState } from "./state.ts";

/**
 * Information about a project, to be had without waking it: its configuration as it is now, and
 * whether it is awake.
 */
export interface ProjectInfo extends ProjectOptions {
  /** Whether its database is open. */
  readonly isAwake: boolean;
}

/**
 * One project at work: its information, its state and what it shares with its sandbox. A copy (`{ ...project }`) is its
 * configuration alone; a view over other state is made by `withState`.
 */
export interface Project extends ProjectInfo, ProjectState {
  /** Calls counted against the rate limits. */
  readonly rates: RateWindows;
  /** What the call under way does to profiles. */
  readonly effects: EffectCollector;
  /** Every project of the sandbox, this one too. */
  readonly organisation: readonly Project[];
  /** What stands between writes and reads where writes take time to be processed; undefined where they take none. */
  readonly replica: Replica | undefined;
  /** Its store with every write that was answered, also where `store` is the copy reads see until they are processed. */
  readonly written: ProjectState["store"];
  /** Scheme, host and port of the links that its messages carry: those of its settings, else where the sandbox listens. */
  readonly linkBaseUrl: string;
  /** When its export jobs were started; asking does not wake it. */
  jobTimes(): readonly ExportJobTimes[];
  /** When it next has something to send, in milliseconds; asking does not wake it. */
  nextSend(): number | undefined;
  /** To be called when something is to be sent later than now. */
  onSendScheduled(): void;
  /** To be called when people of a campaign had their turn. */
  onCampaignSlice(slice: CampaignSlice): void;
  /** When it next has a webhook to call, in milliseconds; asking does not wake it. */
  nextWebhook(): number | undefined;
  /** To be called with its name when a webhook is to be called. */
  onWebhookQueued(name: string): void;
  /** To be called when a message was sent, in the transaction that sends it. */
  onMessageSent(id: number, messageId: string): void;
  /** When the next delivery of a queue into it is to be tried again; asking does not wake it. */
  nextDelivery(queue: QueueName): number | undefined;
  /** Keeps it awake while parts that are made of it are read. */
  trackStream<Part>(parts: Iterable<Part>): Iterable<Part>;
  /** Begins a database beside its own, which may take its place. Throws `ProjectBusy`. */
  stage(): StagedRestore;
  /** Begins one for a seed; `of` says what that is made of. Throws `ProjectBusy`. */
  stageSeed(of: string | undefined): StagedSeed;
  /** Back to what it was seeded with; to nothing where it was not. */
  reset(): void;
  /** The same for whoever looks; the work is done by the next use, or by `settleReset`. */
  deferReset(): void;
  settleReset(): void;
  /** Begins what a reset leaves beside its own database; undefined where a reset takes little time. Throws `ProjectBusy`. */
  stageReset(): StagedProject | undefined;
  close(): void;
}

/** A replay: does a write again in another project that has the same keys and settings. Gives what it answers there. */
export type Replay = (project: Project) => unknown;

/** The way of one call past the processing of a project. */
export interface ReplicatedCall {
  /** The project to answer from. */
  readonly project: Project;
  /** The call was taken and is answered with success. */
  committed(answer: unknown, replay: Replay): void;
}

/** A read replica: lets reads see writes once these have been processed. */
export interface Replica {
  /** Called before a call is answered; undefined while reads have nothing to wait for. */
  begin(operation: Operation): ReplicatedCall | undefined;
  reset(): void;
  close(): void;
}

/** Makes the processing of a project; undefined where its writes take no time. */
export type OpenReplica = (project: Project) => Replica | undefined;

/** What the projects of a sandbox share. `calls` are those counted against limits of the whole organisation. */
export interface Shared {
  readonly storage: Storage;
  readonly system: System;
  readonly clock: Clock;
  readonly calls: Windows;
  readonly organisation: readonly Project[];
  readonly openReplica: OpenReplica;
  /** Told of what goes wrong with a project beside a call. */
  readonly warn: (text: string) => void;
  /** Told that a project has opened its database, so that another can be put to sleep. */
  readonly onOpen: (name: string) => void;
  /** Told that a project has something to send later. */
  readonly onSendScheduled: () => void;
  /** Told of people of a campaign who had their turn. */
  readonly onCampaignSlice: (slice: CampaignSlice) => void;
  /** Told of messages that were sent; the transaction that sends one may still be rolled back. */
  readonly onMessageSent: (project: string, id: number, messageId: string) => void;
  /** Where the sandbox listens: scheme, host and port. */
  readonly linkBaseUrl: () => string;
  /** Told that the project of this name has a webhook to call. */
  readonly onWebhookQueued: (name: string) => void;
  /** Told that it is reset. */
  readonly onReset: (name: string) => void;
  /** The number of the latest use of any project. */
  uses: number;
}

/** What may change of a project that runs. */
export type ProjectChanges = Partial<Pick<ProjectOptions, "keys" | "settings">>;

/** A project, and what only the one who keeps all projects may do with it. */
export interface ProjectEntry {
  readonly project: Project;
  /** The number of its latest use; undefined while it sleeps. */
  lastUse(): number | undefined;
  /** Closes the database until the next use; false where the project has to stay awake. */
  sleep(): boolean;
  /** Closes it for good, and removes what it keeps on disk. */
  discard(): void;
  /** Gives it other keys or settings. */
  change(changes: ProjectChanges): void;
}
