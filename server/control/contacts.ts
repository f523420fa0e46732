import type { DataFields } from "../../contracts/json.ts";
import { toEventView } from "../audience/event-view.ts";
import { readProfile } from "../domain/profile.ts";
import type { Project } from "../project/registry.ts";
import type { StoredUser } from "../store/users.ts";

/** A profile as the sandbox knows it, hidden ones included. */
export interface Contact {
  readonly project: string;
  readonly email?: string;
  readonly userId?: string;
  readonly hidden: boolean;
  readonly events: number;
  readonly dataFields: Readonly<Record<string, unknown>>;
}

const toContact = ({ name, store }: Project, { id, email, userId, visible, data }: StoredUser): Contact => ({
  project: name,
  ...readProfile(JSON.parse(data), email, userId),
  hidden: !visible,
  events: store.events.count(id),
});

/** Every profile of a project, in order of creation. */
export const contactsOf = (project: Project): readonly Contact[] =>
  project.store.users.all().map((user) => toContact(project, user));

/** The profile with this email or userId; the oldest, where several have the userId. */
const findUser = ({ store: { users } }: Project, user: string): StoredUser | undefined =>
  users.byEmail(user.toLowerCase()) ?? users.byUserId(user);

/** A profile by its email or userId, hidden or not. */
export function contactOf(project: Project, user: string): Contact | undefined {
  const found = findUser(project, user);
  return found && toContact(project, found);
}

/** An event as GET events answers it. */
export type SeenEvent = DataFields;

/** The events of a user, hidden or not, the newest first. */
export function eventsOf(project: Project, user: string): readonly SeenEvent[] {
  const found = findUser(project, user);
  return found === undefined ? [] : project.store.events.latest(found.id, -1).map(toEventView);
}
