import type { Criteria } from "./criteria.ts";

/** A dynamic list of a project: it holds whoever meets its criteria. */
export interface DynamicListOptions {
  readonly id: number;
  readonly name: string;
  readonly description?: string;
  readonly criteria: Criteria;
}

/** Dynamic lists that a project has from the start. */
export interface DynamicListsOptions {
  readonly dynamicLists?: readonly DynamicListOptions[];
}
