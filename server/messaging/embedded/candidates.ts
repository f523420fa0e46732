import type { Project } from "../../project/registry.ts";
import type { StoredTemplate } from "../../store/template.ts";
import { type Campaign, toCampaign } from "../campaigns/campaign.ts";

/** A campaign that shows its message to whoever is eligible, and where. */
export interface Candidate {
  readonly campaign: Campaign;
  readonly template: StoredTemplate;
  readonly placementId: number;
  /** Its place among the campaigns of its placement, from 1. */
  readonly priorityOrder: number;
}

const byPlace =
  (order: ReadonlyMap<number, number>) =>
  ({ campaign: one }: Candidate, { campaign: other }: Candidate): number => {
    const placeOf = (id: number): number => order.get(id) ?? Number.MAX_SAFE_INTEGER;
    return placeOf(one.id) - placeOf(other.id) || one.id - other.id;
  };

/**
 * The running embedded campaigns of a project by placement, each in its order: as the placement says, then as they were
 * made (assumed). A template without a placement shows nowhere.
 */
export function findCandidates({ store }: Project): ReadonlyMap<number, readonly Candidate[]> {
  const found = store.campaigns.running("Embedded").flatMap((stored): Candidate[] => {
    const campaign = toCampaign(stored);
    const template = store.templates.find(campaign.template);
    const placementId = template?.settings.placementId;
    return template !== undefined && typeof placementId === "number"
      ? [{ campaign, template, placementId, priorityOrder: 0 }]
      : [];
  });
  const orders = new Map(
    store.placements.all().map(({ id, campaignIds }) => [id, new Map(campaignIds.map((each, at) => [each, at]))]),
  );
  const placements = [...new Set(found.map(({ placementId }) => placementId))];
  return new Map(
    placements.map((id) => [
      id,
      found
        .filter(({ placementId }) => placementId === id)
        .toSorted(byPlace(orders.get(id) ?? new Map()))
        .map((candidate, at) => ({ ...candidate, priorityOrder: at + 1 })),
    ]),
  );
}
