/**
 * What a fact is about: the operation itself, a parameter, a member of a body or an answer, and of those the type, the values
 * allowed, and whether it must be there; or a status.
 */
export type Subject = "operation" | "parameter" | "member" | "type" | "value" | "required" | "status";

/** One difference between two descriptions. */
export interface Change {
  readonly kind: "added" | "gone" | "changed" | "settled";
  readonly method: string;
  readonly path: string;
  /** The id of the row of the contract table, where there is one: `users.update`. */
  readonly operation?: string;
  readonly subject: Subject;
  /** What differs, as a line: `body.email: string`, or of a change `body.id: integer is now string`. */
  readonly fact: string;
  /** Why it breaks a client that was written for the older description; left out where it breaks none. */
  readonly breaks?: string;
}

/** A line, taken apart. */
export interface Parsed {
  readonly at: string;
  readonly says: "type" | "value" | "required" | "status";
  readonly value: string;
}

/** Takes a line apart. Names of members may hold anything, so the end of the line decides. */
export function parseFact(fact: string): Parsed {
  if (fact.startsWith("status ")) return { at: "status", says: "status", value: fact.slice("status ".length) };
  const [, required] = /^(.*) is required$/s.exec(fact) ?? [];
  if (required !== undefined) return { at: required, says: "required", value: "" };
  const [, typed, type] = /^(.*): ([a-z]+)$/s.exec(fact) ?? [];
  if (typed !== undefined && type !== undefined) return { at: typed, says: "type", value: type };
  const [, valued = fact, value = ""] = /^(.*?) may be (.*)$/s.exec(fact) ?? [];
  return { at: valued, says: "value", value };
}

/** Whether a fact is about something a client sends. */
export const isOfRequest = (at: string): boolean => !at.startsWith("answer") && at !== "status";
