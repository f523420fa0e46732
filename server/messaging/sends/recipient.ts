import type { DataFields } from "../../../contracts/json.ts";
import type { StoredUser } from "../../store/users.ts";

/** The person a message is for: the profile as it is at the time of the send. */
export interface Recipient {
  readonly user: StoredUser;
  readonly fields: DataFields;
}

export const toRecipient = (user: StoredUser): Recipient => ({ user, fields: JSON.parse(user.data) });
