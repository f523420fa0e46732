import type { DataFields } from "../../contracts/json.ts";
import { toEventView } from "../audience/event-view.ts";
import { readProfile } from "../domain/profile.ts";
import type { Project, Projects } from "../project/registry.ts";
import type { FoundUsers, StoredUser } from "../store/users.ts";
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

/** Tells a profile with its fields. */
export const toContact = ({ name, store }: Project, { id, email, userId, visible, data }: StoredUser): Contact => ({
  project: name,
  ...readProfile(JSON.parse(data), email, userId),
  hidden: !visible,
  events: store.events.count(id),
});

/** Which profiles of a project are wanted. */
export interface ContactFilter {
  /** Those whose email or userId holds this text, upper or lower case: 1 to 320 characters. */
  readonly q?: string;
  /** At most so many, those that were made first. */
  readonly limit?: number;
}

/** Longest text that is searched for: that of the longest email address. */
export const maxSearchLength = 320;

/** Throws a RangeError for what no filter can be. */
function checkFilter({ q, limit }: ContactFilter): void {
  if (q !== undefined && (q.length === 0 || q.length > maxSearchLength)) {
    throw new RangeError(`q: a text of 1 to ${maxSearchLength} characters is expected`);
  }
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit > 0)) {
    throw new RangeError("limit: a whole number from 1 is expected");
  }
}

const findUsers = ({ users }: Project["store"], { q, limit }: ContactFilter): readonly StoredUser[] => {
  const most = limit ?? Number.MAX_SAFE_INTEGER;
  if (q === undefined) return limit === undefined ? users.all() : users.page(0, limit);
  return users.search({ text: q.toLowerCase(), after: 0, maxScanned: Number.MAX_SAFE_INTEGER, limit: most }).users;
};

/** The profiles of a project, in order of creation. Throws a RangeError for a filter that is none. */
export function contactsOf(project: Project, filter: ContactFilter = {}): readonly Contact[] {
  checkFilter(filter);
  return findUsers(project.store, filter).map((user) => toContact(project, user));
}

/** Where a listing of profiles goes on: behind a profile, by its number, of a project. */
export interface ContactCursor {
  readonly project: string;
  readonly user: number;
}

/** Which profiles are listed. */
export interface ContactSlice {
  /** Only those whose email or userId holds this text, which is in lower case. */
  readonly text: string | undefined;
  /** At most so many. */
  readonly limit: number;
  /** Only those behind it. */
  readonly after: ContactCursor | undefined;
}

/** Most profiles that a search looks at in one turn of the event loop, and for one answer: some 30 ms of work. */
const maxScannedInTurn = 2_000;
export const maxScanned = 100_000;

const formatCursor = ({ project, user }: ContactCursor): string => `${project}:${user}`;

/** Reads the `next` of an earlier page; undefined for what is none. */
export function parseCursor(text: string): ContactCursor | undefined {
  const [, project, user] = /^(.+):(\d{1,15})$/.exec(text) ?? [];
  return project === undefined ? undefined : { project, user: Number(user) };
}

/** A page of profiles, and how far it goes. */
interface Page extends FoundUsers {
  /** Whether there is nothing behind it. */
  readonly isLast: boolean;
}

/** The next page of a project: what one turn of the event loop is enough for. */
function readPage({ users }: Project["store"], text: string | undefined, after: number, left: number): Page {
  const limit = Math.min(pageSize, left);
  if (text === undefined) {
    const page = users.page(after, limit);
    return { users: page, scanned: page.length, last: page.at(-1)?.id ?? after, isLast: page.length < limit };
  }
  const found = users.search({ text, after, maxScanned: maxScannedInTurn, limit });
  return { ...found, isLast: found.users.length < limit && found.scanned < maxScannedInTurn };
}

/** The end of a listing: where the next one goes on, and of a search how many profiles it looked at. */
interface ListingEnd {
  readonly next?: string;
  readonly scanned?: number;
}

/**
 * The profiles of some projects a page at a time, in order of creation. Gives where the next listing goes on once there
 * are as many as are wanted, or a search has looked at as many as it may. A project that is removed meanwhile ends where
 * it is.
 */
export function* contactPages<Shown>(
  projects: Projects,
  chosen: readonly Project[],
  { text, limit, after }: ContactSlice,
  show: (project: Project, user: StoredUser) => Shown,
): Generator<readonly Shown[], ListingEnd> {
  let left = limit;
  let scanned = 0;
  const count = () => (text === undefined ? {} : { scanned });
  const from = after === undefined ? 0 : chosen.findIndex(({ name }) => name === after.project);
  for (const project of chosen.slice(from)) {
    let last = project.name === after?.project ? after.user : 0;
    for (let isLast = false; !isLast && projects.find(project.name) === project; ) {
      const page = readPage(project.store, text, last, left);
      ({ last, isLast } = page);
      left -= page.users.length;
      scanned += page.scanned;
      yield page.users.map((user) => show(project, user));
      if (left === 0 || (text !== undefined && scanned >= maxScanned)) {
        return { next: formatCursor({ project: project.name, user: last }), ...count() };
      }
    }
  }
  return count();
}

/** The profile with this email or userId; the oldest, where several have the userId. */
export const findUser = ({ store: { users } }: Project, user: string): StoredUser | undefined =>
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
