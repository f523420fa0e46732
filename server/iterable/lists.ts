import type { iterable } from "../../contracts/index.ts";
import type { OptionalApiUser, UserRef } from "../../contracts/iterable/user.ts";
import type { DataFields } from "../../contracts/json.ts";
import { editUser, setSubscriptions } from "../audience/edit-user.ts";
import { recordSubscriptionChange } from "../audience/subscription-events.ts";
import { upsertUser, wouldCreate } from "../audience/upsert-user.ts";
import { findExistingUser } from "../audience/user-reference.ts";
import { type Subscriptions, subscriptionsOf, withSubscriptions } from "../domain/profile.ts";
import { type Fail, type Handlers, success } from "../pipeline/handler.ts";
import type { Project } from "../project/registry.ts";
import type { StoredList } from "../store/lists.ts";
import type { StoredUser } from "../store/users.ts";
import { checkBulkSize } from "./bulk-limit.ts";
import { type BulkErrorName, type BulkResult, createBulkResult } from "./bulk-result.ts";

/** The list a read names. Both params are strings in the answer. */
function findReadableList({ store, id }: Project, listId: number, fail: Fail<"BadParams">): StoredList {
  const refused = { projectId: String(id), listId: String(listId) };
  return store.lists.find(listId) ?? fail("BadParams", "Invalid email list id", refused);
}

/** The list a membership change names. The code of this refusal really is `Success`. */
function findWritableList({ store, id }: Project, listId: number, fail: Fail<"InvalidListId">): StoredList {
  const params = { projectId: id, listId };
  return store.lists.find(listId) ?? fail("InvalidListId", `error.lists.invalidListId(${listId})`, params);
}

/** One identifier per line: emails, or userIds in userID-based projects and where a hybrid one prefers them. */
function formatMembers(project: Project, list: number, preferUserId: boolean, limit: number): string {
  const byUserId = project.kind === "userId" || (project.kind === "hybrid" && preferUserId);
  return project.store.lists
    .members(list, limit)
    .map(({ email, userId }) => `${(byUserId ? (userId ?? email) : (email ?? userId)) ?? ""}\n`)
    .join("");
}

/** What a list call does to a member's subscriptions, with its events. */
function changeSubscriptions(
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

const addId = (ids: readonly number[], id: number): readonly number[] => (ids.includes(id) ? ids : [...ids, id]);

function joinList(project: Project, list: number, user: number): void {
  const stored = project.store.users.byId(user);
  if (stored === undefined) return;
  changeSubscriptions(project, stored, (before) => ({ ...before, emailListIds: addId(before.emailListIds, list) }));
}

/** Whether a subscriber is left out because only existing users were asked for; email-based projects ignore that. */
const isLeftOut = (project: Project, subscriber: OptionalApiUser, existingOnly: boolean | undefined): boolean =>
  existingOnly === true && project.kind !== "email" && wouldCreate(project, subscriber);

/** The channel that channelUnsubscribe leaves. assumed: every static list is of the marketing email channel. */
const listChannel = 1;

interface LeaveOptions {
  readonly campaignId?: number;
  readonly channelUnsubscribe?: boolean;
}

/** Takes a user off a list. Whether they were on it only matters to the projects whose settings ask. */
function leaveList(project: Project, list: number, ref: UserRef, how: LeaveOptions, outcomes: BulkResult): void {
  const leaver = findExistingUser(project, ref);
  if (leaver.is === "existing") {
    const { user } = leaver;
    const member = user !== undefined && project.store.lists.ofUser(user.id).includes(list);
    if (user !== undefined)
      changeSubscriptions(project, user, (before) => removeFromList(before, list, how), how.campaignId);
    if (member || !project.settings.reportNonMembers) outcomes.addSuccess();
    else outcomes.addMissing(ref);
  } else outcomes.addRejection(ref, leaver);
}

const removeFromList = (
  before: Subscriptions,
  list: number,
  { channelUnsubscribe = false }: LeaveOptions,
): Subscriptions => ({
  ...before,
  emailListIds: before.emailListIds.filter((id) => id !== list),
  unsubscribedChannelIds: channelUnsubscribe
    ? addId(before.unsubscribedChannelIds, listChannel)
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
    return formatMembers(project, findReadableList(project, listId, fail).id, preferUserId, Number.MAX_SAFE_INTEGER);
  },

  previewUsers({ query: { listId, preferUserId = false, size = 1_000 }, project, fail }) {
    if (size < 1 || size > 5_000) fail("BadParams", "size must be between 1 and 5000");
    return formatMembers(project, findReadableList(project, listId, fail).id, preferUserId, size);
  },

  subscribe({ body, project, fail }) {
    const list = findWritableList(project, body.listId, fail);
    checkBulkSize(project, body.subscribers, fail);
    const outcomes = createBulkResult(project, fail);
    for (const subscriber of body.subscribers) {
      if (isLeftOut(project, subscriber, body.updateExistingUsersOnly)) outcomes.addMissing(subscriber);
      else {
        const written = upsertUser(project, subscriber, { source: "ListAPI" });
        if (written.is === "written") {
          joinList(project, list.id, written.id);
          outcomes.addSuccess(written);
        } else outcomes.addRejection(subscriber, written);
      }
    }
    return outcomes.toAnswer();
  },

  unsubscribe({ body, project, fail }) {
    const list = findWritableList(project, body.listId, fail);
    checkBulkSize(project, body.subscribers, fail);
    // No fields come with an unsubscriber, so the tally never has field types to complain of.
    const outcomes = createBulkResult(project, fail as Fail<BulkErrorName>);
    for (const subscriber of body.subscribers) leaveList(project, list.id, subscriber, body, outcomes);
    return outcomes.toAnswer();
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
    String(store.lists.size(findReadableList(project, listId, fail).id)),
};
