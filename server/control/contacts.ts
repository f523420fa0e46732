import type { DataFields } from "../../contracts/json.ts";
import { toEventView } from "../audience/event-view.ts";
import { readProfile } from "../domain/profile.ts";
import type { Project, Projects } from "../project/registry.ts";
import type { StoredUser } from "../store/users.ts";
import { pageSize } from "./listing.ts";

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

/** Where a listing of profiles goes on: behind a profile, by its number, of a project. */
export interface ContactCursor {
  readonly project: string;
  readonly user: number;
}

/** Which profiles are listed. */
export interface ContactSlice {
  /** At most so many. */
  readonly limit: number;
  /** Only those behind it. */
  readonly after: ContactCursor | undefined;
}

const formatCursor = ({ project, user }: ContactCursor): string => `${project}:${user}`;

/** Reads the `next` of an earlier page; undefined for what is none. */
export function parseCursor(text: string): ContactCursor | undefined {
  const [, project, user] = /^(.+):(\d{1,15})$/.exec(text) ?? [];
  return project === undefined ? undefined : { project, user: Number(user) };
}

/**
 * The profiles of some projects a page at a time, in order of creation. Gives where the next page begins once there are
 * as many as are wanted. A project that is removed meanwhile ends where it is.
 */
export function* contactPages(
  projects: Projects,
  chosen: readonly Project[],
  { limit, after }: ContactSlice,
): Generator<readonly Contact[], { readonly next?: string }> {
  let left = limit;
  const from = after === undefined ? 0 : chosen.findIndex(({ name }) => name === after.project);
  for (const project of chosen.slice(from)) {
    let last = project.name === after?.project ? after.user : 0;
    for (let isWhole = true; isWhole && projects.find(project.name) === project; ) {
      const size = Math.min(pageSize, left);
      const users = project.store.users.page(last, size);
      last = users.at(-1)?.id ?? last;
      left -= users.length;
      yield users.map((user) => toContact(project, user));
      if (left === 0) return { next: formatCursor({ project: project.name, user: last }) };
      isWhole = users.length === size;
    }
  }
  return {};
}

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
