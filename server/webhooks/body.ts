import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { type DataFields, isObject } from "../../contracts/json.ts";
import { formatDate } from "../domain/dates.ts";
import type { WebhookEvent } from "../domain/webhook-events.ts";
import { membersOf, otherFields } from "./bodies.ts";
import type { EventContext, WrittenEvent } from "./context.ts";

/** An id in the form of a UUID that is the same for the same event. assumed: what it is made of. */
function publicIdOf({ id, createdAt }: WrittenEvent): string {
  const hex = createHash("sha256").update(`${id} ${createdAt}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

/** The data of a send, which its event keeps as JSON text. What was cut off there stays text. */
function parseData(text: unknown): unknown {
  if (typeof text !== "string") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Reads a member; `parts` are those of the message that was rendered. */
type Read = (event: WrittenEvent, context: EventContext, parts: DataFields) => unknown;

/** The id that an email had in Iterable before messages had one. */
const emailIdOf: Read = ({ campaignId, user }, { template }) =>
  `c${campaignId}:t${template?.id ?? ""}:${user.email ?? user.userId ?? ""}`;

/** What the deep link of a push opens, by platform; null where it has none. */
const deeplinkOf = ({ deeplink }: DataFields): unknown =>
  isObject(deeplink) && Object.values(deeplink).some((link) => link !== "" && link !== null) ? deeplink : null;

/** A number for a web address, as text. assumed: how it is made. */
const urlIdOf = (url: unknown): string | null => (typeof url === "string" ? String(crc32(url)) : null);

/** What is said of a visitor: their device by the name that opens have for it, and null for what nobody looked up. */
const visitorMembers: Readonly<Record<string, Read>> = {
  device: ({ fields }) => fields.device ?? fields.userAgentDevice ?? null,
  userAgentDevice: ({ fields }) => fields.userAgentDevice ?? null,
  ...Object.fromEntries(
    ["userAgent", "ip", "proxySource", "city", "region", "country"].map((name): readonly [string, Read] => [
      name,
      ({ fields }) => fields[name] ?? null,
    ]),
  ),
  linkUrl: ({ fields }) => fields.linkUrl ?? fields.url ?? null,
  linkId: ({ fields }) => fields.linkId ?? urlIdOf(fields.url),
  canonicalUrlId: ({ fields }) => fields.canonicalUrlId ?? urlIdOf(fields.url),
};

/** Members of any event. */
const ownMembers: Readonly<Record<string, Read>> = {
  ...visitorMembers,
  email: ({ user }) => user.email ?? null,
  createdAt: ({ createdAt }) => formatDate(createdAt),
  campaignId: ({ campaignId }) => campaignId,
  templateId: ({ templateId }) => templateId,
  publicIdString: publicIdOf,
  transactionalData: ({ fields }) => parseData(fields.transactionalData),
  fromSMSSenderId: ({ fields }) => fields.fromPhoneNumberId,
};

/**
 * Members of events of a campaign. What its message does not have is null, as in published bodies; an event without a
 * campaign has none of them (assumed).
 */
const campaignMembers: Readonly<Record<string, Read>> = {
  campaignName: (_, { campaign }) => campaign?.name,
  workflowId: (_, { workflow }) => workflow().id,
  workflowName: (_, { workflow }) => workflow().name,
  templateName: (_, { template }) => template?.name,
  channelId: (_, { channelId }) => channelId,
  messageTypeId: (_, { messageTypeId }) => messageTypeId,
  experimentId: () => null,
  locale: (_, { rendered }) => rendered().locale || null,
  labels: (_, { labels }) => labels,
  emailId: emailIdOf,
  emailSubject: (_, _context, { subject }) => subject,
  inAppBody: (_, _context, { html }) => html,
  pushMessage: (_, _context, { message }) => message,
  payload: (_, _context, { payload = {} }) => payload,
  sound: (_, _context, { sound = "" }) => sound,
  badge: (_, _context, { badge = "" }) => badge,
  contentAvailable: (_, _context, { wake, isSilentPush }) => wake === true || isSilentPush === true,
  deeplink: (_, _context, parts) => deeplinkOf(parts),
  imageUrl: (_, _context, { imageUrl }) => imageUrl,
  fromPhoneNumberId: () => null,
  smsMessage: (_, _context, { message }) => message,
  webPushMessage: (_, _context, { title }) => title,
  webPushBody: (_, _context, { message }) => message,
  webPushIcon: (_, _context, { icon }) => icon,
  webPushClickAction: (_, _context, { clickAction }) => clickAction,
};

/** Finds the reader of a member: a caller may name a field as a property of every object is named. */
const readerOf = (readers: Readonly<Record<string, Read>>, name: string): Read | undefined =>
  Object.hasOwn(readers, name) ? readers[name] : undefined;

/** Reads a member: what an event says itself goes before what its campaign and its message do. */
function readMember(name: string, event: WrittenEvent, context: EventContext): unknown {
  const own = readerOf(ownMembers, name);
  if (own !== undefined) return own(event, context, {});
  const ofCampaign = readerOf(campaignMembers, name);
  const said = Object.hasOwn(event.fields, name) ? event.fields[name] : undefined;
  if (said !== undefined || ofCampaign === undefined || event.campaignId === undefined) return said;
  return ofCampaign(event, context, context.rendered().parts ?? {}) ?? null;
}

/** The fields of an event, in the order of its body. */
function dataFieldsOf(name: WebhookEvent, event: WrittenEvent, context: EventContext): DataFields {
  const members = membersOf(name);
  // Where a body has a messageId, that is published.
  const told = new Set([...members, "messageId"]);
  const others = Object.keys(event.fields).filter((name) => !told.has(name));
  const names = members.flatMap((member) => (member === otherFields ? others : [member]));
  const metadata = context.metadata();
  return Object.fromEntries([
    ...names.map((name) => [name, readMember(name, event, context)]),
    ...(metadata === undefined ? [] : [["metadata", metadata]]),
  ]);
}

/**
 * The body that tells of an event, as text: members that are null stay, those that are not there are left out. assumed:
 * the place of `metadata`.
 *
 * @see https://support.iterable.com/hc/en-us/articles/208013936
 */
export function formatBody(eventName: WebhookEvent, event: WrittenEvent, context: EventContext): string {
  const { email = null, userId } = event.user;
  return JSON.stringify({ email, userId, eventName, dataFields: dataFieldsOf(eventName, event, context) });
}
