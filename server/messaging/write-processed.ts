import type { Operation } from "../../contracts/operation.ts";
import type { Project } from "../project/registry.ts";

/**
 * Writes in a project beside the calls of its API, all or nothing. Where writes take time to be processed, reads see it once
 * that is over, as they see a call of `operation`; they never do where `isWritten` says that nothing was.
 */
export function writeProcessed<Result>(
  project: Project,
  operation: Operation,
  write: (view: Project) => Result,
  isWritten: (result: Result) => boolean,
): Result {
  const replicated = project.replica?.begin(operation);
  const view = replicated?.project ?? project;
  return project.transactions.write(() => {
    const result = write(view);
    if (isWritten(result)) replicated?.committed(undefined, write);
    return result;
  });
}
