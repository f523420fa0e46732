import type { Issue } from "../validation/issues.ts";

/** What is wrong with a project that somebody describes, where it stands, and why: wrong in itself, or had by another. */
export interface ProjectIssue extends Issue {
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
