import { type Entry, withJson } from "./entry.ts";
import { usersOf } from "./request-users.ts";

/** Whether an entry is wanted. */
export type EntryTest = (entry: Entry) => boolean;

/** Tests for entries about somebody, by an email in any case or by a userId. */
export function isAbout(user: string): EntryTest {
  const email = user.toLowerCase();
  return (entry) => usersOf(entry.operation, withJson(entry)).some((one) => one.email === email || one.userId === user);
}

/** Tests for answers with a status such as `200`, or of a class such as `4xx`. */
export function hasStatus(wanted: string | number): EntryTest {
  const text = String(wanted);
  if (/^\dxx$/i.test(text)) return ({ status }) => Math.floor(status / 100) === Number(text[0]);
  return ({ status }) => Number(text) === status;
}
