import type { System } from "../system/system.ts";
import { formatIssues } from "../validation/issues.ts";
import { createKeyText } from "./api-keys.ts";
import { type Checked, checkKey, checkProject, checkSettings } from "./check.ts";
import { projectNotFound } from "./lookup.ts";
import type { Project, Projects } from "./registry.ts";
import type { ApiKey } from "./settings.ts";

/** An error of changing projects: why a project or a key cannot be had, changed or taken away. */
export class ProjectError extends Error {
  /** Wrong in itself, taken by another, not there, or needed: the first project stays. */
  readonly why: "invalid" | "taken" | "missing" | "needed";

  constructor(why: ProjectError["why"], message: string) {
    super(message);
    this.why = why;
  }
}

/**
 * The administration of the projects of a sandbox that runs. What fails throws `ProjectError` and changes nothing.
 */
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

/** What was checked; throws all that is wrong with it. Where something is taken and nothing else is wrong, says so. */
function accept<Value>(checked: Checked<Value>, whole: string): Value {
  if ("value" in checked) return checked.value;
  const why = checked.issues.every((issue) => issue.why === "taken") ? "taken" : "invalid";
  throw new ProjectError(why, formatIssues(checked.issues, whole));
}

function findKey({ name, keys }: Project, text: string): ApiKey {
  const exact = keys.find(({ key }) => key === text);
  const ending = keys.filter(({ key }) => text.length === 8 && key.endsWith(text));
  const [found, other] = exact === undefined ? ending : [exact];
  if (found === undefined) throw new ProjectError("missing", `The project "${name}" has no key "${text}"`);
  if (other === undefined) return found;
  throw new ProjectError("taken", `Several keys of the project "${name}" end in "${text}": name the whole key`);
}

/** Creates the administration of the projects of a sandbox. `removed` is told of each project that goes. */
export function createProjectAdmin(projects: Projects, system: System, onRemove: (name: string) => void): ProjectAdmin {
  const requireProject = (name: string): Project => {
    const found = projects.find(name);
    if (found === undefined) throw new ProjectError("missing", projectNotFound(projects, name));
    return found;
  };
  const makeKey = (): string => createKeyText(system);
  const { owners } = projects;
  return {
    add: (options) => projects.add(accept(checkProject(options, { owners, makeKey }), "project")),
    remove(name) {
      if (requireProject(name) === projects.all[0]) {
        const instead = `empty it with POST /_sandbox/reset?project=${name}`;
        throw new ProjectError("needed", `"${name}" is the first project of this sandbox, which stays: ${instead}`);
      }
      projects.remove(name);
      onRemove(name);
    },
    configure(name, given) {
      const project = requireProject(name);
      projects.configure(name, accept(checkSettings(given, project), "settings"));
      return project;
    },
    addKey(name, given) {
      requireProject(name);
      const key = accept(checkKey(given, owners, makeKey), "key");
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
