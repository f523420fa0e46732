import { createHash } from "node:crypto";
import type { KeyType } from "../../contracts/operation.ts";
import { createBoundedMap } from "../domain/bounded-map.ts";
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
  readonly isRevoked?: false;
}

/** A key that was taken back, and what is kept of it: it goes on being answered, as a disabled one is. */
export interface RevokedAccess {
  readonly key: { readonly key: string; readonly type: KeyType; readonly disabled: true };
  readonly project: { readonly id: number; readonly name: string };
  readonly isRevoked: true;
}

/** What a key opens, or has opened. */
export type KnownAccess = Access | RevokedAccess;

/** The keys of a sandbox by their text. */
export interface ApiKeys {
  get(text: string): KnownAccess | undefined;
  /** The project that has this key now. */
  ownerOf(text: string): Project | undefined;
  add(project: Project, key: ApiKey): void;
  revoke(project: Project, key: ApiKey): void;
}

/** The number of keys taken back that are still known, the latest ones: a shared server takes back some with every job. */
export const maxRevokedKeys = 10_000;

/** Creates an empty registry of API keys. */
export function createApiKeys(): ApiKeys {
  const accesses = new Map<string, Access>();
  const revoked = createBoundedMap<RevokedAccess>(maxRevokedKeys);
  return {
    get: (text) => accesses.get(text) ?? revoked.get(text),
    ownerOf: (text) => accesses.get(text)?.project,
    add(project, key) {
      accesses.set(key.key, { key, project });
      revoked.delete(key.key);
    },
    revoke({ id, name }, { key, type }) {
      accesses.delete(key);
      revoked.set(key, { key: { key, type, disabled: true }, project: { id, name }, isRevoked: true });
    },
  };
}
