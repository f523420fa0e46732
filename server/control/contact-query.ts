import { lazy } from "../../contracts/lazy.ts";
import type { Project } from "../project/registry.ts";
import { parseQuery } from "../query/parse.ts";
import { compileQuery, isField, isOneOf, type Test, type Vocabulary } from "../query/vocabulary.ts";
import type { StoredUser } from "../store/users.ts";

/** A profile while it is asked about: its fields are read once, where they are asked for. */
interface Row {
  readonly project: Project;
  readonly user: StoredUser;
  fields(): unknown;
}

/** What can be asked of people. */
const vocabulary: Vocabulary<Row> = {
  what: "people",
  text:
    (text) =>
    ({ user: { email, userId } }) =>
      email?.includes(text) === true || userId?.toLowerCase().includes(text) === true,
  keys: {
    user:
      (value) =>
      ({ user: { email, userId } }) =>
        email === value.toLowerCase() || userId === value,
    is: isOneOf<Row>({ hidden: ({ user }) => !user.visible, visible: ({ user }) => user.visible }),
    event:
      (value) =>
      ({ project, user }) =>
        project.store.events.hasNamed(user.id, value),
    field: isField<Row>(({ fields }) => [fields()]),
  },
};

/**
 * What a listing of people looks for: a text in their names, which SQLite finds, or whatever else a query may say, for
 * which each of them is looked at.
 */
export type ContactSearch =
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "test"; readonly isWanted: (project: Project, user: StoredUser) => boolean };

/** Reads a query about people. Throws `QueryError`. */
export function createContactSearch(query: string): ContactSearch {
  const [only, ...others] = parseQuery(query);
  if (only !== undefined && others.length === 0 && only.key === undefined && !only.isNegated) {
    return { is: "text", text: only.value.toLowerCase() };
  }
  const test: Test<Row> = compileQuery(query, vocabulary);
  return {
    is: "test",
    isWanted: (project, user) => test({ project, user, fields: lazy(() => JSON.parse(user.data) as unknown) }),
  };
}
