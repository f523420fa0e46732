import type { JourneyOptions, JourneyStep } from "../../domain/journeys.ts";
import type { Project } from "../../project/registry.ts";

/** A journey as somebody describes it: the API makes none. */
export type JourneyDefinition = Omit<JourneyOptions, "id"> & { readonly id?: number };

/** Something that is wrong with a journey, and where. */
export interface JourneyProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function findListProblem({ store }: Project, id: number): string | undefined {
  const list = store.lists.find(id);
  if (list === undefined) return `there is no list ${id}`;
  return list.criteria === null ? undefined : `list ${id} is dynamic: nobody is put on it, so nobody enters by it`;
}

function findStepProblem({ store }: Project, { send }: JourneyStep): string | undefined {
  if (send === undefined) return undefined;
  const campaign = store.campaigns.find(send);
  if (campaign === undefined) return `there is no campaign ${send}`;
  return campaign.type === "Triggered"
    ? undefined
    : `campaign ${send} goes to lists: a journey sends triggered campaigns, which have none`;
}

function findProblems(project: Project, { id, entry, steps }: JourneyDefinition): readonly JourneyProblem[] {
  if (id !== undefined && project.store.journeys.find(id) !== undefined)
    return [{ path: ["id"], message: `there is a journey ${id} already` }];
  const problem = (path: readonly PropertyKey[], message: string | undefined): readonly JourneyProblem[] =>
    message === undefined ? [] : [{ path, message }];
  return [
    ...(entry.lists ?? []).flatMap((list, at) => problem(["entry", "lists", at], findListProblem(project, list))),
    ...steps.flatMap((step, at) => problem(["steps", at, "send"], findStepProblem(project, step))),
  ];
}

/** Creates a journey, and gives its number, or what is wrong with it. */
export function defineJourney(project: Project, definition: JourneyDefinition): number | readonly JourneyProblem[] {
  const problems = findProblems(project, definition);
  if (problems.length > 0) return problems;
  const { store, settings, clock } = project;
  return store.journeys.create({ ...definition, createdBy: settings.creatorUserId }, clock.now());
}
