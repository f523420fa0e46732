import type { Project } from "../../project/registry.ts";
import type { StoredList } from "../../store/lists.ts";
import { type AudienceTest, testByAny, testByList } from "./judge-user.ts";
import { walkAudience } from "./walk.ts";

type Store = Project["store"];

/** The lists of a send: those it goes to, and those whose people get nothing. */
export interface SendLists {
  readonly listIds: readonly number[];
  readonly suppressionListIds: readonly number[];
}

/** The next people of a send, and the profile behind which it goes on, by its number. */
export interface Recipients {
  readonly people: readonly number[];
  readonly last: number;
  readonly isOver: boolean;
}

const findLists = ({ lists }: Store, ids: readonly number[]): readonly StoredList[] =>
  [...new Set(ids)].flatMap((id) => lists.find(id) ?? []);

/** Whether any of the lists of a send is dynamic: how many people it holds is not known before they were looked at. */
export const hasDynamicLists = (store: Store, { listIds, suppressionListIds }: SendLists): boolean =>
  findLists(store, [...listIds, ...suppressionListIds]).some(({ criteria }) => criteria !== null);

/** Lists that people are put on are indexed: nobody else has to be looked at. */
const findStatic = ({ lists }: Store, send: SendLists, after: number, limit: number): Recipients =>
  lists.audience(send.listIds, send.suppressionListIds, after, limit);

/**
 * Tests people by whether a send is for them. Somebody hidden is on no dynamic list; where people put them on another, the
 * outbox says why they get nothing.
 */
function testBySend(store: Store, { listIds, suppressionListIds }: SendLists): AudienceTest {
  const testByLists = (ids: readonly number[]): AudienceTest => {
    const lists = findLists(store, ids);
    const testsOf = (some: readonly StoredList[]) => testByAny(some.map((list) => testByList(store, list)));
    const [isOnAny, isOnStatic] = [testsOf(lists), testsOf(lists.filter(({ criteria }) => criteria === null))];
    return (user) => (user.visible ? isOnAny : isOnStatic)(user);
  };
  const [isOn, isSuppressed] = [testByLists(listIds), testByLists(suppressionListIds)];
  return function* isRecipient(user) {
    return (yield* isOn(user)) && !(yield* isSuppressed(user));
  };
}

/**
 * Finds the next people of a send, behind a profile by its number: at most `limit` who are not hidden, and no more than a
 * slice's work finds, be it nobody. Dynamic lists hold whom they hold at that moment (assumed).
 */
export function findRecipients(store: Store, send: SendLists, after: number, limit: number): Recipients {
  if (!hasDynamicLists(store, send)) return findStatic(store, send, after, limit);
  for (const slice of walkAudience(store, testBySend(store, send), { after, limit })) {
    const { members, hidden, scanned, last, isOver } = slice;
    const people = [...members, ...hidden].map(({ id }) => id).sort((one, other) => one - other);
    // Whoever has more events than fit a slice is judged to the end: the next one would begin with them anew.
    if (scanned > 0 || isOver) return { people, last, isOver };
  }
  return { people: [], last: after, isOver: true };
}
