import type { EventContext, WrittenEvent } from "./context.ts";

/** What an endpoint and the headers of a webhook may name. */
export type MergeTags = Readonly<Record<string, unknown>>;

export const mergeTagsOf = (event: WrittenEvent, { campaign, template, ...context }: EventContext): MergeTags => ({
  campaignId: event.campaignId,
  campaignName: campaign?.name,
  templateId: event.templateId,
  templateName: template?.name,
  channelId: context.channelId,
  workflowId: event.fields.workflowId ?? context.workflow().id,
  workflowName: event.fields.workflowName ?? context.workflow().name,
  experimentId: undefined,
  messageTypeId: context.messageTypeId,
});

/**
 * Fills merge tags in: one that is known and has no value leaves nothing, and any other text stays.
 *
 * @see https://support.iterable.com/hc/en-us/articles/208013936
 */
export const fillMergeTags = (text: string, tags: MergeTags, encode: (value: string) => string): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) =>
    Object.hasOwn(tags, name) ? encode(String(tags[name] ?? "").toWellFormed()) : whole,
  );
