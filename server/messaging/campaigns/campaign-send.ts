import type { DataFields } from "../../../contracts/json.ts";

/** A send of a campaign, as it is kept until everybody had their turn. */
export interface CampaignSend {
  readonly listIds: readonly number[];
  readonly suppressionListIds: readonly number[];
  readonly dataFields?: DataFields;
  readonly allowRepeatMarketingSends?: boolean;
}
