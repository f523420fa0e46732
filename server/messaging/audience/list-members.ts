import type { Project } from "../../project/registry.ts";
import type { Member, StoredList } from "../../store/lists.ts";
import type { StoredUser } from "../../store/users.ts";
import { testByList } from "./judge-user.ts";
import { walkAudience } from "./walk.ts";

type Store = Project["store"];

/** Most members of a list that people are put on that are read in one go. */
const maxTogether = 5_000;

const toMember = ({ id, email, userId }: StoredUser): Member => ({ id, email: email ?? null, userId: userId ?? null });

function* readStatic({ lists }: Store, list: number, limit: number): Generator<readonly Member[]> {
  let last = 0;
  for (let left = limit; left > 0; ) {
    const asked = Math.min(left, maxTogether);
    const page = lists.members(list, last, asked);
    yield page;
    if (page.length < asked) return;
    left -= page.length;
    last = page.at(-1)?.id ?? last;
  }
}

/**
 * Reads the members of a list, in the order their profiles were made: a page in each turn, which may be empty. A dynamic
 * list is worked out at that moment. Hidden people are on none.
 */
export function* readMembers(store: Store, list: StoredList, limit: number): Generator<readonly Member[]> {
  if (list.criteria === null) return yield* readStatic(store, list.id, limit);
  for (const { members } of walkAudience(store, testByList(store, list), { after: 0, limit }))
    yield members.map(toMember);
}
