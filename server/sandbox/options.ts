import { formatUnknownName } from "../../contracts/nearest.ts";
import type { ScenarioRunner } from "../control/scenario-runner.ts";
import type { CatalogCollectionOptions } from "../domain/catalog-collections.ts";
import type { ChannelOptions, MessageTypeOptions } from "../domain/channels.ts";
import type { CriteriaSetOptions } from "../domain/criteria-sets.ts";
import type { ProjectKind } from "../domain/identity.ts";
import type { JourneyOptions } from "../domain/journeys.ts";
import type { DynamicListOptions } from "../domain/segmentation/dynamic-list.ts";
import type { SendProgress } from "../domain/send-progress.ts";
import type { WebhookOptions } from "../domain/webhooks.ts";
import type { FaultRule } from "../faults/rule.ts";
import { type Checked, checkProject, checkProjects } from "../project/check.ts";
import { defaultAwake, type Storage } from "../project/registry.ts";
import {
  defaultProject,
  type NewKeyOptions,
  type NewProjectOptions,
  type ProjectOptions,
  type ProjectSettings,
  pickContent,
} from "../project/settings.ts";
import type { SmtpOptions } from "../relay/address.ts";
import { defaultLimits } from "../request-log/request-log.ts";
import type { Seed } from "../seed/format.ts";
import { defaultSource, type SourceOptions } from "../segment/options.ts";
import { createRealSystem, type System } from "../system/system.ts";
import { formatIssues } from "../validation/issues.ts";
import { createCrashReport } from "./report-crash.ts";

/** What a sandbox is made of. Without options: one email-based project in memory with a fixed server-side key. */
export interface SandboxOptions {
  /** Kind of the single project; `projects` beats it. */
  readonly kind?: ProjectKind;
  /** Settings of the single project that differ from the defaults; `projects` beats it. */
  readonly settings?: Partial<ProjectSettings>;
  /** Keys of the single project; the default is one fixed server-side key. */
  readonly keys?: readonly NewKeyOptions[];
  /** Channels of the single project beside those of every new one; `projects` beats it. */
  readonly channels?: readonly ChannelOptions[];
  /** Message types of the single project beside those of every new one; `projects` beats it. */
  readonly messageTypes?: readonly MessageTypeOptions[];
  /** Dynamic lists of the single project; `projects` beats it. */
  readonly dynamicLists?: readonly DynamicListOptions[];
  /** Catalog collections of the single project; `projects` beats it. */
  readonly catalogCollections?: readonly CatalogCollectionOptions[];
  /** System webhooks of the single project; `projects` beats it. */
  readonly webhooks?: readonly WebhookOptions[];
  /** Journeys of the single project; `projects` beats it. */
  readonly journeys?: readonly JourneyOptions[];
  /** By which criteria visitors of the single project become profiles; `projects` beats it. */
  readonly criteriaSets?: readonly CriteriaSetOptions[];
  /** Projects as a configuration file names them: a `name` is all one needs. The first has the default key without any. */
  readonly projects?: readonly NewProjectOptions[];
  /** Segment sources and their destinations; one source with the classic destination unless told otherwise. */
  readonly sources?: readonly SourceOptions[];
  /** Whether a write key of no source is refused with status 401. Segment answers 200 and drops what came with it. */
  readonly strictWriteKeys?: boolean;
  /** Told of what is passed over in silence: unknown write keys, server-side keys in pages, what a seed leaves out. */
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
  /** Fault rules that are there from the start, and after each reset. */
  readonly faults?: readonly FaultRule[];
  /** Most projects whose databases are open at once, 128 unless told otherwise: others sleep until they are used. */
  readonly mostAwake?: number;
  /** What plays the scenarios that the page shows; without one it shows none. */
  readonly scenarios?: ScenarioRunner;
  /**
   * Told of failures inside the sandbox itself; they are answered with status 500. Where it is left out, each goes to
   * `onWarning` and to standard error once.
   */
  readonly onCrash?: (thrown: unknown, operation: string) => void;
  /** A mail catcher that rendered email is handed on to: `{ url: "smtp://localhost:1025" }`. It needs the package nodemailer. */
  readonly smtp?: SmtpOptions;
  /** Told how far a campaign to many people has come, every thousand of them and at its end. */
  readonly onSendProgress?: (progress: SendProgress) => void;
}

/** The options, with the defaults of those that are left out. */
export type CompleteOptions = SandboxOptions &
  Required<
    Omit<SandboxOptions, keyof NewProjectOptions | "projects" | "scenarios" | "seed" | "smtp" | "onSendProgress">
  >;

const optionNames = Object.keys({
  kind: true,
  settings: true,
  keys: true,
  channels: true,
  messageTypes: true,
  dynamicLists: true,
  catalogCollections: true,
  webhooks: true,
  journeys: true,
  criteriaSets: true,
  projects: true,
  sources: true,
  strictWriteKeys: true,
  onWarning: true,
  storage: true,
  system: true,
  seed: true,
  recordSize: true,
  recordBytes: true,
  strict: true,
  faults: true,
  mostAwake: true,
  scenarios: true,
  onCrash: true,
  smtp: true,
  onSendProgress: true,
} satisfies Record<keyof SandboxOptions, true>);

/** Callers in JavaScript have no compiler to tell them. */
function checkNames(options: SandboxOptions): void {
  const unknown = Object.keys(options).filter((name) => !optionNames.includes(name));
  if (unknown.length > 0) throw new TypeError(unknown.map((name) => formatUnknownName(name, optionNames)).join("; "));
}

/** Completes options with the defaults. Throws a TypeError for names there are not. */
export function completeOptions(options: SandboxOptions): CompleteOptions {
  checkNames(options);
  const { system = createRealSystem(), storage = { is: "memory" }, sources = [defaultSource], faults = [] } = options;
  const {
    onWarning = () => {},
    onCrash = createCrashReport(onWarning),
    strict = false,
    strictWriteKeys = false,
  } = options;
  const { recordSize = defaultLimits.size, recordBytes = defaultLimits.bytes, mostAwake = defaultAwake } = options;
  const parts = { system, storage, sources, faults, onWarning, onCrash };
  return { ...options, ...parts, strict, strictWriteKeys, recordSize, recordBytes, mostAwake };
}

/** The single project of a sandbox, of what the options say of it; undefined where they say nothing. */
function describeSingle(options: SandboxOptions): object | undefined {
  const { kind, settings, keys } = options;
  const content = pickContent(options);
  if ((kind ?? settings ?? keys) === undefined && Object.keys(content).length === 0) return undefined;
  return {
    name: defaultProject.name,
    kind,
    ...(settings !== undefined && { settings }),
    ...(keys !== undefined && { keys }),
    ...content,
  };
}

function accept<Value>(checked: Checked<Value>, at: readonly string[]): Value {
  if ("value" in checked) return checked.value;
  const issues = checked.issues.map(({ path, message }) => ({ path: [...at, ...path], message }));
  throw new TypeError(formatIssues(issues, "options"));
}

/** The projects a sandbox is to have. Throws a TypeError that names all that is wrong with them. */
export function resolveProjects(options: SandboxOptions, makeKey: () => string): readonly ProjectOptions[] {
  if (options.projects !== undefined) return accept(checkProjects(options.projects, { makeKey }), ["projects"]);
  const single = describeSingle(options);
  return single === undefined ? [defaultProject] : [accept(checkProject(single, { makeKey }), [])];
}
