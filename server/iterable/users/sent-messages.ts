import type { SentMessagesQuery } from "../../../contracts/iterable/users/lookup.ts";
import { findVisibleUser, validateReference } from "../../audience/user-reference.ts";
import { formatDate, parseDate } from "../../domain/dates.ts";
import type { Fail } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredEvent } from "../../store/events.ts";
import { failWithFormRejection } from "../refuse.ts";

const media: Readonly<Record<string, string>> = {
  emailSend: "Email",
  pushSend: "Push",
  inAppSend: "InApp",
  smsSend: "SMS",
};

function toSentMessage(event: StoredEvent) {
  const { messageId } = JSON.parse(event.data) as { readonly messageId?: unknown };
  const at = formatDate(event.createdAt);
  return {
    messageId: String(messageId ?? ""),
    campaignId: event.campaignId ?? 0,
    templateId: event.templateId ?? 0,
    createdAt: at,
    messageMedium: media[event.type] ?? event.type.replace(/Send$/, ""),
    status: "sent",
    sentAt: at,
  };
}

function createFilter(query: SentMessagesQuery, fail: Fail<"BadParams">): (event: StoredEvent) => boolean {
  const parseInstant = (name: "startDateTime" | "endDateTime", otherwise: number): number => {
    const text = query[name];
    return text === undefined
      ? otherwise
      : (parseDate(text) ?? fail("BadParams", `Invalid value for parameter ${name}`));
  };
  const from = parseInstant("startDateTime", Number.NEGATIVE_INFINITY);
  const until = parseInstant("endDateTime", Number.POSITIVE_INFINITY);
  const campaigns = query.campaignIds === undefined ? undefined : [query.campaignIds].flat().map(Number);
  const { messageMedium } = query;
  return ({ createdAt, campaignId, type }) =>
    createdAt >= from &&
    createdAt < until &&
    (campaigns === undefined || (campaignId !== null && campaigns.includes(campaignId))) &&
    (messageMedium === undefined || media[type] === messageMedium);
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
  const keep = createFilter(query, fail);
  const user = findVisibleUser(project, query);
  return user === undefined ? [] : project.store.events.sent(user.id).filter(keep).slice(0, limit).map(toSentMessage);
}
