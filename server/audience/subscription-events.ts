import type { DataFields } from "../../contracts/json.ts";
import type { Subscriptions } from "../domain/profile.ts";
import { findSubscribed, findUnsubscribed, isEmpty, type SubscriptionChange } from "../domain/subscriptions.ts";
import { subscriptionFields } from "../domain/system-fields.ts";
import type { Project } from "../project/registry.ts";
import { recordSystemEvent } from "../webhooks/record-event.ts";

/** What an unsubscribe is attributed to. */
export interface Attribution {
  readonly campaignId?: number | undefined;
  readonly templateId?: number | undefined;
  /** The message somebody answered so. */
  readonly messageId?: string;
  /** How it came; a call of the API unless told. */
  readonly unsubSource?: UnsubSource;
}

/** How an unsubscribe came. @see https://support.iterable.com/hc/en-us/articles/208508736 */
export type UnsubSource = "API" | "EmailLink" | "HardBounce" | "Complaint" | "SMS";

const ownFields: readonly string[] = [...subscriptionFields, "userListIds", "devices", "browserTokens", "itblInternal"];

/** Fields that other events have of their own and this one does not: a field of the profile must not pass for it. */
const ofEvents: readonly string[] = ["eventName", "id", "campaignId", "templateId", "dataFields"];

const omittedFields = new Set([...ownFields, ...ofEvents]);

/** The profile as it was, for the event to carry: its fields without the arrays, tokens and Iterable's internals. */
const snapshotProfile = (fields: DataFields): DataFields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !omittedFields.has(name)));

/**
 * Writes the emailSubscribe and emailUnSubscribe events of a change, one of each at most: which lists, channels and
 * message types it was about, with a snapshot of the profile or the source of the unsubscribe.
 *
 * @see https://support.iterable.com/hc/en-us/articles/208508736
 */
export function recordSubscriptionChange(
  project: Project,
  user: { readonly id: number; readonly fields: DataFields },
  before: Subscriptions,
  after: Subscriptions,
  attribution: Attribution = {},
): void {
  const joined: SubscriptionChange = findSubscribed(before, after);
  const left: SubscriptionChange = findUnsubscribed(before, after);
  if (!isEmpty(joined))
    recordSystemEvent(project, {
      user: user.id,
      type: "emailSubscribe",
      fields: { ...snapshotProfile(user.fields), ...joined },
    });
  if (isEmpty(left)) return;
  const { unsubSource = "API", messageId, campaignId, templateId } = attribution;
  const source = { unsubSource, ...(messageId !== undefined && { messageId }) };
  const fields = { ...source, ...left };
  recordSystemEvent(project, { user: user.id, type: "emailUnSubscribe", campaignId, templateId, fields });
}
