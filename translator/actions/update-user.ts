import { iterable } from "../../contracts/index.ts";
import type { Warn } from "../warning.ts";
import { type Action, createAction } from "./action.ts";
import { withPhone } from "./basket.ts";
import type { UpdateUserPayload } from "./payloads.ts";
import { specs } from "./specs.ts";
import { type ActionsUser, createActionsRequest } from "./translation.ts";

function toProfile(
  { newEmail, updateOnly, enable_batching, batch_size, ...user }: UpdateUserPayload,
  warn: Warn,
): ActionsUser {
  return withPhone(user, "dataFields", warn);
}

/** In bulk there is no second call: the new email is a data field, which only hybrid projects take for a rename. */
function toRenamedProfile(payload: UpdateUserPayload, warn: Warn): ActionsUser {
  const { dataFields, ...user } = toProfile(payload, warn);
  return { ...user, dataFields: payload.newEmail ? { ...dataFields, email: payload.newEmail } : dataFields };
}

/**
 * Upsert User. A new email is a second call, after the profile was written under the old one; `updateOnly` is read
 * from the first message of a batch and not at all in single calls.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/actions-iterable/#upsert-user
 */
export const updateUser: Action = createAction<UpdateUserPayload, ActionsUser>({
  spec: specs.updateUser,
  userOf: (payload) => payload,
  requestsOf: (payload, _now, warn) => {
    const update = createActionsRequest(iterable.users.update, toProfile(payload, warn));
    const { email, userId, newEmail } = payload;
    if (!newEmail) return [update];
    const current = { ...(email && { currentEmail: email }), ...(userId && { currentUserId: userId }) };
    return [update, createActionsRequest(iterable.users.updateEmail, { ...current, newEmail })];
  },
  bulk: {
    memberOf: (payload, _now, warn) => toRenamedProfile(payload, warn),
    requestOf: (users, { updateOnly }) =>
      createActionsRequest(iterable.users.bulkUpdate, updateOnly ? { updateOnly: true, users } : { users }),
  },
});
