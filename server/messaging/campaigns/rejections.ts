import type { CampaignCall } from "../../domain/campaign-states.ts";
import { type FindExcess, findExcess } from "../../domain/sending-bounds.ts";
import type { Project } from "../../project/registry.ts";
import type { Campaign } from "./campaign.ts";

/** The rejection of a call about campaigns: nothing was changed. */
export type CampaignRejection =
  | { readonly is: "noLists" }
  | { readonly is: "tooMuch"; readonly reason: string }
  | { readonly is: "unknownTemplate"; readonly templateId: number }
  | { readonly is: "unknownList"; readonly listId: number }
  | { readonly is: "badTime"; readonly reason: string }
  | { readonly is: "badTimeZone"; readonly timeZone: string }
  | { readonly is: "tooFarAhead"; readonly days: number }
  | { readonly is: "unknownCampaign"; readonly campaignId: number }
  | { readonly is: "notTriggered"; readonly campaign: Campaign }
  | { readonly is: "cannotMove"; readonly call: CampaignCall | "trigger"; readonly campaign: Campaign };

/** The rejection of what a project does not let the API do. */
export interface NotEnabled {
  readonly is: "notEnabled";
  readonly what: "activation" | "deactivation" | "scheduling";
}

/** Finds what there is too much of in a body. */
export function checkBounds(body: object, bounds: Readonly<Record<string, FindExcess>>): CampaignRejection | undefined {
  const excess = findExcess(body, bounds);
  return excess && { is: "tooMuch", reason: `${excess.member}: ${excess.reason}` };
}

/** Finds the first of some lists that a project does not have. */
export function checkLists({ store }: Project, listIds: readonly number[]): CampaignRejection | undefined {
  const listId = listIds.find((id) => store.lists.find(id) === undefined);
  return listId === undefined ? undefined : { is: "unknownList", listId };
}
