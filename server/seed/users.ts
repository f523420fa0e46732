import { setSubscriptions } from "../audience/edit-user.ts";
import { upsertUser } from "../audience/upsert-user.ts";
import { checkReference, resolveInProject } from "../audience/user-reference.ts";
import { createHiddenUser } from "../audience/visibility.ts";
import { pickWritableFields } from "../domain/system-fields.ts";
import type { Project } from "../project/registry.ts";
import { type Issue, issuesOfRejection } from "./errors.ts";
import type { CheckedRecord } from "./format.ts";

type User = CheckedRecord<"user">;

const noIssues: readonly Issue[] = [];

/** Fields that only Iterable writes, and which a seed says in other words or not at all. */
function findManagedFields(dataFields: NonNullable<User["dataFields"]>): readonly Issue[] {
  const kept = pickWritableFields(dataFields, "none");
  return Object.keys(dataFields)
    .filter((name) => !Object.hasOwn(kept, name))
    .map((name) => ({
      path: ["dataFields", name],
      message: name.endsWith("ListIds")
        ? "is kept by the sandbox: name the lists under `lists`, beside dataFields"
        : "is kept by the sandbox: leave it out, or see `stored`",
    }));
}

/** Checks that lists, channels and message types of a user are there: nobody joins what does not exist. */
function findMissing({ store }: Project, user: User): readonly Issue[] {
  const { lists = [], unsubscribedChannelIds = [] } = user;
  const { unsubscribedMessageTypeIds = [], subscribedMessageTypeIds = [] } = user;
  const findAbsent = (path: string, ids: readonly number[], what: string, find: (id: number) => unknown) =>
    ids.flatMap((id, index) => (find(id) === undefined ? [{ path: [path, index], message: `${what} ${id}` }] : []));
  const { list, channel, type } = {
    list: "there is no list",
    channel: "there is no channel",
    type: "there is no message type",
  };
  return [
    ...findAbsent("lists", lists, list, store.lists.findStatic),
    ...findAbsent("unsubscribedChannelIds", unsubscribedChannelIds, channel, store.channels.channel),
    ...findAbsent("unsubscribedMessageTypeIds", unsubscribedMessageTypeIds, type, store.channels.messageType),
    ...findAbsent("subscribedMessageTypeIds", subscribedMessageTypeIds, type, store.channels.messageType),
  ];
}

/** Creates a hidden profile: of somebody whom events have named and no creating call has. */
function hideUser(project: Project, user: User): readonly Issue[] {
  if (project.kind !== "email") {
    return [{ path: ["hidden"], message: "users of an email-based project alone can be hidden" }];
  }
  const stated = Object.keys(user).find((key) => !["hidden", "email", "userId"].includes(key));
  if (stated !== undefined)
    return [{ path: [stated], message: "a hidden profile has neither fields nor subscriptions" }];
  const checked = checkReference(project.store, user);
  if (checked.is !== "checked") return issuesOfRejection(checked);
  const found = resolveInProject(project, checked.reference, true);
  if (found.is === "known") return [{ path: ["hidden"], message: "this user is there already" }];
  createHiddenUser(project, checked.reference);
  return noIssues;
}

function applySubscriptions(project: Project, id: number, user: User): void {
  const { unsubscribedChannelIds = [], unsubscribedMessageTypeIds = [], subscribedMessageTypeIds = [] } = user;
  const count = unsubscribedChannelIds.length + unsubscribedMessageTypeIds.length + subscribedMessageTypeIds.length;
  if (count === 0) return;
  const stored = project.store.users.byId(id);
  if (stored === undefined) return;
  const subscriptions = { unsubscribedChannelIds, unsubscribedMessageTypeIds, subscribedMessageTypeIds };
  const emailListIds = project.store.lists.ofUser(id);
  setSubscriptions(project, stored, JSON.parse(stored.data), { ...subscriptions, emailListIds });
}

/** Creates or updates a user as users/update would, and puts them on their lists. No event tells of it. */
export function seedUser(project: Project, user: User): readonly Issue[] {
  if (user.hidden === true) return hideUser(project, user);
  const { email, userId, dataFields = {}, lists } = user;
  const issues = [...findManagedFields(dataFields), ...findMissing(project, user)];
  if (issues.length > 0) return issues;
  const written = upsertUser(
    project,
    {
      ...(email !== undefined && { email }),
      ...(userId !== undefined && { userId }),
      dataFields: lists === undefined ? dataFields : { ...dataFields, emailListIds: lists },
      preferUserId: true,
    },
    { call: "identify", source: "API", createNewFields: true, bulk: true },
  );
  if (written.is !== "written") return issuesOfRejection(written);
  applySubscriptions(project, written.id, user);
  return noIssues;
}
