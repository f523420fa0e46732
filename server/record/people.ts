import { isObject } from "../../contracts/iterable/shared.ts";
import type { Operation } from "../../contracts/operation.ts";

/** A user an exchange is about. Emails are in lower case. */
export interface Person {
  readonly email?: string;
  readonly userId?: string;
}

/** What of a request names users. */
interface Request {
  readonly path: string;
  readonly search: string;
  readonly body: Uint8Array;
}

const names = {
  email: ["email", "currentEmail", "newEmail", "sourceEmail", "destinationEmail", "recipientEmail"],
  userId: ["userId", "currentUserId", "sourceUserId", "destinationUserId", "recipientUserId"],
} as const;

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** Whom an object names, by any of the names requests use for a user. */
function named(value: Readonly<Record<string, unknown>>): Person[] {
  const emails = names.email.flatMap((name) => text(value[name])?.toLowerCase() ?? []);
  const userIds = names.userId.flatMap((name) => text(value[name]) ?? []);
  const count = Math.max(emails.length, userIds.length);
  return Array.from({ length: count }, (_, index) => ({
    ...(emails[index] !== undefined && { email: emails[index] }),
    ...(userIds[index] !== undefined && { userId: userIds[index] }),
  }));
}

const groups = ["users", "events", "subscribers", "updateSubscriptionsRequests"];

/** Every user a body is about: itself, its `user`, and the elements of a bulk call. */
function usersOfBody(body: unknown): Person[] {
  if (!isObject(body)) return [];
  const inner = isObject(body.user) ? named(body.user) : [];
  const listed = groups.flatMap((group) => {
    const value = body[group];
    if (!Array.isArray(value)) return [];
    return value.flatMap((each) =>
      typeof each === "string" ? [{ email: each.toLowerCase() }] : isObject(each) ? named(each) : [],
    );
  });
  return [...named(body), ...inner, ...listed];
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Users in the path and the query. */
function usersOfUrl(row: Operation | undefined, { path, search }: Request): Person[] {
  const actual = path.split("/");
  const params = Object.fromEntries(
    (row?.path.split("/") ?? []).flatMap((part, index) =>
      part.startsWith("{") ? [[part.slice(1, -1).replace("userEmail", "email"), decoded(actual[index] ?? "")]] : [],
    ),
  );
  return named({ ...params, ...Object.fromEntries(new URLSearchParams(search)) });
}

/** The JSON value of a body, else its text, else nothing. */
export function bodyOf({ body }: Pick<Request, "body">): unknown {
  return jsonOrText(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8"));
}

/** The value of a JSON text, else the text itself, else nothing. */
export function jsonOrText(given: string): unknown {
  if (given === "") return undefined;
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}

/** Every user a request is about: in its path, its query and its body, each once. */
export function peopleOf(row: Operation | undefined, request: Request): readonly Person[] {
  const all = [...usersOfUrl(row, request), ...usersOfBody(bodyOf(request))];
  return [...new Map(all.map((each) => [`${each.email} ${each.userId}`, each])).values()];
}
