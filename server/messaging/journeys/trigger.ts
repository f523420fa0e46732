import type { UserRef } from "../../../contracts/iterable/user.ts";
import type { DataFields } from "../../../contracts/json.ts";
import type { IdentityRejection } from "../../audience/rejections.ts";
import { ensureUser } from "../../audience/upsert-user.ts";
import { checkReference, resolveInProject } from "../../audience/user-reference.ts";
import { checkVisible } from "../../audience/visibility.ts";
import type { Resolution } from "../../domain/identity.ts";
import { reveals } from "../../domain/visibility.ts";
import { enterJourney, identityFields } from "../../journeys/enter.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredJourney } from "../../store/journeys.ts";
import type { StoredUser } from "../../store/users.ts";

/** The body of a call that starts a journey, for one person or for a list. */
export interface TriggerRequest extends UserRef {
  readonly workflowId: number;
  readonly listId?: number;
  readonly dataFields?: DataFields;
}

/** The rejection of such a call: nobody entered. */
export type TriggerRejection =
  | IdentityRejection
  | { readonly is: "noTarget" }
  | { readonly is: "unknownJourney" }
  | { readonly is: "closed"; readonly journey: StoredJourney }
  | { readonly is: "unknownList"; readonly listId: number }
  | { readonly is: "listUnderWay"; readonly listId: number };

/** Puts everybody on a list into a journey, in slices; a list that is on its way there already is refused. */
function triggerList(project: Project, journey: number, listId: number, fields: DataFields) {
  const { store, clock } = project;
  if (store.lists.find(listId) === undefined) return { is: "unknownList", listId } as const;
  if (store.journeyRuns.isUnderWay(journey, listId)) return { is: "listUnderWay", listId } as const;
  store.journeyRuns.create(journey, listId, JSON.stringify(fields), clock.now());
  project.onSendScheduled();
  return undefined;
}

type Known = Extract<Resolution<StoredUser>, { readonly is: "known" }>;

type Entrant = { readonly is: "entrant"; readonly user: StoredUser | undefined } | IdentityRejection;

/** Whether a profile that a call names is written: it gets another identifier, or becomes visible. */
const isWritten = ({ settings }: Project, { match, email, userId }: Known): boolean =>
  match.visible ? (email ?? userId) !== undefined : reveals(settings.revealedBy, "send");

/**
 * Finds whom a call names. Unknown people are made users, as single calls that create do, and an identifier that comes with
 * another is kept; a hidden profile stays hidden, except where sends reveal, and does not enter.
 */
function findEntrant(project: Project, { email, userId }: UserRef): Entrant {
  const ref = { ...(email !== undefined && { email }), ...(userId !== undefined && { userId }) };
  const checked = checkReference(project.store, ref);
  if (checked.is !== "checked") return checked;
  const found = resolveInProject(project, checked.reference);
  if (found.is === "known" && !isWritten(project, found)) {
    const { match } = found;
    return { is: "entrant", user: checkVisible(project, match) ? match : undefined };
  }
  const written = ensureUser(project, ref, { call: "send", source: "API" });
  return written.is === "written" ? { is: "entrant", user: project.store.users.byId(written.id) } : written;
}

/**
 * Starts a journey. assumed: one that is disabled or archived, or that no call of the API lets anybody into, refuses; the
 * data of its sends is `dataFields` with what names the person.
 *
 * @see https://api.iterable.com/api/docs#workflows_triggerWorkflow
 */
export function triggerJourney(project: Project, request: TriggerRequest): TriggerRejection | undefined {
  const { workflowId, email, userId, listId, dataFields = {} } = request;
  const isPerson = email !== undefined || userId !== undefined;
  if (isPerson === (listId !== undefined)) return { is: "noTarget" };
  const journey = project.store.journeys.find(workflowId);
  if (journey === undefined) return { is: "unknownJourney" };
  if (!journey.enabled || journey.archived || journey.entry.api !== true) return { is: "closed", journey };
  if (listId !== undefined) return triggerList(project, journey.id, listId, dataFields);
  const entrant = findEntrant(project, request);
  if (entrant.is !== "entrant") return entrant;
  const { user } = entrant;
  if (user !== undefined) enterJourney(project, journey.id, user, { ...dataFields, ...identityFields(user) });
  return undefined;
}
