import { createHash } from "node:crypto";
import type * as z from "zod";
import type { ChannelOptions, MessageTypeOptions } from "../domain/channels.ts";
import type { ProjectKind } from "../domain/identity.ts";
import type { System } from "../system/system.ts";
import { findDuplicate } from "../validation/duplicates.ts";
import { findChannelIssue } from "./check.ts";
import { projectNotFound } from "./lookup.ts";
import type { Project, Projects } from "./registry.ts";
import { ChangedSettings, NewKey, NewProject } from "./schema.ts";
import { type ApiKey, defaultSettings, type ProjectOptions, type ProjectSettings } from "./settings.ts";

/** A key to be given to a project: server-side, and of 32 lower-case hex characters, unless told otherwise. */
export type NewKeyOptions = Partial<ApiKey>;

/** A project to be added: email-based, with one server-side key and the default settings, unless told otherwise. */
export interface NewProjectOptions {
  /** Letters, digits, - and _: it names the database file too. */
  readonly name: string;
  /** The number messages quote; the next one without it. */
  readonly id?: number;
  readonly kind?: ProjectKind;
  readonly keys?: readonly NewKeyOptions[];
  readonly settings?: Partial<ProjectSettings>;
  readonly channels?: readonly ChannelOptions[];
  readonly messageTypes?: readonly MessageTypeOptions[];
}

/** Why a project or a key cannot be had, changed or taken away. */
export class ProjectError extends Error {
  /** Wrong in itself, taken by another, not there, or needed: the first project stays. */
  readonly why: "invalid" | "taken" | "missing" | "needed";

  constructor(why: ProjectError["why"], message: string) {
    super(message);
    this.why = why;
  }
}

/** Changes of the projects of a sandbox that runs. All of them throw `ProjectRefusal`, and change nothing then. */
export interface ProjectAdmin {
  /** Adds a project. One whose name had a project on disk before finds its data. */
  add(options: unknown): Project;
  /** Removes a project with everything it holds, and takes its keys back. */
  remove(name: string): void;
  configure(name: string, settings: unknown): Project;
  addKey(name: string, key: unknown): ApiKey;
  /** Disables or enables a key. A key is named by its text or by its last eight characters. */
  disableKey(name: string, key: string, disabled: boolean): ApiKey;
  /** Takes a key back: it is answered as a disabled one from now on. */
  removeKey(name: string, key: string): void;
}

function parseInput<Value>(schema: z.ZodType<Value>, given: unknown, whole: string): Value {
  const { data, error } = schema.safeParse(given);
  if (error === undefined) return data as Value;
  const wrong = error.issues.map(({ path, message }) => `${path.join(".") || whole}: ${message}`);
  throw new ProjectError("invalid", wrong.join("; "));
}

const createTakenError = (at: string, value: string | number): ProjectError =>
  new ProjectError("taken", `${at}: "${value}" is taken already; each needs one of its own`);

/** A random text as Iterable's keys are. Ids are no secrets of a real service: their digest is as good. */
const createKeyText = (system: System): string =>
  createHash("sha256").update(system.newId()).digest("hex").slice(0, 32);

const completeKey = (system: System, key: z.output<ReturnType<typeof NewKey>>): ApiKey => ({
  ...key,
  key: key.key ?? createKeyText(system),
});

function checkKeys(projects: Projects, keys: readonly ApiKey[]): void {
  const pathOf = (index: number): string => `keys[${index}].key`;
  const twice = findDuplicate(keys.map(({ key }, index) => ({ at: pathOf(index), value: key })));
  if (twice !== undefined) throw new ProjectError("taken", twice);
  const index = keys.findIndex(({ key }) => projects.isTaken.key(key));
  if (index !== -1) throw createTakenError(pathOf(index), keys[index]?.key ?? "");
}

function checkChannels(project: Omit<ProjectOptions, "keys">): void {
  const problem = findChannelIssue(project, "");
  if (problem !== undefined) throw new ProjectError("invalid", problem);
}

/** The options of a project to be added, whose name, id and keys nobody has. */
function checkNewProject(
  projects: Projects,
  system: System,
  entry: z.output<ReturnType<typeof NewProject>>,
): ProjectOptions {
  const { name, id = projects.isTaken.highestId() + 1, keys = [{ type: "server" }], settings, ...rest } = entry;
  if (projects.isTaken.name(name)) throw createTakenError("name", name);
  if (projects.isTaken.id(id)) throw createTakenError("id", id);
  const given = keys.map((key) => completeKey(system, key));
  checkKeys(projects, given);
  const options = { ...rest, name, id, keys: given, settings: { ...defaultSettings, ...settings } as ProjectSettings };
  checkChannels(options);
  return options;
}

function findKey({ name, keys }: Project, text: string): ApiKey {
  const exact = keys.find(({ key }) => key === text);
  const ending = keys.filter(({ key }) => text.length === 8 && key.endsWith(text));
  const [found, other] = exact === undefined ? ending : [exact];
  if (found === undefined) throw new ProjectError("missing", `The project "${name}" has no key "${text}"`);
  if (other === undefined) return found;
  throw new ProjectError("taken", `Several keys of the project "${name}" end in "${text}": name the whole key`);
}

/** Changes of the projects of a sandbox. `removed` is told of each project that goes. */
export function createProjectAdmin(projects: Projects, system: System, onRemove: (name: string) => void): ProjectAdmin {
  const requireProject = (name: string): Project => {
    const found = projects.find(name);
    if (found === undefined) throw new ProjectError("missing", projectNotFound(projects, name));
    return found;
  };
  return {
    add: (options) => projects.add(checkNewProject(projects, system, parseInput(NewProject(), options, "project"))),
    remove(name) {
      if (requireProject(name) === projects.all[0]) {
        const instead = `empty it with POST /_sandbox/reset?project=${name}`;
        throw new ProjectError("needed", `"${name}" is the first project of this sandbox, which stays: ${instead}`);
      }
      projects.remove(name);
      onRemove(name);
    },
    configure(name, settings) {
      const project = requireProject(name);
      const changed = parseInput(ChangedSettings(), settings, "settings") as Partial<ProjectSettings>;
      checkChannels({ ...project, settings: { ...project.settings, ...changed } });
      projects.configure(name, changed);
      return project;
    },
    addKey(name, given) {
      requireProject(name);
      const key = completeKey(system, parseInput(NewKey(), given, "key"));
      if (projects.isTaken.key(key.key)) throw createTakenError("key", key.key);
      projects.addKey(name, key);
      return key;
    },
    disableKey(name, text, disabled) {
      const key = findKey(requireProject(name), text);
      projects.disableKey(key.key, disabled);
      return { ...key, disabled };
    },
    removeKey: (name, text) => projects.removeKey(findKey(requireProject(name), text).key),
  };
}
