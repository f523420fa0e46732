import { lazy } from "../../contracts/lazy.ts";
import type { Project } from "../project/project.ts";

/** Opens the database of a project, where it is not open. Throws `UnusableDatabase`. */
export const openDatabaseOf = (project: Project): unknown => project.store;

/** A way in that fails where no database can be opened: answered, that would be one status 500 after another. */
export function openBefore<Args extends readonly unknown[], Answer>(
  project: Project,
  enter: (...args: Args) => Promise<Answer>,
): (...args: Args) => Promise<Answer> {
  const open = lazy(() => openDatabaseOf(project));
  return async (...args) => {
    open();
    return enter(...args);
  };
}
