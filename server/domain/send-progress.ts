/** The people of a campaign who had their turn in one go. */
export interface CampaignSlice {
  readonly project: string;
  /** The number of the send they are of: a triggered campaign may have several under way. */
  readonly send: number;
  readonly campaignId: number;
  readonly campaignName: string;
  /** Whether nobody had their turn before. */
  readonly isFirst: boolean;
  /** How many people the send is for; undefined where that is not known before all were looked at. */
  readonly size: number | undefined;
  /** How many messages are in which state of the outbox. */
  readonly counts: Readonly<Record<string, number>>;
  /** The same of all there are of the campaign, where some had to wait. */
  readonly totals?: Readonly<Record<string, number>>;
  readonly end?: "finished" | "given up";
}

/** How far a campaign to many people has come. */
export interface SendProgress extends Pick<CampaignSlice, "project" | "campaignId" | "campaignName" | "size" | "end"> {
  /** How many people had their turn, since the send began or the sandbox was opened. */
  readonly served: number;
  /** The same by the state of their message: `sent`, `skipped`, `suppressed` and the like. */
  readonly counts: Readonly<Record<string, number>>;
}
