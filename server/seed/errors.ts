import type * as z from "zod";
import { messages, type Rejection } from "../audience/rejections.ts";

/** Thrown for a seed with mistakes; the message has a line for each. Nothing of it was loaded. */
export class BadSeed extends Error {
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join("\n"));
    this.mistakes = mistakes;
  }
}

/** Formats an issue: where it is, and what. */
export const formatIssue = (where: string, message: string): string =>
  where === "" ? message : `${where}: ${message}`;

/** An issue: something wrong with a record, and where in it. */
export interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `${typeof value} ${JSON.stringify(value)}`;
}

const expected: Readonly<Record<string, string>> = {
  int: "a whole number",
  number: "a number",
  string: "text",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

const nameType = (type: string): string => expected[type] ?? type;

function formatWrongType(type: string, input: unknown): string {
  if (input === undefined) return `is missing: expected ${nameType(type)}`;
  return `expected ${nameType(type)}, found ${kindOf(input)}`;
}

/** What is counted of a value that is too large or too small; numbers are not. */
const units: Readonly<Record<string, string>> = { string: " characters", array: " elements" };

function formatTooSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): string {
  if (origin === "string" || origin === "array") return "must not be empty";
  return `must be at least ${inclusive === false ? Number(minimum) + 1 : minimum}`;
}

function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return formatWrongType(issue.expected, issue.input);
    case "invalid_value":
      return `expected ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}, found ${kindOf(issue.input)}`;
    case "too_small":
      return formatTooSmall(issue);
    case "too_big":
      return `must be at most ${issue.maximum}${units[issue.origin] ?? ""}`;
    case "custom":
      return issue.message === "Object value expected" ? formatWrongType("object", issue.input) : issue.message;
    default:
      return issue.message;
  }
}

/** The issues a schema found, in plain words. */
export const issuesOf = (error: z.core.$ZodError): readonly Issue[] =>
  error.issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [{ path: issue.path, message: messageOf(issue) }];
    const lines = issue.message.split("\n");
    return issue.keys.map((key, index) => ({ path: [...issue.path, key], message: lines[index] ?? issue.message }));
  });

const issueOfWhole = (message: string): Issue => ({ path: [], message });
const issueAt = (key: string, message: string): Issue => ({ path: [key], message });

/** The message about a record a project does not take, in the words of somebody who can put it right. */
export function issuesOfRejection(rejection: Rejection): readonly Issue[] {
  switch (rejection.is) {
    case "unnamed":
      return [issueOfWhole("needs an email or a userId")];
    case "invalidEmail":
      return [issueAt("email", `"${rejection.email}" is no valid email address`)];
    case "invalidUserId":
      return [issueAt("userId", `"${rejection.userId}" is no userId: 1 to 52 printable ASCII characters`)];
    case "forgotten":
      return [issueOfWhole("this user is on the forgotten list")];
    case "conflict":
      return [issueOfWhole("its email and its userId belong to two different users")];
    case "notAKey":
      return [issueOfWhole("needs a userId: users of this project are named by it")];
    case "unknownUserId":
      return [issueAt("userId", `no user has the userId "${rejection.userId}" yet: give an email too`)];
    case "userIdTaken":
      return [issueAt("dataFields", messages.userIdTaken(rejection.userId))];
    case "emailTaken":
      return [issueAt("dataFields", messages.emailTaken(rejection.email))];
    case "badFields":
      return [issueOfWhole(rejection.reason)];
    case "tooManyFields":
      return [
        issueAt("dataFields", `${rejection.added.join(", ")}: the project may have ${rejection.limit} fields at most`),
      ];
    case "mismatched":
      return rejection.mismatches.map(({ field, expectedType, offendingValue, incomingTypes }) => ({
        path: ["dataFields", ...field.split(".")],
        message: `expected ${expectedType}, which an earlier record made it; found ${incomingTypes[0]} ${JSON.stringify(offendingValue)}`,
      }));
  }
}
