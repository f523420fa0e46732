import type { Project } from "./project.ts";
import type { ApiKey } from "./settings.ts";

/** An API key and the project it opens. */
export interface Access {
  readonly key: ApiKey;
  readonly project: Project;
}

/** The keys of a sandbox by their text, those taken back too: they go on being answered, as disabled ones are. */
export interface ApiKeys {
  get(text: string): Access | undefined;
  /** Whether a project has this key now. */
  has(text: string): boolean;
  add(project: Project, key: ApiKey): void;
  revoke(project: Project, key: ApiKey): void;
}

/** Nobody has a key yet. */
export function createApiKeys(): ApiKeys {
  const accesses = new Map<string, Access>();
  const given = new Set<string>();
  return {
    get: (text) => accesses.get(text),
    has: (text) => given.has(text),
    add(project, key) {
      accesses.set(key.key, { key, project });
      given.add(key.key);
    },
    revoke(project, key) {
      accesses.set(key.key, { key: { ...key, disabled: true }, project });
      given.delete(key.key);
    },
  };
}
