/** What an id is of, by the member that holds it. Ids that callers choose (of users, items, catalogs) are values. */
const kindByMember: Readonly<Record<string, string>> = {
  campaignId: "campaign",
  campaignIds: "campaign",
  recurringCampaignId: "campaign",
  channelId: "channel",
  channelIds: "channel",
  contentId: "content",
  createdByUserId: "member",
  creatorUserId: "member",
  updatedByUserId: "member",
  emailListIds: "list",
  listId: "list",
  listIds: "list",
  suppressionListIds: "list",
  experimentId: "experiment",
  jobId: "job",
  messageId: "message",
  messageIds: "message",
  messageTypeId: "messageType",
  messageTypeIds: "messageType",
  placementId: "placement",
  placementIds: "placement",
  projectId: "project",
  snippetId: "snippet",
  startTileId: "tile",
  templateId: "template",
  templateIds: "template",
  workflowId: "journey",
};

/** What `id` and `ids` are of, by the tag of the operation. */
const kindByTag: Readonly<Record<string, string>> = {
  campaigns: "campaign",
  channels: "channel",
  commerce: "event",
  events: "event",
  experiments: "experiment",
  export: "job",
  journeys: "journey",
  lists: "list",
  messageTypes: "messageType",
  snippets: "snippet",
  templates: "template",
  webhooks: "webhook",
};

/** What the value of a member is an id of; undefined where it is none that a service gives. */
export function findIdKind(member: string, tag: string): string | undefined {
  if (member === "id" || member === "ids" || member === "identifier") return kindByTag[tag];
  return kindByMember[member];
}

/** What an id in a sentence is of: a sentence that names a project says so, all others speak of what was called. */
export const findKindInText = (word: string, tag: string): string | undefined =>
  word.trim().toLowerCase() === "project" ? "project" : findIdKind("id", tag);

/** Ids in sentences: `Event with id: 9c…f tracked.`, `upserted 1 templates with ids: 12`, `Campaign 7 - Sent`. */
export const idInText = /\b(ids?:? ?|list |campaign |template |project )(#?)([\d,]*\d|[0-9a-f-]{20,36})\b/gi;
