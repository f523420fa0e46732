import type { UserRef } from "../../contracts/iterable/user.ts";
import type { DataFields } from "../../contracts/json.ts";
import { type Subscriptions, subscriptionsOf, withSubscriptions } from "../domain/profile.ts";
import type { Project } from "../project/registry.ts";
import { changeSubscriptions } from "./change-subscriptions.ts";
import { editUser } from "./edit-user.ts";
import type { IdentityRejection } from "./rejections.ts";
import { findExistingUser } from "./user-reference.ts";

const addId = (ids: readonly number[], id: number): readonly number[] => (ids.includes(id) ? ids : [...ids, id]);

const removeId = (ids: readonly number[], id: number): readonly number[] => ids.filter((other) => other !== id);

/** Puts a user on a list, with the event that tells of it. */
export function joinList(project: Project, list: number, user: number): void {
  const stored = project.store.users.byId(user);
  if (stored === undefined) return;
  changeSubscriptions(project, stored, (before) => ({ ...before, emailListIds: addId(before.emailListIds, list) }));
}

/** The channel that channelUnsubscribe leaves. assumed: every static list is of the marketing email channel. */
const listChannel = 1;

/** How a user leaves a list: the campaign it is put down to, and whether they leave the list's channel too. */
export interface LeaveOptions {
  readonly campaignId?: number;
  readonly channelUnsubscribe?: boolean;
}

/** The result of taking a user off a list. Only the projects whose settings ask are told of one who was not on it. */
export type LeaveResult = { readonly is: "left" } | { readonly is: "notMember" } | IdentityRejection;

const leave = (before: Subscriptions, list: number, { channelUnsubscribe = false }: LeaveOptions): Subscriptions => ({
  ...before,
  emailListIds: removeId(before.emailListIds, list),
  unsubscribedChannelIds: channelUnsubscribe
    ? addId(before.unsubscribedChannelIds, listChannel)
    : before.unsubscribedChannelIds,
});

/** Takes a user off a list, with the event that tells of it. An unknown one is not created. */
export function leaveList(project: Project, list: number, ref: UserRef, options: LeaveOptions): LeaveResult {
  const leaver = findExistingUser(project, ref);
  if (leaver.is !== "existing") return leaver;
  const { user } = leaver;
  const isMember = user !== undefined && project.store.lists.ofUser(user.id).includes(list);
  if (user !== undefined) {
    const { campaignId } = options;
    changeSubscriptions(project, user, (before) => leave(before, list, options), { campaignId });
  }
  return { is: isMember || !project.settings.reportNonMembers ? "left" : "notMember" };
}

/** Deletes a list: its members' profiles no longer name it. No event tells of it. */
export function removeList(project: Project, list: number): void {
  const { store, kind } = project;
  for (const id of store.lists.memberIds(list)) {
    const user = store.users.byId(id);
    if (user === undefined) continue;
    const fields: DataFields = JSON.parse(user.data);
    const before = subscriptionsOf(fields);
    store.lists.leave(list, id);
    const after = { ...before, emailListIds: removeId(before.emailListIds, list) };
    editUser(project, user, withSubscriptions(fields, kind, after));
  }
  store.lists.remove(list);
}
