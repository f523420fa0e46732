import type { Criteria } from "../../domain/segmentation/criteria.ts";
import type { Project } from "../../project/registry.ts";

/** A dynamic list as somebody describes it: the API makes none. */
export interface DynamicListDefinition {
  readonly id?: number;
  readonly name: string;
  readonly description?: string;
  readonly criteria: Criteria;
  /** Milliseconds; now unless told otherwise. */
  readonly createdAt?: number;
}

/** Creates a dynamic list, and gives its number; undefined where that is taken. */
export function defineDynamicList({ store, clock }: Project, definition: DynamicListDefinition): number | undefined {
  const { id, criteria, createdAt = clock.now(), ...named } = definition;
  if (id !== undefined && store.lists.find(id) !== undefined) return undefined;
  return store.lists.createDynamic({ id, ...named, criteria: JSON.stringify(criteria), createdAt });
}
