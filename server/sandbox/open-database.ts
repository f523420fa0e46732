import { lazy } from "../../contracts/lazy.ts";
import type { Project } from "../project/project.ts";
import type { InProcessFetch } from "../transport/fetch.ts";

/** Opens the database of a project, where it is not open. Throws `UnusableDatabase`. */
export const openDatabaseOf = (project: Project): unknown => project.store;

/** A fetch that fails where no database can be opened: answered, that would be one status 500 after another. */
export function openBeforeFetch(project: Project, fetch: InProcessFetch): InProcessFetch {
  const open = lazy(() => openDatabaseOf(project));
  return async (input, init) => {
    open();
    return fetch(input, init);
  };
}
