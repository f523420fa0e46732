import { isObject } from "../../contracts/json.ts";
import type { ChangedNumber } from "../../contracts/json-text.ts";
import type { Operation } from "../../contracts/operation.ts";
import { nestsTooDeep, textOfBytes } from "../http/json-body.ts";
import type { Incoming } from "../http/message.ts";

/** A user an exchange is about. Emails are in lower case. */
export interface Person {
  readonly email?: string;
  readonly userId?: string;
}

/** What of a request names users. */
type IdentifyingRequest = Pick<Incoming, "path" | "search" | "json">;

/** The names requests use for a user, each pair for one: an email, and a userId. */
const pairs = [
  ["email", "userId"],
  ["currentEmail", "currentUserId"],
  ["newEmail", "newUserId"],
  ["sourceEmail", "sourceUserId"],
  ["destinationEmail", "destinationUserId"],
  ["recipientEmail", "recipientUserId"],
] as const;

const names: ReadonlySet<string> = new Set(pairs.flat());

/** What of a query may name a user. */
function selectNames(search: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(search)) if (names.has(name)) found[name] = value;
  return found;
}

const textOf = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** Whom an object names, by any of the names requests use for a user. */
function usersIn(value: Readonly<Record<string, unknown>>): Person[] {
  return pairs.flatMap(([emailName, userIdName]) => {
    const email = textOf(value[emailName])?.toLowerCase();
    const userId = textOf(value[userIdName]);
    if (email === undefined && userId === undefined) return [];
    return { ...(email !== undefined && { email }), ...(userId !== undefined && { userId }) };
  });
}

/** The arrays of bulk calls, and what their elements are where they are no objects. */
const groups = {
  users: "email",
  events: "email",
  subscribers: "email",
  updateSubscriptionsRequests: "email",
  usersByUserId: "userId",
} as const;

/** Whom an element of a bulk call names. */
function usersInElement(element: unknown, name: "email" | "userId"): Person[] {
  if (isObject(element)) return usersIn(element);
  return textOf(element) === undefined ? [] : usersIn({ [name]: element });
}

/** Every user a body is about: itself, its `user`, and the elements of a bulk call. */
function usersOfBody(body: unknown): Person[] {
  if (!isObject(body)) return [];
  const inner = isObject(body.user) ? usersIn(body.user) : [];
  const listed = Object.entries(groups).flatMap(([group, name]) => {
    const value = body[group];
    return Array.isArray(value) ? value.flatMap((each) => usersInElement(each, name)) : [];
  });
  return [...usersIn(body), ...inner, ...listed];
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Users in the path and the query. */
function usersOfUrl(operation: Operation | undefined, { path, search }: IdentifyingRequest): Person[] {
  const actual = path.split("/");
  const params = Object.fromEntries(
    (operation?.path.split("/") ?? []).flatMap((part, index) =>
      part.startsWith("{")
        ? [[part.slice(1, -1).replace("userEmail", "email"), decodeSegment(actual[index] ?? "")]]
        : [],
    ),
  );
  return usersIn({ ...params, ...selectNames(search) });
}

/** The JSON value of a body, else its text, else nothing. */
export function readValueOrText({ body, json }: Pick<Incoming, "body" | "json">): unknown {
  const read = json();
  if (read.is === "json") return read.value;
  return read.is === "empty" ? undefined : textOfBytes(body);
}

/** The numbers of a body that its value does not have as they were written. */
export function changedNumbersOf({ json }: Pick<Incoming, "json">): readonly ChangedNumber[] {
  const read = json();
  return read.is === "json" ? read.changed : [];
}

/** The value of a JSON text, else the text itself, else nothing. */
export function parseJsonOrText(given: string): unknown {
  if (given === "") return undefined;
  if (nestsTooDeep(given)) return given;
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}

/** Every user a request is about: in its path, its query and its body, each once. */
export function usersOf(operation: Operation | undefined, request: IdentifyingRequest): readonly Person[] {
  const body = request.json();
  const all = [...usersOfUrl(operation, request), ...(body.is === "json" ? usersOfBody(body.value) : [])];
  return [...new Map(all.map((each) => [`${each.email} ${each.userId}`, each])).values()];
}
