import type { DataFields } from "../../../contracts/json.ts";
import type { JourneyEntryRules, JourneyExit, JourneyStep } from "../../domain/journeys.ts";
import type { Project } from "../../project/registry.ts";
import type { ListedJourneyEntry } from "../../store/journey-entries.ts";
import type { StoredJourney } from "../../store/journeys.ts";

/** A journey, and how many people are in it. Times are ISO 8601. */
export interface Journey {
  readonly id: number;
  readonly project: string;
  readonly name: string;
  readonly description?: string;
  readonly enabled: boolean;
  readonly archived: boolean;
  readonly entry: JourneyEntryRules;
  readonly steps: readonly JourneyStep[];
  readonly createdAt: string;
  readonly updatedAt: string;
  /** How many are on their way, and how many of those who are out are still known. */
  readonly inside: number;
  readonly exited: number;
  /** Lists whose people are being put into it. */
  readonly listsUnderWay?: readonly number[];
}

export const journeyEntryStates = ["inside", "exited"] as const;

/** Somebody's way through a journey. Times are ISO 8601. */
export interface JourneyEntry {
  readonly id: number;
  readonly project: string;
  /** The number of the journey. */
  readonly journey: number;
  readonly email?: string;
  readonly userId?: string;
  readonly state: (typeof journeyEntryStates)[number];
  /** How many steps are behind them. */
  readonly steps: number;
  readonly enteredAt: string;
  /** When they go on, of somebody inside. */
  readonly nextStepAt?: string;
  readonly exitedAt?: string;
  /** Why they are out: at the end, at a filter, or for what went wrong, which `problem` says. */
  readonly exitReason?: JourneyExit;
  readonly problem?: string;
  /** What let them in: the data of what is sent to them. */
  readonly dataFields: DataFields;
}

/** Which ways through journeys are wanted, in the order in which people entered. */
export interface JourneyEntryFilter {
  /** The number of a journey. */
  readonly journey?: number;
  /** An email or a userId. */
  readonly user?: string;
  readonly state?: JourneyEntry["state"];
  /** Only those with a greater number. */
  readonly after?: number;
  /** At most so many. */
  readonly limit?: number;
}

const toTime = (atMs: number): string => new Date(atMs).toISOString();

/** Tells a journey. */
export function viewJourney({ name, store }: Project, journey: StoredJourney): Journey {
  const { id, createdAt, updatedAt, createdBy: _createdBy, ...definition } = journey;
  const lists = store.journeyRuns.ofJourney(id);
  return {
    id,
    project: name,
    ...definition,
    createdAt: toTime(createdAt),
    updatedAt: toTime(updatedAt),
    ...store.journeyEntries.counts(id),
    ...(lists.length > 0 && { listsUnderWay: lists }),
  };
}

function viewEntry(project: string, entry: ListedJourneyEntry): JourneyEntry {
  const { id, journey, email, userId, dueAt, exitedAt, exitReason, problem } = entry;
  return {
    id,
    project,
    journey,
    ...(email !== null && { email }),
    ...(userId !== null && { userId }),
    state: dueAt === null ? "exited" : "inside",
    steps: entry.position,
    enteredAt: toTime(entry.enteredAt),
    ...(dueAt !== null && { nextStepAt: toTime(dueAt) }),
    ...(exitedAt !== null && { exitedAt: toTime(exitedAt) }),
    ...(exitReason !== null && { exitReason }),
    ...(problem !== null && { problem }),
    dataFields: JSON.parse(entry.data),
  };
}

/** The numbers of the profiles with an email or userId. */
function findUsers({ store: { users } }: Project, user: string): readonly number[] {
  const byEmail = users.byEmail(user.toLowerCase());
  return (byEmail === undefined ? users.allByUserId(user) : [byEmail]).map(({ id }) => id);
}

/** Tells people's ways through the journeys of a project. */
export function journeyEntriesOf(project: Project, filter: JourneyEntryFilter = {}): readonly JourneyEntry[] {
  const { journey, user, state, after = 0, limit = Number.MAX_SAFE_INTEGER } = filter;
  const users = user === undefined ? undefined : findUsers(project, user);
  const isOver = state === undefined ? undefined : state === "exited";
  const listed = project.store.journeyEntries.list({ journey, users, isOver, after, limit });
  return listed.map((entry) => viewEntry(project.name, entry));
}
