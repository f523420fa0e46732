import { messageOf } from "../../../contracts/thrown.ts";
import { parseDelay } from "../../domain/journeys.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredJourneyEntry } from "../../store/journey-entries.ts";
import type { StoredJourney } from "../../store/journeys.ts";
import { recordSystemEvent } from "../../webhooks/record-event.ts";
import { renderLimits } from "../render/limits.ts";
import { takeStep } from "./steps.ts";
import { type End, fail, type Traveller } from "./traveller.ts";

/** A piece of work: somebody who has to take their next steps. */
export interface JourneyEntryWork {
  readonly id: number;
  readonly journey: number;
  readonly user: number;
}

/**
 * Takes somebody out of a journey, with the event that tells of it.
 *
 * @see https://api.iterable.com/api/docs#export_exportDataJson journeyExit among the types; assumed: its fields
 */
function leaveJourney(
  project: Project,
  entry: StoredJourneyEntry,
  journey: StoredJourney | undefined,
  position: number,
  end: End,
): void {
  const { store, clock } = project;
  store.journeyEntries.exit(entry.id, { position, ...end }, clock.now());
  const fields = { workflowId: entry.journey, workflowName: journey?.name ?? null, exitReason: end.reason };
  recordSystemEvent(project, { user: entry.user, type: "journeyExit", fields });
}

/** Finds an entry that is still due: another turn may have seen to it. */
function findDue({ store, clock }: Project, { id, journey, user }: JourneyEntryWork): StoredJourneyEntry | undefined {
  const entry = store.journeyEntries.find(id);
  const isDue = entry?.dueAt != null && entry.dueAt <= clock.now();
  return isDue && entry.journey === journey && entry.user === user ? entry : undefined;
}

/** Where somebody's steps end for now: behind how many of them, and for how long in milliseconds or why for good. */
type Halt = { readonly position: number } & ({ readonly delay: number } | { readonly end: End });

/** Takes one step. Gives where they halt, if they do. */
function takeOne(traveller: Omit<Traveller, "user">, position: number): Halt | undefined {
  const { project, journey, entry } = traveller;
  const user = project.store.users.byId(entry.user);
  if (user === undefined) return { position, end: fail("the profile is gone") };
  const step = journey.steps[position];
  if (step === undefined) return { position, end: { reason: "finished" } };
  const delay = step.delay === undefined ? undefined : parseDelay(step.delay);
  if (delay !== undefined) return { position: position + 1, delay };
  const end = takeStep({ ...traveller, user }, step);
  return end && { position, end };
}

/** Takes somebody's next steps, up to a delay or the end, or until that took as much rendering as one message may. */
function walk(project: Project, journey: StoredJourney, entry: StoredJourneyEntry): Halt {
  let spent = 0;
  const onSpent = (steps: number): void => {
    spent += steps;
  };
  let { position } = entry;
  for (; spent < renderLimits.steps; position += 1) {
    const halt = takeOne({ project, journey, entry, onSpent }, position);
    if (halt !== undefined) return halt;
  }
  return { position, delay: 0 };
}

/** Takes the next steps of somebody who is due, by what their journey says now. */
export function runJourneyEntry(project: Project, work: JourneyEntryWork): void {
  const { store, clock } = project;
  const entry = findDue(project, work);
  if (entry === undefined) return;
  const journey = store.journeys.find(entry.journey);
  const halt =
    journey === undefined
      ? { position: entry.position, end: fail("the journey is gone") }
      : walk(project, journey, entry);
  if ("delay" in halt) store.journeyEntries.postpone(entry.id, halt.position, clock.now() + halt.delay);
  else leaveJourney(project, entry, journey, halt.position, halt.end);
}

/** Ends the journey of somebody whose step threw. */
export function abandonJourneyEntry(project: Project, work: JourneyEntryWork, thrown: unknown): void {
  const entry = findDue(project, work);
  if (entry === undefined) return;
  const journey = project.store.journeys.find(entry.journey);
  leaveJourney(project, entry, journey, entry.position, fail(messageOf(thrown)));
}
