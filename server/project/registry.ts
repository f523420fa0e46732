import type { Clock } from "../system/clock.ts";
import type { System } from "../system/system.ts";
import { type Access, type KeyRing, keyRing } from "./api-keys.ts";
import type { Storage } from "./database.ts";
import { createProject, type KeptProject, type OpenProcessing, type Project, type Shared } from "./project.ts";
import type { ApiKey, ProjectOptions, ProjectSettings } from "./settings.ts";

export type { Access } from "./api-keys.ts";
export type { Storage } from "./database.ts";
export type { OpenProcessing, Passage, Processing, Project, Replay } from "./project.ts";

/** All projects of a sandbox. One project is one database; a key opens exactly one. */
export interface Projects {
  readonly all: readonly Project[];
  access(key: string): Access | undefined;
  find(name: string): Project | undefined;
  /** Whether something has this name, whichever its case, this id, or this key. */
  readonly taken: {
    name(name: string): boolean;
    id(id: number): boolean;
    key(key: string): boolean;
    /** The highest id any project has had. */
    highestId(): number;
  };
  /** Adds a project whose name, id and keys nobody has. */
  add(options: ProjectOptions): Project;
  /** Closes a project, takes its keys back, and removes what it keeps on disk. */
  remove(name: string): void;
  /** Changes settings of a project; the others stay. */
  configure(name: string, settings: Partial<ProjectSettings>): void;
  addKey(name: string, key: ApiKey): void;
  /** Disables or enables a key. */
  disableKey(key: string, disabled: boolean): void;
  /** Takes a key back: from now on it is answered as a disabled one. */
  removeKey(key: string): void;
  close(): void;
}

/** Most projects whose databases are open at once, unless told otherwise. */
export const defaultAwake = 128;

/** Puts those to sleep that were used longest ago, some more than there have to be. Gives how many stay awake. */
function makeRoom(kept: Iterable<KeptProject>, most: number): number {
  const awake = [...kept].flatMap((each) => {
    const use = each.lastUse();
    return use === undefined ? [] : [{ each, use }];
  });
  let count = awake.length;
  // Whoever woke last is being used at this moment.
  const others = awake.toSorted((one, other) => one.use - other.use).slice(0, -1);
  for (const { each } of others) if (count > most - Math.floor(most / 8) && each.sleep()) count -= 1;
  return count;
}

/** Changes of the keys of a project, which change what the ring knows of them. */
function keyChanges(keys: KeyRing, named: (name: string) => KeptProject) {
  const give = ({ name }: Project, changed: readonly ApiKey[]): void => named(name).change({ keys: changed });
  return {
    addKey(name, key) {
      const { project } = named(name);
      give(project, [...project.keys, key]);
      keys.give(project, key);
    },
    disableKey(text, disabled) {
      const access = keys.get(text);
      if (access === undefined || !keys.has(text)) return;
      const { project } = access;
      const key = { ...access.key, disabled };
      give(
        project,
        project.keys.map((each) => (each.key === text ? key : each)),
      );
      keys.give(project, key);
    },
    removeKey(text) {
      const access = keys.get(text);
      if (access === undefined || !keys.has(text)) return;
      const { project, key } = access;
      give(
        project,
        project.keys.filter((each) => each.key !== text),
      );
      keys.takeBack(project, key);
    },
  } satisfies Partial<Projects>;
}

/** Names and ids of projects: whether one is taken, and the highest id any has had. */
function takenNames() {
  const names = new Set<string>();
  const ids = new Set<number>();
  let highestId = 0;
  return {
    name: (name: string) => names.has(name.toLowerCase()),
    id: (id: number) => ids.has(id),
    highestId: () => highestId,
    add({ name, id }: ProjectOptions): void {
      names.add(name.toLowerCase());
      ids.add(id);
      highestId = Math.max(highestId, id);
    },
    remove({ name, id }: ProjectOptions): void {
      names.delete(name.toLowerCase());
      ids.delete(id);
    },
  };
}

function openOr(project: Project, giveUp: () => void): void {
  try {
    project.store.users.count();
  } catch (thrown) {
    giveUp();
    throw thrown;
  }
}

/** The projects of a sandbox by name, and their keys. */
function registry(shared: Shared, all: Project[], kept: Map<string, KeptProject>): Projects {
  const keys = keyRing();
  const taken = takenNames();
  const named = (name: string): KeptProject => {
    const found = kept.get(name);
    if (found === undefined) throw new RangeError(`no project is named "${name}"`);
    return found;
  };
  return {
    all,
    access: keys.get,
    find: (name) => kept.get(name)?.project,
    taken: { name: taken.name, id: taken.id, key: keys.has, highestId: taken.highestId },
    add(options) {
      const made = createProject(options, shared);
      const { project } = made;
      kept.set(options.name, made);
      // A file that cannot be used is better known at once; what is in memory can wait.
      if (shared.storage.is === "disk") openOr(project, () => kept.delete(options.name));
      all.push(project);
      taken.add(options);
      for (const key of options.keys) keys.give(project, key);
      return project;
    },
    remove(name) {
      const found = named(name);
      const { project } = found;
      for (const key of project.keys) keys.takeBack(project, key);
      found.discard();
      kept.delete(name);
      taken.remove(project);
      all.splice(all.indexOf(project), 1);
    },
    configure(name, settings) {
      const found = named(name);
      found.change({ settings: { ...found.project.settings, ...settings } });
    },
    ...keyChanges(keys, named),
    close() {
      for (const project of all) project.close();
    },
  };
}

/** What all projects of a sandbox need. */
export interface Opening {
  readonly storage: Storage;
  readonly system: System;
  readonly clock: Clock;
  readonly openProcessing: OpenProcessing;
  /** Most projects whose databases are open at once; the one used longest ago is put to sleep for the next. */
  readonly mostAwake: number;
}

/** Opens every project; when one cannot be opened, those already open are closed again. */
export function openProjects(options: readonly ProjectOptions[], { mostAwake, ...rest }: Opening): Projects {
  const organisation: Project[] = [];
  const kept = new Map<string, KeptProject>();
  let awake = 0;
  const opened = (): void => {
    awake += 1;
    if (awake > mostAwake) awake = makeRoom(kept.values(), mostAwake);
  };
  const shared: Shared = { ...rest, calls: new Map(), organisation, opened, uses: 0 };
  const projects = registry(shared, organisation, kept);
  try {
    for (const each of options) projects.add(each);
  } catch (thrown) {
    projects.close();
    throw thrown;
  }
  return projects;
}
