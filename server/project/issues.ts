import * as z from "zod";

/** What is wrong with a project that somebody describes, where it stands, and why: wrong in itself, or had by another. */
export interface ProjectIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly why: "invalid" | "taken";
}

export const invalid = (path: readonly PropertyKey[], message: string): ProjectIssue => ({
  path,
  message,
  why: "invalid",
});

export const taken = (path: readonly PropertyKey[], value: string | number, owner: string): ProjectIssue => ({
  path,
  message: `"${value}" is taken by ${owner}; each needs one of its own`,
  why: "taken",
});

/** Most issues that are told at once. */
const maxTold = 20;

/** All that is wrong, as one text. `whole` stands for what has no path of its own. */
export function formatIssues(issues: readonly Omit<ProjectIssue, "why">[], whole: string): string {
  const told = issues
    .slice(0, maxTold)
    .map(({ path, message }) => `${z.core.toDotPath(path as (string | number)[]) || whole}: ${message}`);
  return [...told, ...(issues.length > maxTold ? [`and ${issues.length - maxTold} more`] : [])].join("; ");
}
