import { findNearest } from "../../contracts/nearest.ts";
import type { Project } from "../project/registry.ts";
import { waitForChange } from "../request-log/wait-for-change.ts";
import { contactsOf } from "./contacts.ts";
import type { RequestContext } from "./context.ts";

/** What is waited for, and what comes closest to it when it does not come. */
export interface WaitTarget {
  /** Settles when it has come, with undefined when it is told to stop. */
  wait(stop: AbortSignal): Promise<object | undefined>;
  findNearest(): Promise<object | undefined>;
}

/** How often state is looked at that may change without a request, such as by code in this process. */
const pollIntervalMs = 50;

/** Looks whenever a request was answered, and now and then for what comes without one. */
export function createStateTarget(
  { requestLog }: RequestContext,
  find: () => object | undefined,
  findNearest: () => object | undefined,
): WaitTarget {
  return {
    async wait(stop) {
      for (let found = find(); ; found = find()) {
        if (found !== undefined || stop.aborted) return found;
        await waitForChange(requestLog, stop, pollIntervalMs);
      }
    },
    findNearest: async () => findNearest(),
  };
}

/** Looks at a project again only where something was written since. */
export function findAfterChanges(project: Project, find: () => object | undefined): () => object | undefined {
  let seen: { readonly tables: Project["tables"]; readonly changes: number } | undefined;
  return () => {
    const { tables } = project;
    const changes = tables.changes();
    if (seen?.tables === tables && seen.changes === changes) return undefined;
    seen = { tables, changes };
    return find();
  };
}

/** The user of a project whose email or userId is most like a text. */
export function findSimilarUser(project: Project, user: string): string | undefined {
  const names = contactsOf(project).flatMap(({ email, userId }) => [email ?? [], userId ?? []].flat());
  return findNearest(user, names);
}
