import type { ProjectKind } from "../../domain/identity.ts";
import type { OpenStore, Provision } from "../open-store.ts";
import { takeNotes } from "../sleep-notes.ts";
import type { Staging } from "../staging.ts";
import { kindTable } from "../tables.ts";
import { emptyImages } from "./empty-image.ts";
import { openInMemory } from "./open.ts";

/** Begins a database in memory that may take the place of a project's; `opened` is what then does. */
export function stageInMemory(kind: ProjectKind, provision: Provision): Staging & { readonly opened: OpenStore } {
  const opened = openInMemory(kind, { provision, image: emptyImages[kind]() });
  const { tables } = opened;
  for (const name of tables.names) if (name !== kindTable) tables.clear(name);
  return {
    opened,
    tables,
    notes: () => takeNotes(opened.store),
    flush: async () => {},
    seal: () => {},
    abandon: opened.close,
  };
}
