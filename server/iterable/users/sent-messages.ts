import type { SentMessagesQuery } from "../../../contracts/iterable/users/lookup.ts";
import { findVisibleUser, validateReference } from "../../audience/user-reference.ts";
import { formatDate, parseDate } from "../../domain/dates.ts";
import { findCampaign } from "../../messaging/campaigns/campaign.ts";
import type { Fail } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredEvent } from "../../store/events.ts";
import { failWithFormRejection } from "../refuse.ts";

const media: Readonly<Record<string, string>> = {
  emailSend: "Email",
  pushSend: "Push",
  inAppSend: "InApp",
  smsSend: "SMS",
  webPushSend: "WebPush",
  embeddedSend: "Embedded",
  whatsAppSend: "WhatsApp",
};

const messageIdOf = ({ data }: StoredEvent): string => {
  const { messageId } = JSON.parse(data) as { readonly messageId?: unknown };
  return String(messageId ?? "");
};

/** Keeps one event of each message: a push leaves one for every device. */
function keepOneEach(events: readonly StoredEvent[]): readonly StoredEvent[] {
  const seen = new Set<string>();
  return events.filter((event) => {
    const messageId = messageIdOf(event);
    if (messageId === "") return true;
    const isNew = !seen.has(messageId);
    seen.add(messageId);
    return isNew;
  });
}

function toSentMessage(event: StoredEvent) {
  const at = formatDate(event.createdAt);
  return {
    messageId: messageIdOf(event),
    campaignId: event.campaignId ?? 0,
    templateId: event.templateId ?? 0,
    createdAt: at,
    messageMedium: media[event.type] ?? event.type.replace(/Send$/, ""),
    status: "sent",
    sentAt: at,
  };
}

/** Whether a campaign is known to be a blast. Each is looked up once. */
function createBlastTest(project: Project): (campaignId: number | null) => boolean {
  const known = new Map<number, boolean>();
  return (campaignId) => {
    if (campaignId === null) return false;
    const isBlast = known.get(campaignId) ?? findCampaign(project, campaignId)?.type === "Blast";
    known.set(campaignId, isBlast);
    return isBlast;
  };
}

function createFilter(
  project: Project,
  query: SentMessagesQuery,
  fail: Fail<"BadParams">,
): (event: StoredEvent) => boolean {
  const parseInstant = (name: "startDateTime" | "endDateTime", otherwise: number): number => {
    const text = query[name];
    return text === undefined
      ? otherwise
      : (parseDate(text) ?? fail("BadParams", `Invalid value for parameter ${name}`));
  };
  const from = parseInstant("startDateTime", Number.NEGATIVE_INFINITY);
  const until = parseInstant("endDateTime", Number.POSITIVE_INFINITY);
  const campaigns = query.campaignIds === undefined ? undefined : [query.campaignIds].flat().map(Number);
  const { messageMedium, excludeBlastCampaigns = false } = query;
  const isBlast = createBlastTest(project);
  const leavesOut = excludeBlastCampaigns && campaigns === undefined ? isBlast : () => false;
  return ({ createdAt, campaignId, type }) =>
    createdAt >= from &&
    createdAt < until &&
    (campaigns === undefined || (campaignId !== null && campaigns.includes(campaignId))) &&
    (messageMedium === undefined || media[type] === messageMedium) &&
    !leavesOut(campaignId);
}

/** Lists the messages sent to a user, the newest first; an unknown user has none. */
export function listSentMessages(
  project: Project,
  query: SentMessagesQuery,
  fail: Fail<"BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError">,
) {
  const { email, userId, limit = 10 } = query;
  if (email === undefined && userId === undefined) fail("BadParams", "Missing parameter: email or userId");
  if (limit < 1 || limit > 1_000) fail("BadParams", "limit must be between 1 and 1000");
  const rejection = validateReference(query);
  if (rejection !== undefined) failWithFormRejection(fail, rejection);
  const keep = createFilter(project, query, fail);
  const user = findVisibleUser(project, query);
  if (user === undefined) return [];
  return keepOneEach(project.store.events.sent(user.id).filter(keep)).slice(0, limit).map(toSentMessage);
}
