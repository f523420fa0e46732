import { findSyntaxProblem } from "../templates/check-syntax.ts";
import { findRefusedContent } from "./refused-content.ts";

/** Most characters of a name. @see https://api.iterable.com/api/docs#snippets_createSnippet */
const maxName = 100;

/** Most characters of a description (assumed). */
const maxDescription = 1_000;

/** Most variables of a snippet. */
const maxVariables = 100;

const nameForm = /^[A-Za-z0-9 _-]+$/;
const variableForm = /^[A-Za-z0-9_]{1,100}$/;

/** Whether an identifier of a path is an id rather than a name. */
export const isSnippetId = (identifier: string): boolean => /^\d+$/.test(identifier);

interface CheckedBody {
  readonly name?: string;
  readonly content: string;
  readonly description?: string;
  readonly variables?: readonly string[];
}

function findNameProblem(name: string): string | undefined {
  if (name.length > maxName || !nameForm.test(name))
    return `name: 1 to ${maxName} characters are taken: letters, digits, blanks, - and _`;
  return isSnippetId(name) ? "name: digits alone are read as an id" : undefined;
}

function findVariableProblem(variables: readonly string[]): string | undefined {
  if (variables.length > maxVariables) return `variables: at most ${maxVariables} are taken`;
  const wrong = variables.findIndex((each) => !variableForm.test(each));
  return wrong < 0 ? undefined : `variables[${wrong}]: a name of letters, digits and _ is expected`;
}

/** Finds what keeps a snippet from being written; a name that is fixed already is not given. The sentences are assumed. */
export function findSnippetProblem({
  name,
  content,
  description = "",
  variables = [],
}: CheckedBody): string | undefined {
  return (
    (name === undefined ? undefined : findNameProblem(name)) ??
    (description.length > maxDescription ? `description: at most ${maxDescription} characters are taken` : undefined) ??
    findVariableProblem(variables) ??
    findSyntaxProblem(content, "content") ??
    findRefusedContent(content)
  );
}
