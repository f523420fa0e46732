import { iterable } from "../contracts/index.ts";
import { type Campaign, campaignKeys } from "./campaign.ts";
import type { Identity } from "./identity.ts";
import { type GivenSettings, settingOf } from "./settings.ts";
import { type BodyOf, createClassicRequest, type IterableRequest, type Writable } from "./translation.ts";
import { addFields, type Draft, type Fields } from "./values.ts";

const none: ReadonlySet<string> = new Set();

/** An occurrence: what an event says beside its name. */
export interface Occurrence {
  readonly user: Identity;
  readonly createdAt: number | undefined;
  readonly campaign: Campaign;
  readonly dataFields: Fields | undefined;
}

/**
 * Converts properties to the data of a custom event.
 * Assumed: campaign ids, sent at the top level, are not repeated here unless the settings say so.
 */
export const toEventFields = (properties: Fields, settings: GivenSettings): Draft =>
  addFields({}, properties, settingOf(settings, "keepCampaignInDataFields") ? none : campaignKeys);

/**
 * Creates a custom event. It carries no `id`: a message delivered twice is two events.
 *
 * @see https://support.iterable.com/hc/en-us/articles/204795719 Tracking events
 */
export function createCustomEvent(
  eventName: string,
  { user, createdAt, campaign, dataFields }: Occurrence,
): IterableRequest {
  const body: Writable<BodyOf<"events.track">> = { eventName };
  if (user.email !== undefined) body.email = user.email;
  if (user.userId !== undefined) body.userId = user.userId;
  if (createdAt !== undefined) body.createdAt = createdAt;
  if (campaign.campaignId !== undefined) body.campaignId = campaign.campaignId;
  if (campaign.templateId !== undefined) body.templateId = campaign.templateId;
  if (dataFields !== undefined) body.dataFields = dataFields;
  return createClassicRequest(iterable.events.track, body);
}
