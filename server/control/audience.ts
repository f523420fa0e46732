import type { Criteria } from "../domain/segmentation/criteria.ts";
import { compileCriteria } from "../domain/segmentation/rule.ts";
import { explainList, explainRule } from "../messaging/audience/explain.ts";
import { type AudienceTest, testByList, testByRule } from "../messaging/audience/judge-user.ts";
import { type AudienceSlice, walkAudience } from "../messaging/audience/walk.ts";
import { AudienceCriteria } from "../project/criteria-schema.ts";
import type { Project, Projects } from "../project/registry.ts";
import type { StoredList } from "../store/lists.ts";
import type { StoredUser } from "../store/users.ts";
import { formatIssues, issuesOf } from "../validation/issues.ts";
import { findUser } from "./contacts.ts";

/** An audience somebody asks about: whoever meets criteria, or is on a list, by its number. */
export type AudienceTarget = Criteria | number;

/** Somebody of an audience. */
export interface AudienceMember {
  readonly email?: string;
  readonly userId?: string;
}

/** Whom a list with these criteria would hold, in the order their profiles were made. */
export interface Audience {
  readonly members: readonly AudienceMember[];
  /** Who would be in it, and is left out because no call has identified them. */
  readonly hidden: readonly AudienceMember[];
}

/** Whether somebody is in an audience, and where not, why: each line says what was expected and what there is. */
export type Membership =
  | { readonly is: "member" }
  | { readonly is: "unknownUser" }
  /** Nobody who is hidden is in any audience. `mismatches` tell what else would keep them out. */
  | { readonly is: "hidden"; readonly mismatches: readonly string[] }
  | { readonly is: "notMatching"; readonly mismatches: readonly string[] };

/** Why hidden people are left out. @see the Segment guide: "Track" */
export const whyHidden =
  "only events have named them: until identify, a profile is not available for segmentation and messaging";

/** An audience as it was asked for, with the list where it is one. */
type Resolved =
  | { readonly is: "list"; readonly list: StoredList }
  | { readonly is: "criteria"; readonly criteria: Criteria }
  | { readonly is: "unknownList"; readonly id: number };

/** Finds what an audience is asked for by. */
export function resolveTarget({ store }: Project, target: AudienceTarget): Resolved {
  if (typeof target !== "number") return { is: "criteria", criteria: target };
  const list = store.lists.find(target);
  return list === undefined ? { is: "unknownList", id: target } : { is: "list", list };
}

export const noSuchList = (id: number): string => `list: there is no list ${id}`;

/** Checks a target that a caller in this process gives. Throws a TypeError for criteria that are none, a RangeError for no list. */
function requireTarget(project: Project, target: AudienceTarget): Exclude<Resolved, { readonly is: "unknownList" }> {
  if (typeof target !== "number") {
    const { error } = AudienceCriteria().safeParse(target, { reportInput: true });
    if (error !== undefined) throw new TypeError(formatIssues(issuesOf(error), "criteria"));
  }
  const resolved = resolveTarget(project, target);
  if (resolved.is === "unknownList") throw new RangeError(noSuchList(resolved.id));
  return resolved;
}

const toTest = ({ store }: Project, resolved: Exclude<Resolved, { readonly is: "unknownList" }>): AudienceTest =>
  resolved.is === "list" ? testByList(store, resolved.list) : testByRule(store, compileCriteria(resolved.criteria));

const toMember = ({ email, userId }: StoredUser): AudienceMember => ({
  ...(email !== undefined && { email }),
  ...(userId !== undefined && { userId }),
});

/** Whom an audience holds, all at once. */
export function audienceOf(project: Project, target: AudienceTarget): Audience {
  const test = toTest(project, requireTarget(project, target));
  const slices = [...walkAudience(project.store, test, { after: 0, limit: Number.MAX_SAFE_INTEGER })];
  return {
    members: slices.flatMap(({ members }) => members.map(toMember)),
    hidden: slices.flatMap(({ hidden }) => hidden.map(toMember)),
  };
}

/** Whether somebody, by their email or userId, is in an audience. */
export function membershipOf(project: Project, user: string, target: AudienceTarget): Membership {
  const resolved = requireTarget(project, target);
  const found = findUser(project, user);
  if (found === undefined) return { is: "unknownUser" };
  const { store } = project;
  const told =
    resolved.is === "list"
      ? explainList(store, resolved.list, found)
      : explainRule(store, compileCriteria(resolved.criteria), found);
  const mismatches = told.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`));
  if (!found.visible) return { is: "hidden", mismatches };
  return mismatches.length === 0 ? { is: "member" } : { is: "notMatching", mismatches };
}

/** Most hidden people that the end of a listing names; all are counted. */
const maxHidden = 100;

/** The end of a listing: who was left out of what was looked at, and where the next one goes on. */
interface AudienceEnd {
  readonly hidden: { readonly count: number; readonly people: readonly AudienceMember[]; readonly why?: string };
  readonly scanned: number;
  /** The profile behind which the next listing goes on, by its number. */
  readonly next?: number;
}

/** Which part of an audience is listed. */
export interface AudienceRange {
  readonly after: number;
  readonly limit: number;
}

/** Whom an audience holds, a page at a time. A project that is removed meanwhile ends where it is. */
export function* audiencePages(
  projects: Projects,
  project: Project,
  resolved: Exclude<Resolved, { readonly is: "unknownList" }>,
  range: AudienceRange,
): Generator<readonly AudienceMember[], AudienceEnd> {
  const people: AudienceMember[] = [];
  let count = 0;
  let scanned = 0;
  let end: AudienceSlice | undefined;
  for (const slice of walkAudience(project.store, toTest(project, resolved), range)) {
    end = slice;
    scanned += slice.scanned;
    count += slice.hidden.length;
    people.push(...slice.hidden.slice(0, maxHidden - people.length).map(toMember));
    yield slice.members.map(toMember);
    if (projects.find(project.name) !== project) break;
  }
  const next = end === undefined || end.isOver ? {} : { next: end.last };
  return { hidden: { count, people, ...(count > 0 && { why: whyHidden }) }, scanned, ...next };
}
