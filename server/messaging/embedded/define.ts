import type { Project } from "../../project/registry.ts";

/** A placement as somebody describes it: Iterable's app makes them, and orders the campaigns in them. */
export interface PlacementDefinition {
  readonly id?: number;
  readonly name: string;
  /** Its campaigns, the one that matters most first; others follow in the order they were made. */
  readonly campaignIds?: readonly number[];
}

/** The result of a definition: the placement's number, or what is wrong at which path. */
export type DefinedPlacement =
  | { readonly is: "defined"; readonly id: number }
  | { readonly is: "bad"; readonly path: readonly PropertyKey[]; readonly reason: string };

/** Makes a placement, in the place of one with its number. */
export function definePlacement(
  { store }: Project,
  { id, name, campaignIds = [] }: PlacementDefinition,
): DefinedPlacement {
  for (const [at, campaignId] of campaignIds.entries()) {
    const campaign = store.campaigns.find(campaignId);
    const path = ["campaignIds", at];
    if (campaign === undefined) return { is: "bad", path, reason: `there is no campaign ${campaignId}` };
    if (campaign.medium !== "Embedded")
      return {
        is: "bad",
        path,
        reason: `campaign ${campaignId} is of ${campaign.medium}: only those of Embedded stand in placements`,
      };
  }
  return { is: "defined", id: store.placements.put({ name, campaignIds }, id) };
}
