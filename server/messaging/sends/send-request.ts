import type { DataFields } from "../../../contracts/json.ts";
import type { Campaign } from "../campaigns/campaign.ts";

/** What a caller asked for, as it is kept with the message. */
export interface SendRequest {
  readonly dataFields?: DataFields;
  /** Handed on in webhooks; templates do not see it. */
  readonly metadata?: DataFields;
  readonly allowRepeatMarketingSends?: boolean;
  /** The journey that sends it. */
  readonly workflowId?: number;
}

/** A campaign as a send sees it: the journey that sends it goes before the one it says it is of. */
export const campaignOfSend = <Sent extends Campaign | undefined>(campaign: Sent, { workflowId }: SendRequest): Sent =>
  campaign === undefined || workflowId === undefined ? campaign : { ...campaign, workflow: workflowId };
