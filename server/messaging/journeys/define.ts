import {
  findRequestProblem,
  type JourneyOptions,
  type JourneyStep,
  type JourneyWebhook,
} from "../../domain/journeys.ts";
import type { Project } from "../../project/registry.ts";
import { findSyntaxProblem } from "../templates/check-syntax.ts";

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

/** What is wrong with a webhook step: a sentence that begins with the member it is about. */
function findWebhookStepProblem({ settings }: Project, { url, headers = [], body = {} }: JourneyWebhook) {
  const problem = findRequestProblem({ url, headers }, settings.webhookHosts);
  return problem ?? findSyntaxProblem({ url, headers, body });
}

/** The problems of a step: a sentence that begins with a member is about that. */
function findStepProblems(project: Project, { send, webhook }: JourneyStep): readonly JourneyProblem[] {
  const sendProblem = send === undefined ? undefined : findSendProblem(project, send);
  if (sendProblem !== undefined) return [{ path: ["send"], message: sendProblem }];
  const problem = webhook && findWebhookStepProblem(project, webhook);
  const [, member, message] = /^([\w.[\]]+): (.*)$/s.exec(problem ?? "") ?? [];
  return member === undefined || message === undefined ? [] : [{ path: ["webhook", member], message }];
}

function findSendProblem({ store }: Project, send: number): string | undefined {
  const campaign = store.campaigns.find(send);
  if (campaign === undefined) return `there is no campaign ${send}`;
  return campaign.type === "Triggered"
    ? undefined
    : `campaign ${send} goes to lists: a journey sends triggered campaigns, which have none`;
}

function findProblems(project: Project, { id, entry, steps = [] }: JourneyDefinition): readonly JourneyProblem[] {
  if (id !== undefined && project.store.journeys.find(id) !== undefined)
    return [{ path: ["id"], message: `there is a journey ${id} already` }];
  const problem = (path: readonly PropertyKey[], message: string | undefined): readonly JourneyProblem[] =>
    message === undefined ? [] : [{ path, message }];
  return [
    ...(entry.lists ?? []).flatMap((list, at) => problem(["entry", "lists", at], findListProblem(project, list))),
    ...steps.flatMap((step, at) =>
      findStepProblems(project, step).map(({ path, message }) => ({ path: ["steps", at, ...path], message })),
    ),
  ];
}

/** Creates a journey, and gives its number, or what is wrong with it. */
export function defineJourney(project: Project, definition: JourneyDefinition): number | readonly JourneyProblem[] {
  const problems = findProblems(project, definition);
  if (problems.length > 0) return problems;
  const { store, settings, clock } = project;
  return store.journeys.create({ ...definition, createdBy: settings.creatorUserId }, clock.now());
}
