import type { DataFields } from "../../contracts/json.ts";
import { lazy } from "../../contracts/lazy.ts";
import type { Project } from "../project/registry.ts";
import type { StoredCampaign } from "../store/campaigns.ts";
import type { StoredTemplate } from "../store/template.ts";
import type { StoredUser } from "../store/users.ts";

/** An event as it was written, and whose. */
export interface WrittenEvent {
  /** Its number. */
  readonly id: number;
  readonly user: StoredUser;
  readonly type: string;
  readonly createdAt: number;
  readonly campaignId?: number | undefined;
  readonly templateId?: number | undefined;
  readonly fields: DataFields;
}

/** What was rendered for a person. */
interface Rendered {
  readonly parts?: DataFields;
  readonly locale?: string;
}

/** What is known of the message an event is about. */
export interface EventContext {
  readonly campaign: StoredCampaign | undefined;
  readonly template: StoredTemplate | undefined;
  readonly messageTypeId: number | undefined;
  readonly channelId: number | undefined;
  readonly labels: readonly string[];
  /** The journey that sent the message, else the one its campaign says it is of. */
  readonly workflow: () => { readonly id?: number; readonly name?: string };
  /** What the caller of a send gave to be handed on. */
  readonly metadata: () => DataFields | undefined;
  readonly rendered: () => Rendered;
}

/** What a caller asked for, as it is kept with a message. */
interface KeptRequest {
  readonly metadata?: DataFields;
  readonly workflowId?: number;
}

const labelsOf = ({ data }: StoredCampaign): readonly string[] =>
  (JSON.parse(data) as { readonly labels?: readonly string[] }).labels ?? [];

/** Finds what an event is about: its campaign, its template, and its message by the messageId among its fields. */
export function findContext({ store }: Project, event: WrittenEvent): EventContext {
  const { campaignId, templateId, fields } = event;
  const campaign = campaignId === undefined ? undefined : store.campaigns.find(campaignId);
  const template = store.templates.find(templateId ?? campaign?.template ?? 0);
  const messageType = template && store.channels.messageType(template.messageTypeId);
  const message = lazy(() =>
    typeof fields.messageId === "string" ? store.messages.byMessageId(fields.messageId) : undefined,
  );
  const request = lazy(() => JSON.parse(message()?.request ?? "{}") as KeptRequest);
  return {
    campaign,
    template,
    messageTypeId: messageType?.id,
    channelId: messageType?.channelId,
    labels: campaign === undefined ? [] : labelsOf(campaign),
    workflow: lazy(() => {
      const id = request().workflowId ?? campaign?.workflow ?? undefined;
      const name = id === undefined ? undefined : store.journeys.find(id)?.name;
      return { ...(id !== undefined && { id }), ...(name !== undefined && { name }) };
    }),
    metadata: () => request().metadata,
    rendered: lazy(() => {
      const found = message();
      const content = found && store.messageContents.find(found.id);
      return content === undefined ? {} : (JSON.parse(content) as Rendered);
    }),
  };
}
