import type { Clock } from "../system/clock.ts";
import type { System } from "../system/system.ts";
import { type ApiKeys, createApiKeys, type KnownAccess } from "./api-keys.ts";
import type { Owners } from "./check.ts";
import { createProject } from "./create.ts";
import type { Storage } from "./place.ts";
import type { OpenReplica, Project, ProjectEntry, Shared } from "./project.ts";
import type { ApiKey, ProjectOptions, ProjectSettings } from "./settings.ts";

export type { Access, KnownAccess } from "./api-keys.ts";
export type { Storage } from "./place.ts";
export type { OpenReplica, Project, Replay, Replica, ReplicatedCall } from "./project.ts";

/** All projects of a sandbox. One project is one database; a key opens exactly one. */
export interface Projects {
  readonly all: readonly Project[];
  findAccess(key: string): KnownAccess | undefined;
  find(name: string): Project | undefined;
  /** Which of them has a name, an id or a key. */
  readonly owners: Owners;
  /** Adds a project whose name, id and keys nobody has. */
  add(options: ProjectOptions): Project;
  /** Closes a project, takes its keys back, and removes what it keeps on disk. */
  remove(name: string): void;
  /** Puts a project to sleep that nobody needs, where it can be. */
  letSleep(project: Project): void;
  /** Gives a project other settings. */
  configure(name: string, settings: ProjectSettings): void;
  addKey(name: string, key: ApiKey): void;
  /** Disables or enables a key. */
  disableKey(key: string, disabled: boolean): void;
  /** Takes a key back: from now on it is answered as a disabled one. */
  removeKey(key: string): void;
  close(): void;
}

/** Most projects whose databases are open at once, unless told otherwise. */
export const defaultAwake = 128;

/**
 * Makes room by putting those to sleep that were used longest ago, until so many are awake. Those that sleep are out of
 * the set then: a look costs what is awake, and not what there is.
 */
function makeRoom(awake: Set<ProjectEntry>, wantedAwake: number): void {
  const used = [...awake].flatMap((each) => {
    const use = each.lastUse();
    if (use === undefined) awake.delete(each);
    return use === undefined ? [] : [{ each, use }];
  });
  // Whoever woke last is being used at this moment.
  const others = used.toSorted((one, other) => one.use - other.use).slice(0, -1);
  for (const { each } of others) if (awake.size > wantedAwake && each.sleep()) awake.delete(each);
}

/** Changes of the keys of a project, which change what the ring knows of them. */
function createKeyChanges(keys: ApiKeys, requireEntry: (name: string) => ProjectEntry) {
  const setKeys = ({ name }: Project, changed: readonly ApiKey[]): void => requireEntry(name).change({ keys: changed });
  return {
    addKey(name, key) {
      const { project } = requireEntry(name);
      setKeys(project, [...project.keys, key]);
      keys.add(project, key);
    },
    disableKey(text, disabled) {
      const access = keys.get(text);
      if (access === undefined || access.isRevoked) return;
      const { project } = access;
      const key = { ...access.key, disabled };
      setKeys(
        project,
        project.keys.map((each) => (each.key === text ? key : each)),
      );
      keys.add(project, key);
    },
    removeKey(text) {
      const access = keys.get(text);
      if (access === undefined || access.isRevoked) return;
      const { project, key } = access;
      setKeys(
        project,
        project.keys.filter((each) => each.key !== text),
      );
      keys.revoke(project, key);
    },
  } satisfies Partial<Projects>;
}

/** Names and ids of projects: which project has one, and the highest id any has had. */
function createTakenNames() {
  const names = new Map<string, string>();
  const ids = new Map<number, string>();
  let highestId = 0;
  return {
    ofName: (name: string) => names.get(name.toLowerCase()),
    ofId: (id: number) => ids.get(id),
    highestId: () => highestId,
    add({ name, id }: ProjectOptions): void {
      names.set(name.toLowerCase(), name);
      ids.set(id, name);
      highestId = Math.max(highestId, id);
    },
    remove({ name, id }: ProjectOptions): void {
      names.delete(name.toLowerCase());
      ids.delete(id);
    },
  };
}

function openOrGiveUp(project: Project, giveUp: () => void): void {
  try {
    project.store.users.count();
  } catch (thrown) {
    giveUp();
    throw thrown;
  }
}

/** Creates the registry of the projects of a sandbox, by name, and their keys. */
function createRegistry(
  shared: Shared,
  all: Project[],
  entries: Map<string, ProjectEntry>,
  awake: Set<ProjectEntry>,
): Projects {
  const keys = createApiKeys();
  const takenNames = createTakenNames();
  const requireEntry = (name: string): ProjectEntry => {
    const found = entries.get(name);
    if (found === undefined) throw new RangeError(`no project is named "${name}"`);
    return found;
  };
  return {
    all,
    findAccess: keys.get,
    find: (name) => entries.get(name)?.project,
    owners: {
      ofName: takenNames.ofName,
      ofId: takenNames.ofId,
      ofKey: (key) => keys.ownerOf(key)?.name,
      highestId: takenNames.highestId,
    },
    add(options) {
      const made = createProject(options, shared);
      const { project } = made;
      entries.set(options.name, made);
      // A file that cannot be used is better known at once; what is in memory can wait.
      if (shared.storage.is === "disk") openOrGiveUp(project, () => entries.delete(options.name));
      all.push(project);
      takenNames.add(options);
      for (const key of options.keys) keys.add(project, key);
      return project;
    },
    remove(name) {
      const found = requireEntry(name);
      const { project } = found;
      for (const key of project.keys) keys.revoke(project, key);
      found.discard();
      entries.delete(name);
      takenNames.remove(project);
      all.splice(all.indexOf(project), 1);
    },
    letSleep(project) {
      const entry = entries.get(project.name);
      if (entry?.project === project && project.isAwake && entry.sleep()) awake.delete(entry);
    },
    configure(name, settings) {
      requireEntry(name).change({ settings });
    },
    ...createKeyChanges(keys, requireEntry),
    close() {
      for (const project of all) project.close();
    },
  };
}

/** Options that all projects of a sandbox share. */
export interface RegistryOptions {
  readonly storage: Storage;
  readonly system: System;
  readonly clock: Clock;
  readonly openReplica: OpenReplica;
  /** Told of what goes wrong with a project beside a call. */
  readonly warn: (text: string) => void;
  /** Told of messages that were sent; the transaction that sends one may still be rolled back. */
  readonly onMessageSent: (project: string, id: number, messageId: string) => void;
  /** Where the sandbox listens: scheme, host and port. */
  readonly linkBaseUrl: () => string;
  /** Told that a project has something to send later. */
  readonly onSendScheduled: () => void;
  /** Told of people of a campaign who had their turn. */
  readonly onCampaignSlice: Shared["onCampaignSlice"];
  /** Told that the project of this name has a webhook to call. */
  readonly onWebhookQueued: (name: string) => void;
  /** Told that it is reset. */
  readonly onReset: (name: string) => void;
  /** Most projects whose databases are open at once; the one used longest ago is put to sleep for the next. */
  readonly maxAwake: number;
}

/** Opens every project; when one cannot be opened, those already open are closed again. */
export function openProjects(options: readonly ProjectOptions[], { maxAwake, ...rest }: RegistryOptions): Projects {
  const organisation: Project[] = [];
  const entries = new Map<string, ProjectEntry>();
  const awake = new Set<ProjectEntry>();
  // In memory some more go to sleep than have to, which saves looks at them. Closing a file takes longer than a look.
  const spare = rest.storage.is === "disk" ? 0 : Math.floor(maxAwake / 8);
  const onOpen = (name: string): void => {
    const opened = entries.get(name);
    if (opened !== undefined) awake.add(opened);
    if (awake.size > maxAwake) makeRoom(awake, maxAwake - spare);
  };
  const shared: Shared = { ...rest, calls: new Map(), organisation, onOpen, uses: 0 };
  const projects = createRegistry(shared, organisation, entries, awake);
  try {
    for (const each of options) projects.add(each);
  } catch (thrown) {
    projects.close();
    throw thrown;
  }
  return projects;
}
