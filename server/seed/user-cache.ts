import type { Store } from "../store/stores.ts";
import type { StoredUser } from "../store/users.ts";

type Users = Store["users"];

/** The identity of a user, without fields: those are long, and events do not ask for them. */
interface Known {
  readonly id: number;
  readonly email: string | undefined;
  readonly userId: string | undefined;
  readonly visible: boolean;
}

/** Most users the cache holds before it is emptied: some 30 MB. */
const maxRemembered = 200_000;

/** Such a user as the store gives one: their fields are looked up where somebody asks. */
class RememberedUser implements StoredUser {
  readonly id: number;
  readonly email: string | undefined;
  readonly userId: string | undefined;
  readonly visible: boolean;
  readonly #users: Users;

  constructor({ id, email, userId, visible }: Known, users: Users) {
    this.id = id;
    this.email = email;
    this.userId = userId;
    this.visible = visible;
    this.#users = users;
  }

  get data(): string {
    return this.#users.byId(this.id)?.data ?? "{}";
  }
}

/** A user store that looks each user up once: a seed names them again with every event. */
export function createUserCache(users: Users): Users {
  const known = { email: new Map<string, Known>(), userId: new Map<string, Known>() };
  const createLookup =
    (by: Map<string, Known>, look: (name: string) => StoredUser | undefined) =>
    (name: string): StoredUser | undefined => {
      const remembered = by.get(name);
      if (remembered !== undefined) return new RememberedUser(remembered, users);
      const found = look(name);
      if (found === undefined) return undefined;
      if (by.size >= maxRemembered) by.clear();
      const { id, email, userId, visible } = found;
      by.set(name, { id, email, userId, visible });
      return found;
    };
  const invalidateUser = ({ email = "", userId = "" }: Pick<StoredUser, "email" | "userId">): void => {
    known.email.delete(email);
    known.userId.delete(userId);
  };
  return {
    ...users,
    byEmail: createLookup(known.email, users.byEmail),
    byUserId: createLookup(known.userId, users.byUserId),
    replace(user, next, now) {
      // Records of a program may hold what is no JSON, such as a Date.
      users.replace(user, { ...next, fields: undefined }, now);
      invalidateUser(user);
      invalidateUser(next);
    },
    remove(id) {
      users.remove(id);
      for (const by of Object.values(known)) by.clear();
    },
  };
}
