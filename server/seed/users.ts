import { setSubscriptions } from "../audience/edit-user.ts";
import { upsertUser } from "../audience/upsert-user.ts";
import { checkReference, resolveIn } from "../audience/user-reference.ts";
import { writable } from "../domain/system-fields.ts";
import type { Project } from "../project/registry.ts";
import { type Fault, faultsOfRefusal } from "./errors.ts";
import type { Checked } from "./format.ts";

type User = Checked<"user">;

const fine: readonly Fault[] = [];

/** Fields that only Iterable writes, and which a seed says in other words or not at all. */
function managed(dataFields: NonNullable<User["dataFields"]>): readonly Fault[] {
  const kept = writable(dataFields, "none");
  return Object.keys(dataFields)
    .filter((name) => !Object.hasOwn(kept, name))
    .map((name) => ({
      path: ["dataFields", name],
      message: name.endsWith("ListIds")
        ? "is kept by the sandbox: name the lists under `lists`, beside dataFields"
        : "is kept by the sandbox: leave it out, or see `stored`",
    }));
}

/** Lists, channels and message types are there before anybody is in them. */
function missing({ store }: Project, user: User): readonly Fault[] {
  const { lists = [], unsubscribedChannelIds = [] } = user;
  const { unsubscribedMessageTypeIds = [], subscribedMessageTypeIds = [] } = user;
  const absent = (path: string, ids: readonly number[], what: string, find: (id: number) => unknown) =>
    ids.flatMap((id, index) => (find(id) === undefined ? [{ path: [path, index], message: `${what} ${id}` }] : []));
  const { list, channel, type } = {
    list: "there is no list",
    channel: "there is no channel",
    type: "there is no message type",
  };
  return [
    ...absent("lists", lists, list, store.lists.find),
    ...absent("unsubscribedChannelIds", unsubscribedChannelIds, channel, store.channels.channel),
    ...absent("unsubscribedMessageTypeIds", unsubscribedMessageTypeIds, type, store.channels.messageType),
    ...absent("subscribedMessageTypeIds", subscribedMessageTypeIds, type, store.channels.messageType),
  ];
}

/** Somebody events have named and no creating call has: a bare profile that nothing shows. */
function hide(project: Project, user: User): readonly Fault[] {
  if (project.kind !== "email") {
    return [{ path: ["hidden"], message: "users of an email-based project alone can be hidden" }];
  }
  const stated = Object.keys(user).find((key) => !["hidden", "email", "userId"].includes(key));
  if (stated !== undefined)
    return [{ path: [stated], message: "a hidden profile has neither fields nor subscriptions" }];
  const checked = checkReference(project.store, user);
  if (checked.is !== "checked") return faultsOfRefusal(checked);
  const found = resolveIn(project, checked.reference, true);
  if (found.is === "known") return [{ path: ["hidden"], message: "this user is there already" }];
  project.store.users.create({ ...checked.reference, visible: false, data: "{}" }, project.clock.now());
  return fine;
}

function subscribe(project: Project, id: number, user: User): void {
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
export function seedUser(project: Project, user: User): readonly Fault[] {
  if (user.hidden === true) return hide(project, user);
  const { email, userId, dataFields = {}, lists } = user;
  const faults = [...managed(dataFields), ...missing(project, user)];
  if (faults.length > 0) return faults;
  const written = upsertUser(
    project,
    {
      ...(email !== undefined && { email }),
      ...(userId !== undefined && { userId }),
      dataFields: lists === undefined ? dataFields : { ...dataFields, emailListIds: lists },
      preferUserId: true,
    },
    { source: "API", createNewFields: true, bulk: true },
  );
  if (written.is !== "written") return faultsOfRefusal(written);
  subscribe(project, written.id, user);
  return fine;
}
