import type { ProjectKind } from "../../domain/identity.ts";
import type { OpenStore, Provision } from "../open-store.ts";
import { takeNotes } from "../sleep-notes.ts";
import type { RestoreStaging, SeedStaging, Staging } from "../staging.ts";
import { kindTable } from "../tables.ts";
import { emptyImages } from "./empty-image.ts";
import { type InitialState, openInMemory } from "./open.ts";

/** A staging whose database is open already. */
type OpenStaging<Of extends Staging> = Of & { readonly opened: OpenStore };

/** Begins a database in memory that may take the place of a project's; `opened` is what then does. */
export function stageInMemory(kind: ProjectKind, provision: Provision): OpenStaging<RestoreStaging> {
  const opened = openInMemory(kind, { provision, image: emptyImages[kind]() });
  const tables = opened.tables();
  for (const name of tables.names()) if (name !== kindTable) tables.clear(name);
  return {
    opened,
    tables,
    notes: () => takeNotes(opened.store),
    flush: async () => {},
    seal: () => {},
    abandon: opened.close,
  };
}

/** Begins the database of a new project in memory for a seed that is loaded in turns. */
export function stageSeedInMemory(kind: ProjectKind, initial: InitialState): OpenStaging<SeedStaging> {
  const opened = openInMemory(kind, initial);
  const { keep, ...target } = opened.seeds.begin();
  return {
    opened,
    target,
    notes: () => takeNotes(opened.store),
    flush: async () => {},
    copy: async () => {},
    seal: keep,
    keep: () => {},
    abandon: opened.close,
  };
}
