import type { iterable } from "../../contracts/index.ts";
import type { OptionalApiUser } from "../../contracts/iterable/user.ts";
import { joinList, leaveList, removeList } from "../audience/list-membership.ts";
import { upsertUser, wouldCreate } from "../audience/upsert-user.ts";
import { readMembers } from "../messaging/audience/list-members.ts";
import { type Fail, type Handlers, success } from "../pipeline/handler.ts";
import type { Project } from "../project/registry.ts";
import type { Member, StoredList } from "../store/lists.ts";
import { checkBulkSize } from "./bulk-limit.ts";
import { type BulkErrorName, createBulkResult } from "./bulk-result.ts";
import { writeTogether } from "./write-together.ts";

/** Finds the list a read names. Both params are strings in the answer. */
function findReadableList({ store, id }: Project, listId: number, fail: Fail<"BadParams">): StoredList {
  const refused = { projectId: String(id), listId: String(listId) };
  return store.lists.find(listId) ?? fail("BadParams", "Invalid email list id", refused);
}

/**
 * Finds the list a membership change names. The code of this error really is `Success`. assumed: nobody is put on a dynamic
 * list, or taken off it, and one is answered as an unknown list is.
 */
function findWritableList({ store, id }: Project, listId: number, fail: Fail<"InvalidListId">): StoredList {
  const params = { projectId: id, listId };
  return store.lists.findStatic(listId) ?? fail("InvalidListId", `error.lists.invalidListId(${listId})`, params);
}

/**
 * Formats members, one identifier per line: emails, or userIds in userID-based projects and where a hybrid one prefers
 * them.
 */
function formatMembers({ kind }: Project, members: readonly Member[], preferUserId: boolean): string {
  const byUserId = kind === "userId" || (kind === "hybrid" && preferUserId);
  return members.map(({ email, userId }) => `${(byUserId ? (userId ?? email) : (email ?? userId)) ?? ""}\n`).join("");
}

/** Answers with texts as they are made: in one piece where one turn is enough, else in parts, between which others are answered. */
function answerInTurns(texts: Generator<string>): string | { readonly parts: Generator<string> } {
  const first = texts.next();
  if (first.done === true) return "";
  const second = texts.next();
  if (second.done === true) return first.value;
  return {
    parts: (function* () {
      yield first.value;
      yield second.value;
      yield* texts;
    })(),
  };
}

function* formatList(project: Project, list: StoredList, limit: number, preferUserId: boolean): Generator<string> {
  for (const page of readMembers(project.store, list, limit)) yield formatMembers(project, page, preferUserId);
}

/** How many members of a list each turn finds. */
function* countMembers({ store }: Project, list: StoredList): Generator<number> {
  if (list.criteria === null) yield* store.lists.countSlices(list.id);
  else for (const page of readMembers(store, list, Number.MAX_SAFE_INTEGER)) yield page.length;
}

/** The size of a list: nothing is said until all members have been looked at. */
function* formatSize(project: Project, list: StoredList): Generator<string> {
  let [size, turns] = [0, 0];
  for (const count of countMembers(project, list)) {
    if (turns > 0) yield "";
    size += count;
    turns += 1;
  }
  yield String(size);
}

/** Whether a subscriber is left out because only existing users were asked for; email-based projects ignore that. */
const isLeftOut = (project: Project, subscriber: OptionalApiUser, existingOnly: boolean | undefined): boolean =>
  existingOnly === true && project.kind !== "email" && wouldCreate(project, subscriber);

export const listHandlers: Handlers<typeof iterable.lists> = {
  getLists: ({ store }) => ({
    lists: store.lists.all().map(({ id, name, description, createdAt, criteria }) => ({
      id,
      name,
      createdAt,
      listType: criteria === null ? "Standard" : "Dynamic",
      ...(description !== null && { description }),
    })),
  }),

  create: ({ body: { name, description }, store, now }) => ({ listId: store.lists.create(name, description, now) }),

  getUsers({ query: { listId, preferUserId = false }, project, fail }) {
    const list = findReadableList(project, listId, fail);
    return answerInTurns(formatList(project, list, Number.MAX_SAFE_INTEGER, preferUserId));
  },

  previewUsers({ query: { listId, preferUserId = false, size = 1_000 }, project, fail }) {
    if (size < 1 || size > 5_000) fail("BadParams", "size must be between 1 and 5000");
    return answerInTurns(formatList(project, findReadableList(project, listId, fail), size, preferUserId));
  },

  subscribe({ body, project, fail }) {
    const list = findWritableList(project, body.listId, fail);
    checkBulkSize(project, body.subscribers, fail);
    const outcomes = createBulkResult(project, fail);
    const subscribeOne = (subscriber: OptionalApiUser): void => {
      if (isLeftOut(project, subscriber, body.updateExistingUsersOnly)) outcomes.addMissing(subscriber);
      else {
        const written = upsertUser(project, subscriber, { call: "creatingCall", source: "ListAPI" });
        if (written.is === "written") {
          joinList(project, list.id, written.id);
          outcomes.addSuccess(written);
        } else outcomes.addRejection(subscriber, written);
      }
    };
    return writeTogether(project, fail, () => {
      for (const subscriber of body.subscribers) subscribeOne(subscriber);
      return outcomes.toAnswer();
    });
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
    const campaign = store.campaigns.usingList(listId);
    if (campaign !== undefined) {
      fail("ListInUse", `Unable to delete list ${listId} in Project ${project.id}, which campaign ${campaign} uses.`);
    }
    const journey = store.journeys.usingList(listId) ?? store.journeyRuns.usingList(listId);
    if (journey !== undefined) {
      fail("ListInUse", `Unable to delete list ${listId} in Project ${project.id}, which journey ${journey} uses.`);
    }
    removeList(project, listId);
    return success(null, `List ${listId} in Project ${project.id} was successfully deleted.`);
  },

  getSize({ params: { listId }, project, fail }) {
    const list = findReadableList(project, listId, fail);
    return answerInTurns(formatSize(project, list));
  },
};
