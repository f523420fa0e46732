import { iterable } from "../../contracts/index.ts";
import { type Action, createAction } from "./action.ts";
import { findLostPhone, withPhone } from "./basket.ts";
import type { UpdateUserPayload } from "./payloads.ts";
import { specs } from "./specs.ts";
import { type ActionsUser, createActionsRequest } from "./translation.ts";

function toProfile({ newEmail, updateOnly, enable_batching, batch_size, ...user }: UpdateUserPayload): ActionsUser {
  return withPhone(user);
}

/** In bulk there is no second call: the new email is a data field, which only hybrid projects take for a rename. */
function toRenamedProfile(payload: UpdateUserPayload): ActionsUser {
  const { dataFields, ...user } = toProfile(payload);
  return { ...user, dataFields: payload.newEmail ? { ...dataFields, email: payload.newEmail } : dataFields };
}

/**
 * Upsert User. A new email is a second call, after the profile was written under the old one; `updateOnly` is read
 * from the first message of a batch and not at all in single calls.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/actions-iterable/#upsert-user
 */
export const updateUser: Action = createAction<UpdateUserPayload>({
  spec: specs.updateUser,
  userOf: (payload) => payload,
  warningsOf: (payload) => findLostPhone(payload, "dataFields"),
  requestsOf: (payload) => {
    const update = createActionsRequest(iterable.users.update, toProfile(payload));
    const { email, userId, newEmail } = payload;
    if (!newEmail) return [update];
    const current = { ...(email && { currentEmail: email }), ...(userId && { currentUserId: userId }) };
    return [update, createActionsRequest(iterable.users.updateEmail, { ...current, newEmail })];
  },
  bulkOf: (payloads) => {
    const users = payloads.map(toRenamedProfile);
    return createActionsRequest(
      iterable.users.bulkUpdate,
      payloads[0].updateOnly ? { updateOnly: true, users } : { users },
    );
  },
});
