import type { UpdateSubscriptions } from "../../contracts/iterable/users/subscriptions.ts";
import { type Subscriptions, subscriptionsOf } from "../domain/profile.ts";
import type { Project } from "../project/registry.ts";
import { changeSubscriptions, type SubscriptionRejection } from "./change-subscriptions.ts";
import { checkChannelAlignment } from "./channel-alignment.ts";
import type { IdentityRejection } from "./rejections.ts";
import { ensureUser } from "./upsert-user.ts";

/**
 * Checks the arrays of a call and gives what is wrong, if anything: whether each id exists, then whether the channels
 * allow it.
 */
function checkSubscriptions(project: Project, body: UpdateSubscriptions, after: Subscriptions): string | undefined {
  return (
    findUnknownId(project, body) ??
    (body.validateChannelAlignment === false
      ? undefined
      : checkChannelAlignment(project, body.subscribedMessageTypeIds ?? [], after))
  );
}

function findUnknownId({ settings, store }: Project, body: UpdateSubscriptions): string | undefined {
  const { emailListIds = [], unsubscribedChannelIds = [] } = body;
  const { subscribedMessageTypeIds = [], unsubscribedMessageTypeIds = [] } = body;
  if (subscribedMessageTypeIds.length > 0 && !settings.optInMessageTypes) {
    return "subscribedMessageTypeIds cannot be set: this project has no opt-in message types";
  }
  const list = emailListIds.find((id) => store.lists.findStatic(id) === undefined);
  if (list !== undefined) return `Invalid email list id: ${list}`;
  const channel = unsubscribedChannelIds.find((id) => store.channels.channel(id) === undefined);
  if (channel !== undefined) return `Invalid channel id: ${channel}`;
  const typeIds = [...subscribedMessageTypeIds, ...unsubscribedMessageTypeIds];
  const type = typeIds.find((id) => store.channels.messageType(id) === undefined);
  return type === undefined ? undefined : `Invalid message type id: ${type}`;
}

const replaceSubscriptions = (before: Subscriptions, body: UpdateSubscriptions): Subscriptions =>
  subscriptionsOf({
    emailListIds: body.emailListIds ?? before.emailListIds,
    subscribedMessageTypeIds: body.subscribedMessageTypeIds ?? before.subscribedMessageTypeIds,
    unsubscribedChannelIds: body.unsubscribedChannelIds ?? before.unsubscribedChannelIds,
    unsubscribedMessageTypeIds: body.unsubscribedMessageTypeIds ?? before.unsubscribedMessageTypeIds,
  });

/** Replaces each array of subscriptions that is given; the user is created when unknown. */
export function updateSubscriptions(
  project: Project,
  body: UpdateSubscriptions,
): IdentityRejection | SubscriptionRejection | undefined {
  const { email, userId, campaignId, templateId } = body;
  const ref = { ...(email !== undefined && { email }), ...(userId !== undefined && { userId }) };
  const written = ensureUser(project, ref, { call: "creatingCall", source: "API" });
  if (written.is !== "written") return written;
  const user = project.store.users.byId(written.id);
  const edit = (before: Subscriptions) => {
    const after = replaceSubscriptions(before, body);
    const reason = checkSubscriptions(project, body, after);
    return reason === undefined ? after : ({ is: "badSubscriptions", reason } as const);
  };
  return user && changeSubscriptions(project, user, edit, { campaignId, templateId });
}
