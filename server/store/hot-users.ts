import type { DataFields } from "../../contracts/json.ts";
import { createBoundedMap } from "../domain/bounded-map.ts";
import type { Match } from "../domain/identity.ts";
import type { NewUser, StoredUser } from "./stored-user.ts";

/** A profile that was read or written lately: its fields are parsed once, whoever asks for them. */
class HotUser implements StoredUser {
  readonly id: number;
  readonly email: string | undefined;
  readonly userId: string | undefined;
  readonly visible: boolean;
  readonly data: string;
  #fields: DataFields | undefined;

  constructor(id: number, { email, userId, visible, data, fields }: NewUser) {
    this.id = id;
    this.email = email;
    this.userId = userId;
    this.visible = visible;
    this.data = data;
    this.#fields = fields;
  }

  get fields(): DataFields {
    this.#fields ??= JSON.parse(this.data) as DataFields;
    return this.#fields;
  }
}

/** The fields of a profile. They may be shared with others who ask: nothing of them is ever changed. */
export const fieldsOf = (user: StoredUser): DataFields =>
  user instanceof HotUser ? user.fields : JSON.parse(user.data);

/** Most profiles of all projects together that are hot, those looked up last, and the longest text of one. */
const maxHot = 2_048;
const maxLength = 4_096;

/** By what was dropped last in their store, and their email. */
const hot = createBoundedMap<HotUser>(maxHot);

/** How often anything was dropped, in whichever store. */
let drops = 0;

/** Profiles of one store as they are in its database, by email. */
export interface HotUsers {
  get(email: string): StoredUser | undefined;
  /** Keeps what was read by its email; gives what is kept. */
  keep(email: string, user: StoredUser): StoredUser;
  /** Notes that a profile was made. */
  noteCreated(user: NewUser): void;
  /** Notes that a profile was written in place of one that existed. */
  noteReplaced(user: Match, next: NewUser): void;
  /** Drops all of them: after anything was removed or rolled back, or written past the store. */
  invalidate(): void;
}

/** Creates the hot profiles of a store: none. */
export function createHotUsers(): HotUsers {
  let generation = 0;
  const invalidate = (): void => {
    drops += 1;
    generation = drops;
  };
  const keyOf = (email: string): string => `${generation} ${email}`;
  const drop = (email: string | undefined): void => {
    if (email !== undefined) hot.delete(keyOf(email));
  };
  invalidate();
  return {
    get: (email) => hot.get(keyOf(email)),
    keep(email, user) {
      if (user.data.length > maxLength) return user;
      const { userId, visible, data } = user;
      const kept = new HotUser(user.id, { email, userId, visible, data });
      hot.set(keyOf(email), kept);
      return kept;
    },
    // An email may be that of several profiles, where users are named by userId: another may be found by it from now on.
    noteCreated: ({ email }) => drop(email),
    noteReplaced(user, next) {
      const { email } = next;
      const isSame = email !== undefined && email === user.email && next.data.length <= maxLength;
      if (isSame && hot.get(keyOf(email))?.id === user.id) hot.set(keyOf(email), new HotUser(user.id, next));
      else for (const each of [user.email, email]) drop(each);
    },
    invalidate,
  };
}
