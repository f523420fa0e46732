import type { iterable } from "../../contracts/index.ts";
import type { OptionalApiUser } from "../../contracts/iterable/user.ts";
import { joinList, leaveList, removeList } from "../audience/list-membership.ts";
import { upsertUser, wouldCreate } from "../audience/upsert-user.ts";
import { type Fail, type Handlers, success } from "../pipeline/handler.ts";
import type { Project } from "../project/registry.ts";
import type { StoredList } from "../store/lists.ts";
import { checkBulkSize } from "./bulk-limit.ts";
import { type BulkErrorName, createBulkResult } from "./bulk-result.ts";

/** Finds the list a read names. Both params are strings in the answer. */
function findReadableList({ store, id }: Project, listId: number, fail: Fail<"BadParams">): StoredList {
  const refused = { projectId: String(id), listId: String(listId) };
  return store.lists.find(listId) ?? fail("BadParams", "Invalid email list id", refused);
}

/** Finds the list a membership change names. The code of this error really is `Success`. */
function findWritableList({ store, id }: Project, listId: number, fail: Fail<"InvalidListId">): StoredList {
  const params = { projectId: id, listId };
  return store.lists.find(listId) ?? fail("InvalidListId", `error.lists.invalidListId(${listId})`, params);
}

/**
 * Formats members, one identifier per line: emails, or userIds in userID-based projects and where a hybrid one prefers
 * them.
 */
function formatMembers(project: Project, list: number, preferUserId: boolean, limit: number): string {
  const byUserId = project.kind === "userId" || (project.kind === "hybrid" && preferUserId);
  return project.store.lists
    .members(list, limit)
    .map(({ email, userId }) => `${(byUserId ? (userId ?? email) : (email ?? userId)) ?? ""}\n`)
    .join("");
}

/** Whether a subscriber is left out because only existing users were asked for; email-based projects ignore that. */
const isLeftOut = (project: Project, subscriber: OptionalApiUser, existingOnly: boolean | undefined): boolean =>
  existingOnly === true && project.kind !== "email" && wouldCreate(project, subscriber);

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
    for (const subscriber of body.subscribers) {
      const outcome = leaveList(project, list.id, subscriber, body);
      if (outcome.is === "notMember") outcomes.addMissing(subscriber);
      else if (outcome.is === "left") outcomes.addSuccess();
      else outcomes.addRejection(subscriber, outcome);
    }
    return outcomes.toAnswer();
  },

  delete({ params: { listId }, project, store, fail }) {
    if (store.lists.find(listId) === undefined) {
      fail("BadParams", `Unable to delete list ${listId} in Project ${project.id}, which does not exist.`);
    }
    removeList(project, listId);
    return success(null, `List ${listId} in Project ${project.id} was successfully deleted.`);
  },

  getSize: ({ params: { listId }, project, store, fail }) =>
    String(store.lists.size(findReadableList(project, listId, fail).id)),
};
