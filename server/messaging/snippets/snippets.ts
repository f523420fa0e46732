import type { Project } from "../../project/registry.ts";
import type { StoredSnippet } from "../../store/snippets.ts";
import { findSnippetProblem, isSnippetId } from "./check-snippet.ts";

/** What a body says of a snippet; what is left out stays as it is, or is empty. */
export interface SnippetBody {
  readonly content: string;
  readonly description?: string;
  readonly variables?: readonly string[];
  /** The email of who writes it; the project's creator unless given. */
  readonly createdByUserId?: string;
}

interface BadSnippet {
  readonly is: "badSnippet";
  readonly reason: string;
}

interface Written<Is extends string> {
  readonly is: Is;
  readonly id: number;
}

/** Finds a snippet: digits are an id, anything else is a name. */
export const findSnippet = ({ store: { snippets } }: Project, identifier: string): StoredSnippet | undefined =>
  isSnippetId(identifier) ? snippets.find(Number(identifier)) : snippets.byName(identifier);

/** Creates a snippet under a name that is free. */
export function createSnippet(
  project: Project,
  name: string,
  body: SnippetBody,
  given: { readonly id?: number } = {},
): Written<"created"> | BadSnippet {
  const { store, clock } = project;
  const problem =
    findSnippetProblem({ ...body, name }) ??
    (store.snippets.byName(name) === undefined ? undefined : `name: there is a snippet named ${name} already`);
  if (problem !== undefined) return { is: "badSnippet", reason: problem };
  const { content, description, variables = [], createdByUserId: by = project.settings.creatorUserId } = body;
  return {
    is: "created",
    id: store.snippets.create({ ...given, name, content, description, variables, by }, clock.now()),
  };
}

/** Changes the snippet that an id or a name says; where a name says none, creates it. */
export function updateSnippet(
  project: Project,
  identifier: string,
  body: SnippetBody,
): Written<"created" | "updated"> | BadSnippet | { readonly is: "unknownSnippet" } {
  const found = findSnippet(project, identifier);
  if (found === undefined)
    return isSnippetId(identifier) ? { is: "unknownSnippet" } : createSnippet(project, identifier, body);
  const problem = findSnippetProblem(body);
  if (problem !== undefined) return { is: "badSnippet", reason: problem };
  const { content, createdByUserId: by = project.settings.creatorUserId } = body;
  const { description = found.description ?? undefined, variables = found.variables } = body;
  project.store.snippets.update(found.id, { content, description, variables, by }, project.clock.now());
  return { is: "updated", id: found.id };
}

/** A snippet as it is answered; times are ISO 8601. */
export const viewSnippet = ({ id: projectId }: Project, snippet: StoredSnippet) => ({
  id: snippet.id,
  name: snippet.name,
  content: snippet.content,
  ...(snippet.description !== null && { description: snippet.description }),
  variables: [...snippet.variables],
  createdAt: new Date(snippet.createdAt).toISOString(),
  createdBy: snippet.createdBy,
  updatedAt: new Date(snippet.updatedAt).toISOString(),
  updatedBy: snippet.updatedBy,
  projectId,
});
