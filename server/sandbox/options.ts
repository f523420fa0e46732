import type { ChannelOptions, MessageTypeOptions } from "../domain/channels.ts";
import type { ProjectKind } from "../domain/identity.ts";
import type { FaultRule } from "../faults/rule.ts";
import { findChannelIssue } from "../project/check.ts";
import type { Storage } from "../project/registry.ts";
import {
  type ApiKey,
  defaultProject,
  defaultSettings,
  type ProjectOptions,
  type ProjectSettings,
} from "../project/settings.ts";
import type { Seed } from "../seed/format.ts";
import type { SourceOptions } from "../segment/options.ts";
import type { System } from "../system/system.ts";

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
  /** Fault rules that are there from the start, and after each reset. */
  readonly faults?: readonly FaultRule[];
  /** Most projects whose databases are open at once, 128 unless told otherwise: others sleep until they are used. */
  readonly mostAwake?: number;
  /** Told of failures inside the sandbox itself; they are answered with status 500. */
  readonly onCrash?: (thrown: unknown, operation: string) => void;
}

const kinds: readonly string[] = ["email", "userId", "hybrid"] satisfies readonly ProjectKind[];

/** Callers in JavaScript have no compiler to tell them. */
function checkKinds(projects: readonly ProjectOptions[]): void {
  const wrong = projects.find(({ kind }) => !kinds.includes(kind));
  if (wrong !== undefined) throw new TypeError(`kind: "${wrong.kind}" is none; there are: ${kinds.join(", ")}`);
}

function checkChannels({ projects }: SandboxOptions, wanted: readonly ProjectOptions[]): void {
  const pathOf = (index: number): string => (projects === undefined ? "" : `projects[${index}].`);
  const [problem] = wanted.flatMap((project, index) => findChannelIssue(project, pathOf(index)) ?? []);
  if (problem !== undefined) throw new TypeError(problem);
}

const createSingleProject = ({ kind, settings, keys, channels, messageTypes }: SandboxOptions): ProjectOptions => ({
  ...defaultProject,
  ...(channels !== undefined && { channels }),
  ...(messageTypes !== undefined && { messageTypes }),
  kind: kind ?? defaultProject.kind,
  keys: keys ?? defaultProject.keys,
  settings: { ...defaultSettings, ...settings },
});

/** The projects a sandbox is to have. Throws a TypeError that names what is wrong with them. */
export function resolveProjects(options: SandboxOptions): readonly ProjectOptions[] {
  const wanted = options.projects ?? [createSingleProject(options)];
  checkKinds(wanted);
  checkChannels(options, wanted);
  const names = wanted.map(({ name }) => name.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new TypeError(`projects: two are named "${twice}"; each needs a name of its own`);
  return wanted;
}
