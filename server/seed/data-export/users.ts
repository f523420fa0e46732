import { type DataFields, isObject } from "../../../contracts/json.ts";
import { createFirstFields, syncLists } from "../../audience/edit-user.ts";
import { profileFields } from "../../audience/field-registry.ts";
import { checkReference, resolveInProject } from "../../audience/user-reference.ts";
import { revealUser } from "../../audience/visibility.ts";
import { parseDate } from "../../domain/dates.ts";
import type { Reference } from "../../domain/identity.ts";
import { stampFields, subscriptionsOf } from "../../domain/profile.ts";
import { entriesOf } from "../../domain/tokens.ts";
import type { StoredUser } from "../../store/users.ts";
import { type Loading, type Row, reasonOf, registerCells, textOf } from "./context.ts";

/** The profile a row is of: one that is there, or a new one. */
interface Target extends Reference {
  readonly existing: StoredUser | undefined;
}

/** Finds the profile a row is of. A row that names nobody the project can have is noted and left out. */
export function findTarget({ project, notes }: Loading, row: Row): Target | undefined {
  const [email, userId] = [textOf(row, "email"), textOf(row, "userId")];
  const leaveOut = (reason: string): undefined =>
    notes.add({ kind: "row", column: email === undefined ? "userId" : "email", at: row.at, reason }) as undefined;
  const checked = checkReference(project.store, {
    ...(email !== undefined && { email }),
    ...(userId !== undefined && { userId }),
  });
  if (checked.is !== "checked") return leaveOut(reasonOf(checked));
  const found = resolveInProject(project, checked.reference);
  switch (found.is) {
    case "known":
      return {
        existing: found.match,
        email: found.email ?? found.match.email,
        userId: found.userId ?? found.match.userId,
      };
    case "new":
      return { existing: undefined, ...checked.reference };
    case "placeholder":
      return leaveOut("needs an email");
    default:
      return leaveOut(reasonOf(found));
  }
}

/** The fields of a row, with the marks of a sign-up where it has none of what Iterable keeps of profiles. */
function completeFields({ project }: Loading, fields: DataFields, email: string | undefined): DataFields {
  if (isObject(fields.itblInternal)) return fields;
  const now = project.clock.now();
  return stampFields({ ...createFirstFields(project, "API"), ...fields }, { now, email, incoming: fields });
}

/** Makes the lists a profile is on that are not there: an export of profiles does not say what they are called. */
function makeLists({ project, tables, notes }: Loading, ids: readonly number[], at: string | undefined): void {
  for (const id of ids) {
    if (project.store.lists.find(id) !== undefined) continue;
    tables.insert("lists", { id, name: `List ${id}`, description: null, created_at: project.clock.now() });
    notes.add({ kind: "list", column: "emailListIds", at, reason: `there is no list ${id}` });
  }
}

/** Highest id of a list: those of Iterable are whole numbers of 32 bits. */
const maxListId = 2_147_483_647;

const isListId = (id: number): boolean => Number.isInteger(id) && id > 0 && id <= maxListId;

/** The fields without ids of lists that no list can have. */
function dropBadLists({ notes }: Loading, fields: DataFields, at: string | undefined): DataFields {
  const bad = subscriptionsOf(fields).emailListIds.find((id) => !isListId(id));
  if (bad === undefined) return fields;
  notes.add({ kind: "value", column: "emailListIds", at, reason: `${bad} is no id of a list` });
  return { ...fields, emailListIds: subscriptionsOf(fields).emailListIds.filter(isListId) };
}

function claimTokens({ project: { store } }: Loading, user: number, fields: DataFields): void {
  for (const device of entriesOf(fields, "device")) {
    if (isObject(device) && typeof device.token === "string") store.tokens.claim("device", device.token, user);
  }
  for (const token of entriesOf(fields, "browser")) {
    if (typeof token === "string") store.tokens.claim("browser", token, user);
  }
}

/** Loads a row of user data: the profile is as the row says, in the place of one that is there. */
export function loadUserRow(loading: Loading, row: Row): void {
  const target = findTarget(loading, row);
  if (target === undefined) return;
  const { project } = loading;
  const { existing, email, userId } = target;
  const own = row.cells.filter(([column]) => column !== "email" && column !== "userId");
  const registered = dropBadLists(loading, registerCells(loading, profileFields, own, row), row.at);
  const fields = completeFields(loading, registered, email);
  const { profileUpdatedAt } = fields;
  const updatedAt = typeof profileUpdatedAt === "string" ? parseDate(profileUpdatedAt) : undefined;
  const id = revealUser(project, existing, { email, userId, fields }, "identify", updatedAt);
  const subscriptions = subscriptionsOf(fields);
  makeLists(loading, subscriptions.emailListIds, row.at);
  syncLists(project, id, subscriptions);
  claimTokens(loading, id, fields);
}
