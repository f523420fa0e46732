import { createHash } from "node:crypto";
import type { System } from "../system/system.ts";
import type { Project } from "./project.ts";
import type { ApiKey } from "./settings.ts";

/** A random text as Iterable's keys are. Ids are no secrets of a real service: their digest is as good. */
export const createKeyText = (system: System): string =>
  createHash("sha256").update(system.newId()).digest("hex").slice(0, 32);

/** An API key and the project it opens. */
export interface Access {
  readonly key: ApiKey;
  readonly project: Project;
}

/** The keys of a sandbox by their text, those taken back too: they go on being answered, as disabled ones are. */
export interface ApiKeys {
  get(text: string): Access | undefined;
  /** The project that has this key now. */
  ownerOf(text: string): Project | undefined;
  add(project: Project, key: ApiKey): void;
  revoke(project: Project, key: ApiKey): void;
}

/** Creates an empty registry of API keys. */
export function createApiKeys(): ApiKeys {
  const accesses = new Map<string, Access>();
  const given = new Set<string>();
  return {
    get: (text) => accesses.get(text),
    ownerOf: (text) => (given.has(text) ? accesses.get(text)?.project : undefined),
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
