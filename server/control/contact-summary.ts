import type { Project } from "../project/registry.ts";
import type { CallReference } from "../request-log/call-reference.ts";
import type { Origins } from "../request-log/origins.ts";
import type { StoredUser } from "../store/users.ts";

/** A profile on one line: who it is, and in numbers what it has. */
export interface ContactSummary {
  readonly project: string;
  readonly email?: string;
  readonly userId?: string;
  readonly hidden: boolean;
  /** Whether a name of it is on the forgotten list. */
  readonly forgotten?: true;
  readonly events: number;
  /** How many lists it was put on. */
  readonly lists: number;
  /** When it was last written: ISO 8601. */
  readonly updatedAt: string;
  /** The call that made it, where the record has it. */
  readonly firstSeen?: CallReference;
}

/** Who somebody is: the names that there are. */
export const namesOf = ({ email, userId }: Pick<StoredUser, "email" | "userId">) => ({
  ...(email !== undefined && { email }),
  ...(userId !== undefined && { userId }),
});

/** The names of somebody that are on the forgotten list. */
export const forgottenNames = (
  { store: { forgotten } }: Project,
  { email, userId }: Pick<StoredUser, "email" | "userId">,
): readonly string[] => [
  ...(email !== undefined && forgotten.has("email", email) ? [email] : []),
  ...(userId !== undefined && forgotten.has("userId", userId) ? [userId] : []),
];

/** Tells a profile on one line. */
export function summarizeContact(project: Project, user: StoredUser, originOf: Origins): ContactSummary {
  const { name, store } = project;
  const { firstSeen } = originOf(name, user);
  return {
    project: name,
    ...namesOf(user),
    hidden: !user.visible,
    ...(forgottenNames(project, user).length > 0 && { forgotten: true as const }),
    events: store.events.count(user.id),
    lists: store.lists.ofUser(user.id).length,
    updatedAt: new Date(store.users.updatedAt(user.id)).toISOString(),
    ...(firstSeen !== undefined && { firstSeen }),
  };
}
