import type { iterable } from "../../contracts/index.ts";
import type { OptionalApiUser, UserRef } from "../../contracts/iterable/user.ts";
import type { DataFields } from "../../contracts/json.ts";
import { editUser, setSubscriptions } from "../audience/edit-user.ts";
import { recordSubscriptionChange } from "../audience/subscription-events.ts";
import { isNew, upsertUser } from "../audience/upsert-user.ts";
import { existingUser } from "../audience/user-reference.ts";
import { type Subscriptions, subscriptionsOf, withSubscriptions } from "../domain/profile.ts";
import { type Fail, type Handlers, success } from "../pipeline/handler.ts";
import type { Project } from "../project/registry.ts";
import type { StoredList } from "../store/lists.ts";
import type { StoredUser } from "../store/users.ts";
import { checkBulkSize } from "./bulk-limit.ts";
import { type Tally, type TallyRefusal, tally } from "./bulk-result.ts";

/** The list a read names. Both params are strings in the answer. */
function readable({ store, id }: Project, listId: number, fail: Fail<"BadParams">): StoredList {
  const refused = { projectId: String(id), listId: String(listId) };
  return store.lists.find(listId) ?? fail("BadParams", "Invalid email list id", refused);
}

/** The list a membership change names. The code of this refusal really is `Success`. */
function writable({ store, id }: Project, listId: number, fail: Fail<"InvalidListId">): StoredList {
  const params = { projectId: id, listId };
  return store.lists.find(listId) ?? fail("InvalidListId", `error.lists.invalidListId(${listId})`, params);
}

/** One identifier per line: emails, or userIds in userID-based projects and where a hybrid one prefers them. */
function memberLines(project: Project, list: number, preferUserId: boolean, limit: number): string {
  const byUserId = project.kind === "userId" || (project.kind === "hybrid" && preferUserId);
  return project.store.lists
    .members(list, limit)
    .map(({ email, userId }) => `${(byUserId ? (userId ?? email) : (email ?? userId)) ?? ""}\n`)
    .join("");
}

/** What a list call does to a member's subscriptions, with its events. */
function change(
  project: Project,
  user: StoredUser,
  edit: (before: Subscriptions) => Subscriptions,
  campaignId?: number,
) {
  const fields: DataFields = JSON.parse(user.data);
  const before = subscriptionsOf(fields);
  const after = edit(before);
  setSubscriptions(project, user, fields, after);
  recordSubscriptionChange(project, { id: user.id, fields }, before, after, { campaignId });
}

const including = (ids: readonly number[], id: number): readonly number[] => (ids.includes(id) ? ids : [...ids, id]);

function join(project: Project, list: number, user: number): void {
  const stored = project.store.users.byId(user);
  if (stored === undefined) return;
  change(project, stored, (before) => ({ ...before, emailListIds: including(before.emailListIds, list) }));
}

/** Whether a subscriber is left out because only existing users were asked for; email-based projects ignore that. */
const leftOut = (project: Project, subscriber: OptionalApiUser, existingOnly: boolean | undefined): boolean =>
  existingOnly === true && project.kind !== "email" && isNew(project, subscriber);

/** The channel that channelUnsubscribe leaves. assumed: every static list is of the marketing email channel. */
const listChannel = 1;

interface Leaving {
  readonly campaignId?: number;
  readonly channelUnsubscribe?: boolean;
}

/** Takes a user off a list. Whether they were on it only matters to the projects whose settings ask. */
function leave(project: Project, list: number, ref: UserRef, how: Leaving, outcomes: Tally): void {
  const leaver = existingUser(project, ref);
  if (leaver.is === "existing") {
    const { user } = leaver;
    const member = user !== undefined && project.store.lists.ofUser(user.id).includes(list);
    if (user !== undefined) change(project, user, (before) => without(before, list, how), how.campaignId);
    if (member || !project.settings.reportNonMembers) outcomes.succeeded();
    else outcomes.missing(ref);
  } else outcomes.refused(ref, leaver);
}

const without = (before: Subscriptions, list: number, { channelUnsubscribe = false }: Leaving): Subscriptions => ({
  ...before,
  emailListIds: before.emailListIds.filter((id) => id !== list),
  unsubscribedChannelIds: channelUnsubscribe
    ? including(before.unsubscribedChannelIds, listChannel)
    : before.unsubscribedChannelIds,
});

export const listHandlers: Handlers<typeof iterable.lists> = {
  getLists: ({ store }) => ({
    lists: store.lists.all().map(({ id, name, description, createdAt }) => ({
      id,
      name,
      createdAt,
      listType: "Standard",
      ...(description !== null && { description }),
    })),
  }),

  create: ({ body: { name, description }, store, now }) => ({ listId: store.lists.create(name, description, now) }),

  getUsers({ query: { listId, preferUserId = false }, project, fail }) {
    return memberLines(project, readable(project, listId, fail).id, preferUserId, Number.MAX_SAFE_INTEGER);
  },

  previewUsers({ query: { listId, preferUserId = false, size = 1_000 }, project, fail }) {
    if (size < 1 || size > 5_000) fail("BadParams", "size must be between 1 and 5000");
    return memberLines(project, readable(project, listId, fail).id, preferUserId, size);
  },

  subscribe({ body, project, fail }) {
    const list = writable(project, body.listId, fail);
    checkBulkSize(project, body.subscribers, fail);
    const outcomes = tally(project, fail);
    for (const subscriber of body.subscribers) {
      if (leftOut(project, subscriber, body.updateExistingUsersOnly)) outcomes.missing(subscriber);
      else {
        const written = upsertUser(project, subscriber, { source: "ListAPI" });
        if (written.is === "written") {
          join(project, list.id, written.id);
          outcomes.succeeded(written);
        } else outcomes.refused(subscriber, written);
      }
    }
    return outcomes.answer();
  },

  unsubscribe({ body, project, fail }) {
    const list = writable(project, body.listId, fail);
    checkBulkSize(project, body.subscribers, fail);
    // No fields come with an unsubscriber, so the tally never has field types to complain of.
    const outcomes = tally(project, fail as Fail<TallyRefusal>);
    for (const subscriber of body.subscribers) leave(project, list.id, subscriber, body, outcomes);
    return outcomes.answer();
  },

  delete({ params: { listId }, project, store, fail }) {
    if (store.lists.find(listId) === undefined) {
      fail("BadParams", `Unable to delete list ${listId} in Project ${project.id}, which does not exist.`);
    }
    for (const id of store.lists.memberIds(listId)) {
      const user = store.users.byId(id);
      if (user === undefined) continue;
      const fields: DataFields = JSON.parse(user.data);
      const before = subscriptionsOf(fields);
      const emailListIds = before.emailListIds.filter((each) => each !== listId);
      store.lists.leave(listId, id);
      editUser(project, user, withSubscriptions(fields, project.kind, { ...before, emailListIds }));
    }
    store.lists.remove(listId);
    return success(null, `List ${listId} in Project ${project.id} was successfully deleted.`);
  },

  getSize: ({ params: { listId }, project, store, fail }) =>
    String(store.lists.size(readable(project, listId, fail).id)),
};
