import type { DataFields } from "../../contracts/json.ts";
import { isTooOldToEnter } from "../domain/journeys.ts";
import type { Project } from "../project/registry.ts";
import type { StoredUser } from "../store/users.ts";

/** Fields of what lets somebody into a journey: its sends have them as their data. */
type TriggerFields = (user: StoredUser) => DataFields;

/** What names somebody among the fields of a trigger. */
export const identityFields = ({ email, userId }: StoredUser): DataFields => ({
  ...(email !== undefined && { email }),
  ...(userId !== undefined && { userId }),
});

/**
 * Puts somebody into a journey, in the transaction of whoever calls: they take their first step in a turn of its own. A
 * hidden profile does not enter, "not available for segmentation and messaging" as it is (assumed of journeys). Somebody
 * may be in a journey several times (assumed: a real one may limit that).
 *
 * @see https://support.iterable.com/hc/en-us/articles/360035395671 Iterable's guide
 */
export function enterJourney(project: Project, journey: number, user: StoredUser, fields: DataFields): void {
  if (!user.visible) return;
  const { store, clock } = project;
  store.journeyEntries.add({ journey, user: user.id, data: JSON.stringify(fields) }, clock.now());
  project.onSendScheduled();
}

function enterAll(project: Project, journeys: readonly number[], id: number, fieldsOf: TriggerFields): void {
  const user = journeys.length === 0 ? undefined : project.store.users.byId(id);
  if (user?.visible !== true) return;
  const fields = fieldsOf(user);
  for (const journey of journeys) enterJourney(project, journey, user, fields);
}

/** A custom event that was stored. */
interface TrackedEvent {
  /** The number of the profile. */
  readonly user: number;
  readonly name: string;
  readonly createdAt: number;
}

/**
 * Puts somebody into the journeys that an event of theirs lets them into. assumed: one that replaces another, by its id,
 * lets them in as well.
 */
export function enterByEvent(project: Project, event: TrackedEvent, fieldsOf: TriggerFields): void {
  const { store, clock } = project;
  const { user, name, createdAt } = event;
  const journeys = store.journeys.enteredByEvent(name);
  if (journeys.length > 0 && !isTooOldToEnter(createdAt, clock.now())) enterAll(project, journeys, user, fieldsOf);
}

/** Puts somebody into the journeys that joining lists lets them into. assumed: the fields their sends have. */
export function enterByLists(project: Project, user: number, lists: readonly number[]): void {
  for (const list of lists)
    enterAll(project, project.store.journeys.enteredByList(list), user, (person) => ({
      eventName: "emailSubscribe",
      emailListIds: [list],
      ...identityFields(person),
    }));
}
