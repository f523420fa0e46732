import type { Clock } from "./clock.ts";
import {
  createProject,
  type KeptProject,
  type OpenProcessing,
  type Project,
  type Shared,
  type Storage,
} from "./project.ts";
import type { ApiKey, ProjectOptions, ProjectSettings } from "./settings.ts";
import type { System } from "./system.ts";

export type { OpenProcessing, Passage, Processing, Project, Replay, Storage } from "./project.ts";

/** An API key and the project it opens. */
export interface Access {
  readonly key: ApiKey;
  readonly project: Project;
}

/** All projects of a sandbox. One project is one database; a key opens exactly one. */
export interface Projects {
  readonly all: readonly Project[];
  access(key: string): Access | undefined;
  find(name: string): Project | undefined;
  /** Adds a project whose name, id and keys nobody has. */
  add(options: ProjectOptions): Project;
  /** Closes a project and takes its keys back. The first one stays. */
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

/** Most projects whose databases are open at once; the one used longest ago is put to sleep for the next. */
const mostAwake = 256;

/** Puts the project that was used longest ago to sleep, when too many are awake. */
function makeRoom(kept: Iterable<KeptProject>, awake: number): number {
  if (awake <= mostAwake) return awake;
  const byUse = [...kept].flatMap((each) => {
    const use = each.lastUse();
    return use === undefined ? [] : [{ each, use }];
  });
  const oldest = byUse.toSorted((a, b) => a.use - b.use).slice(0, Math.ceil(mostAwake / 8));
  return byUse.length - oldest.filter(({ each }) => each.sleep()).length;
}

/** The keys of a sandbox, those taken back too. */
function keyRing() {
  const accesses = new Map<string, Access>();
  return {
    get: (key: string) => accesses.get(key),
    give(project: Project, key: ApiKey): void {
      accesses.set(key.key, { key, project });
    },
    takeBack(project: Project, key: ApiKey): void {
      accesses.set(key.key, { key: { ...key, disabled: true }, project });
    },
  };
}

/** The projects of a sandbox by name, and their keys. */
function registry(shared: Shared, all: Project[], kept: Map<string, KeptProject>): Projects {
  const keys = keyRing();
  const named = (name: string): KeptProject => {
    const found = kept.get(name);
    if (found === undefined) throw new RangeError(`no project is named "${name}"`);
    return found;
  };
  const change = ({ name }: Project, changed: readonly ApiKey[]): void => named(name).change({ keys: changed });
  return {
    all,
    access: keys.get,
    find: (name) => kept.get(name)?.project,
    add(options) {
      const made = createProject(options, shared);
      kept.set(options.name, made);
      all.push(made.project);
      for (const key of options.keys) keys.give(made.project, key);
      return made.project;
    },
    remove(name) {
      const { project } = named(name);
      for (const key of project.keys) keys.takeBack(project, key);
      project.close();
      kept.delete(name);
      all.splice(all.indexOf(project), 1);
    },
    configure(name, settings) {
      const found = named(name);
      found.change({ settings: { ...found.project.settings, ...settings } });
    },
    addKey(name, key) {
      const { project } = named(name);
      change(project, [...project.keys, key]);
      keys.give(project, key);
    },
    disableKey(text, disabled) {
      const access = keys.get(text);
      if (access === undefined) return;
      const key = { ...access.key, disabled };
      const { project } = access;
      change(
        project,
        project.keys.map((each) => (each.key === text ? key : each)),
      );
      keys.give(project, key);
    },
    removeKey(text) {
      const access = keys.get(text);
      if (access === undefined) return;
      const { project, key } = access;
      change(
        project,
        project.keys.filter((each) => each.key !== text),
      );
      keys.takeBack(project, key);
    },
    close() {
      for (const project of all) project.close();
    },
  };
}

/** Opens every project; when one cannot be opened, those already open are closed again. */
export function openProjects(
  options: readonly ProjectOptions[],
  storage: Storage,
  system: System,
  clock: Clock,
  openProcessing: OpenProcessing,
): Projects {
  const organisation: Project[] = [];
  const kept = new Map<string, KeptProject>();
  let awake = 0;
  const opened = (): void => {
    awake = makeRoom(kept.values(), awake + 1);
  };
  const calls = new Map();
  const shared: Shared = { storage, system, clock, calls, organisation, openProcessing, opened, uses: 0 };
  const projects = registry(shared, organisation, kept);
  try {
    for (const each of options) {
      const project = projects.add(each);
      // A file that cannot be used is better known at the start; what is in memory can wait.
      if (storage.is === "disk") project.store.users.count();
    }
  } catch (thrown) {
    projects.close();
    throw thrown;
  }
  return projects;
}
