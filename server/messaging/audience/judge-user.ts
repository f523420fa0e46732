import { beginJudgement, type Judgement } from "../../domain/segmentation/judge.ts";
import { type AudienceRule, compileCriteria } from "../../domain/segmentation/rule.ts";
import type { Subject } from "../../domain/segmentation/subject.ts";
import type { Project } from "../../project/registry.ts";
import type { EventPlace, StoredEvent } from "../../store/events.ts";
import type { StoredList } from "../../store/lists.ts";
import type { StoredUser } from "../../store/users.ts";
import { toEventSubject, toProfileSubject } from "./subjects.ts";

type Store = Project["store"];

/**
 * A test of people: judges one, hidden or not, in steps that each give how much work they took. A person with many events
 * takes many steps.
 */
export type AudienceTest = (user: StoredUser) => Generator<number, boolean>;

/** Most events that are read in one step. */
const pageSize = 100;

/** Before the first event of anybody. */
export const firstPlace: EventPlace = { createdAt: Number.MIN_SAFE_INTEGER, id: 0 };

/** Hands a page of events to a judgement, and gives how much work that was. */
function takeEvents(rule: AudienceRule, judgement: Judgement, events: readonly StoredEvent[]): number {
  let work = 0;
  for (const event of events) {
    work += rule.costOf(event.data.length);
    if (!rule.eventTypes.some((type) => type === event.type)) continue;
    const subject: Subject | undefined = toEventSubject(event);
    if (subject !== undefined) judgement.take(subject);
  }
  return work;
}

/** Tests people by criteria. Events are read where the profile does not settle it. */
export const testByRule = (store: Store, rule: AudienceRule): AudienceTest =>
  function* judgeUser(user) {
    const judgement = beginJudgement(rule, toProfileSubject(user));
    let verdict = judgement.verdict();
    yield rule.costOf(user.data.length);
    for (let place = firstPlace; verdict === undefined; verdict = judgement.verdict()) {
      const events = store.events.ofUserByTime(user.id, place, pageSize);
      yield takeEvents(rule, judgement, events);
      if (events.length < pageSize) return judgement.end();
      place = events.at(-1) ?? place;
    }
    return verdict;
  };

/** Tests people by whether a list holds them. */
export function testByList(store: Store, list: StoredList): AudienceTest {
  if (list.criteria !== null) return testByRule(store, compileCriteria(JSON.parse(list.criteria)));
  return function* isMember(user) {
    yield 8;
    return store.lists.ofUser(user.id).includes(list.id);
  };
}

/** Tests people by whether any of several tests takes them. */
export const testByAny = (tests: readonly AudienceTest[]): AudienceTest =>
  function* judgeByAny(user) {
    yield 1;
    for (const test of tests) if (yield* test(user)) return true;
    return false;
  };
