import { isObject } from "../../contracts/json.ts";
import { findNearest } from "../../contracts/nearest.ts";
import { formatLastWrite } from "../request-log/last-writes.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { formatNames, quoteText } from "./context.ts";

const inspected = [
  "contact",
  "contacts",
  "events",
  "requests",
  "lastWrites",
  "messages",
  "message",
  "membership",
] as const;

/** What matchers look at in a sandbox. */
export type InspectedSandbox = Pick<Sandbox, (typeof inspected)[number]> & Partial<Pick<Sandbox, "pageUrl">>;

/** The sandbox an assertion is about; anything else is a mistake in the test. */
export function requireSandbox(received: unknown, matcher: string): InspectedSandbox {
  const isSandbox = isObject(received) && inspected.every((name) => name in received);
  if (isSandbox) return received as unknown as InspectedSandbox;
  throw new TypeError(`${matcher} is for a sandbox: expect(sandbox).${matcher}(…)`);
}

/** Which calls wrote fields of a user last, a line for each that is known. */
export function describeLastWrites(sandbox: InspectedSandbox, user: string, fields: readonly string[]): string {
  const writes = sandbox.lastWrites(user);
  return fields
    .flatMap((field) => (writes[field] === undefined ? [] : formatLastWrite(field, writes[field])))
    .join("\n");
}

/** What the latest call about a user was told, where that was no success. */
function describeLastError(sandbox: InspectedSandbox, user: string): string {
  const exchange = sandbox.requests({ user }).at(-1);
  if (exchange === undefined || (exchange.status > 0 && exchange.status < 400)) return "";
  const { operation, method, url, status, response, fault } = exchange;
  const name = operation ?? `${method} ${url}`;
  if (fault !== undefined) return `The latest call about them, ${name}, met an injected fault: ${fault}`;
  const why = isObject(response.body) ? response.body.msg : response.body;
  return `The latest call about them, ${name}, was answered with ${status}: ${quoteText(why)}`;
}

/** What to say of a user nobody has heard of: the name most like it, and who there is. */
export function describeUnknownUser(sandbox: InspectedSandbox, user: string): readonly string[] {
  const names = sandbox.contacts().flatMap(({ email, userId }) => [email ?? [], userId ?? []].flat());
  const close = findNearest(user, names);
  const hint = close === undefined ? "" : ` Did you mean ${quoteText(close)}?`;
  const known = names.length === 0 ? "There are no profiles yet." : `Known users: ${formatNames(names.map(quoteText))}`;
  return [`There is no profile of ${quoteText(user)}.${hint}`, known, describeLastError(sandbox, user)];
}
