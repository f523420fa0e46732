import type { DataFields } from "../../contracts/json.ts";
import { toEventView } from "../audience/event-view.ts";
import { readProfile } from "../domain/profile.ts";
import type { Project, Projects } from "../project/registry.ts";
import { visitEach } from "../project/visit.ts";
import type { FoundUsers, StoredUser } from "../store/users.ts";
import { type ContactSearch, createContactSearch } from "./contact-query.ts";
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
  /** A query: a text of their email or userId, `is:hidden`, `field:plan=pro`, `event:"Signed Up"`: see docs/control.md. */
  readonly q?: string;
  /** At most so many, those that were made first. */
  readonly limit?: number;
}

/** Longest name of somebody that an answer repeats: that of the longest email address. */
export const maxNameLength = 320;

/** Throws a RangeError for what no filter can be. */
function checkFilter({ q, limit }: ContactFilter): void {
  if (q !== undefined && q.trim() === "") throw new RangeError("q: a text, or another word of a query, is expected");
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit > 0)) {
    throw new RangeError("limit: a whole number from 1 is expected");
  }
}

const findUsers = (project: Project, { q, limit }: ContactFilter): readonly StoredUser[] => {
  const { users } = project.store;
  const most = limit ?? Number.MAX_SAFE_INTEGER;
  if (q === undefined) return limit === undefined ? users.all() : users.page(0, limit);
  const search = createContactSearch(q);
  if (search.is === "test") {
    return users
      .all()
      .filter((user) => search.isWanted(project, user))
      .slice(0, most);
  }
  return users.search({ text: search.text, after: 0, maxScanned: Number.MAX_SAFE_INTEGER, limit: most }).users;
};

/** The profiles of a project, in order of creation. Throws a RangeError for a filter that is none. */
export function contactsOf(project: Project, filter: ContactFilter = {}): readonly Contact[] {
  checkFilter(filter);
  return findUsers(project, filter).map((user) => toContact(project, user));
}

/** Where a listing of profiles goes on: behind a profile, by its number, of a project. */
export interface ContactCursor {
  readonly project: string;
  readonly user: number;
}

/** Which profiles are listed. */
export interface ContactSlice {
  /** What is looked for; nothing for all of them. */
  readonly search: ContactSearch | undefined;
  /** At most so many. */
  readonly limit: number;
  /** Only those behind it. */
  readonly after: ContactCursor | undefined;
}

/** Most profiles that a search looks at in one turn of the event loop, and for one answer: some 30 ms of work. */
const maxScannedInTurn = 2_000;
export const maxScanned = 100_000;

/** The same of those whose fields or events may have to be read: some 50 ms of work in all. */
const maxTestedInTurn = 500;
const maxTested = 25_000;

/** Most profiles that are looked at for one answer. */
function mostLookedAt(search: ContactSearch | undefined): number {
  if (search === undefined) return Number.POSITIVE_INFINITY;
  return search.is === "test" ? maxTested : maxScanned;
}

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

/** The next people of a project that a test wants: as many are looked at as one turn has time for. */
function testPage(
  project: Project,
  isWanted: (project: Project, user: StoredUser) => boolean,
  after: number,
  left: number,
): Page {
  const looked = project.store.users.page(after, maxTestedInTurn);
  const users: StoredUser[] = [];
  let scanned = 0;
  for (const user of looked) {
    scanned += 1;
    if (isWanted(project, user)) users.push(user);
    if (users.length === left) break;
  }
  const last = looked[scanned - 1]?.id ?? after;
  return { users, scanned, last, isLast: looked.length < maxTestedInTurn && scanned === looked.length };
}

/** The next page of a project: what one turn of the event loop is enough for. */
function readPage(project: Project, search: ContactSearch | undefined, after: number, left: number): Page {
  const { users } = project.store;
  const limit = Math.min(pageSize, left);
  if (search?.is === "test") return testPage(project, search.isWanted, after, left);
  if (search === undefined) {
    const page = users.page(after, limit);
    return { users: page, scanned: page.length, last: page.at(-1)?.id ?? after, isLast: page.length < limit };
  }
  const found = users.search({ text: search.text, after, maxScanned: maxScannedInTurn, limit });
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
  { search, limit, after }: ContactSlice,
  show: (project: Project, user: StoredUser) => Shown,
): Generator<readonly Shown[], ListingEnd> {
  let left = limit;
  let scanned = 0;
  const count = () => (search === undefined ? {} : { scanned });
  const from = after === undefined ? 0 : chosen.findIndex(({ name }) => name === after.project);
  for (const project of visitEach(projects, chosen.slice(from))) {
    let last = project.name === after?.project ? after.user : 0;
    for (let isLast = false; !isLast && projects.find(project.name) === project; ) {
      const page = readPage(project, search, last, left);
      ({ last, isLast } = page);
      left -= page.users.length;
      scanned += page.scanned;
      yield page.users.map((user) => show(project, user));
      if (left === 0 || scanned >= mostLookedAt(search)) {
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
