import type { UserRef } from "../../contracts/iterable/user.ts";
import { parseEventTime } from "../domain/dates.ts";
import type { Project } from "../project/registry.ts";
import type { StoredUser } from "../store/users.ts";
import type { IdentityRejection } from "./rejections.ts";
import { checkReference, resolveInProject } from "./user-reference.ts";
import { attachIdentifier, checkVisible } from "./visibility.ts";

/** The rejection of a time nothing can have happened at. */
export interface TimeRejection {
  readonly is: "badFields";
  readonly reason: string;
}

/** The rejection of an event of a message, whose user must be known. */
export type MessageEventRejection =
  | IdentityRejection
  | TimeRejection
  | { readonly is: "unknownEmail"; readonly email: string };

/** The user an event of a message is about. */
export interface MessageUser {
  readonly is: "user";
  readonly user: StoredUser;
}

/**
 * Finds the user an event of a message is about, who must be known: such events make no profile. A profile that only
 * events have named is known (assumed), and takes on an identifier that comes along as it does in a track call.
 *
 * @see https://support.iterable.com/hc/en-us/articles/29156459027348
 */
export function findMessageUser(project: Project, ref: UserRef): MessageUser | MessageEventRejection {
  const checked = checkReference(project.store, ref);
  if (checked.is !== "checked") return checked;
  const found = resolveInProject(project, checked.reference);
  const { email, userId = "" } = checked.reference;
  switch (found.is) {
    case "known":
      if (found.email !== undefined || found.userId !== undefined) attachIdentifier(project, found.match, found);
      else checkVisible(project, found.match);
      return { is: "user", user: found.match };
    case "conflict":
    case "notAKey":
      return found;
    default:
      return email === undefined ? { is: "unknownUserId", userId } : { is: "unknownEmail", email };
  }
}

/** The time of an event in milliseconds: now unless its call tells one. */
export function readEventTime({ clock }: Project, createdAt: number | undefined): number | TimeRejection {
  const atMs = createdAt === undefined ? clock.now() : parseEventTime(createdAt);
  return atMs ?? { is: "badFields", reason: `createdAt is out of range: ${createdAt}` };
}
