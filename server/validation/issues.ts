import * as z from "zod";

/** Something that is wrong with input, and where it stands. */
export interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What a schema finds wrong. What it says of several unknown keys is an issue for each. */
export const issuesOf = ({ issues }: z.ZodError): readonly Issue[] =>
  issues.flatMap(({ path, message }) => message.split("\n").map((line) => ({ path, message: line })));

/** Most issues that are told at once. */
const maxTold = 20;

/** All that is wrong, as one text. `whole` stands for what has no path of its own. */
export function formatIssues(issues: readonly Issue[], whole: string): string {
  const told = issues
    .slice(0, maxTold)
    .map(({ path, message }) => `${z.core.toDotPath(path as (string | number)[]) || whole}: ${message}`);
  return [...told, ...(issues.length > maxTold ? [`and ${issues.length - maxTold} more`] : [])].join("; ");
}
