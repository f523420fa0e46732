import type { Project } from "../../project/registry.ts";
import type { StoredUser } from "../../store/users.ts";
import type { AudienceTest } from "./judge-user.ts";

/** Those of a stretch of profiles whom an audience would hold, in the order they were made. */
export interface AudienceSlice {
  readonly members: readonly StoredUser[];
  /** Left out because they are hidden. */
  readonly hidden: readonly StoredUser[];
  /** How many profiles were looked at. */
  readonly scanned: number;
  /** The number of the last of them, behind which the next slice goes on. */
  readonly last: number;
  /** Whether there is nobody behind it. */
  readonly isOver: boolean;
}

type Store = Pick<Project["store"], "users">;

/** Where a walk begins, and what ends it. */
export interface AudienceWalk {
  readonly after: number;
  /** Most members that are found. */
  readonly limit: number;
}

/**
 * Most work in one slice, and so in one turn of the event loop: some 700 profiles of 500 bytes, or 5 ms. What a unit is
 * says `AudienceRule.costOf`.
 */
export const maxSliceWork = 20_000;

/** Most profiles that are read in one go. */
const pageSize = 50;

/** Profiles behind one of them, in the order they were made. */
function* readUsers({ users }: Store, after: number): Generator<StoredUser> {
  for (let last = after; ; ) {
    const page = users.page(last, pageSize);
    yield* page;
    if (page.length < pageSize) return;
    last = page.at(-1)?.id ?? last;
  }
}

/** Collects what a slice is to hold. */
function createSlice(after: number) {
  let members: StoredUser[] = [];
  let hidden: StoredUser[] = [];
  let scanned = 0;
  let work = 0;
  let last = after;
  const take = (isOver: boolean): AudienceSlice => {
    const taken = { members, hidden, scanned, last, isOver };
    [members, hidden] = [[], []];
    scanned = work = 0;
    return taken;
  };
  return {
    take,
    add(user: StoredUser, isIn: boolean): void {
      scanned += 1;
      last = user.id;
      if (isIn) (user.visible ? members : hidden).push(user);
    },
    /** Judges a person: gives slices that are full, and in the end whether they are in. */
    *judge(test: AudienceTest, user: StoredUser): Generator<AudienceSlice, boolean> {
      const judging = test(user);
      for (let step = judging.next(); ; step = judging.next()) {
        if (step.done === true) return step.value;
        work += step.value;
        if (work >= maxSliceWork) yield take(false);
      }
    },
  };
}

/**
 * Walks through the profiles of a project, in slices of bounded work: each is a turn in which others may be answered. What
 * is written meanwhile is seen or not. A slice may hold nobody: a person with many events takes several.
 */
export function* walkAudience(
  store: Store,
  test: AudienceTest,
  { after, limit }: AudienceWalk,
): Generator<AudienceSlice, void> {
  const slice = createSlice(after);
  let left = limit;
  for (const user of readUsers(store, after)) {
    const isIn = yield* slice.judge(test, user);
    slice.add(user, isIn);
    if (isIn && user.visible) left -= 1;
    if (left === 0) return yield slice.take(false);
  }
  yield slice.take(true);
}
