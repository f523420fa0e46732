import { enterJourney, identityFields } from "../../journeys/enter.ts";
import type { Project } from "../../project/registry.ts";
import { findRecipients } from "../audience/recipients.ts";

/** Most people who enter in one go: others are answered in between. */
const sliceSize = 50;

/** Puts the next people of a list into a journey: each at most once, in the order of their profiles. */
export function runJourneyList(project: Project, id: number): void {
  const { store } = project;
  const run = store.journeyRuns.find(id);
  if (run === undefined) return;
  const lists = { listIds: [run.list], suppressionListIds: [] };
  const { people, last, isOver } = findRecipients(store, lists, run.afterUser, sliceSize);
  for (const person of people) {
    const user = store.users.byId(person);
    if (user !== undefined)
      enterJourney(project, run.journey, user, { ...JSON.parse(run.data), ...identityFields(user) });
  }
  if (isOver) store.journeyRuns.remove(id);
  else store.journeyRuns.saveProgress(id, last);
}
