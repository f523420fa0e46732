import { type CriteriaMismatch, explainMismatches } from "../../domain/segmentation/mismatches.ts";
import { type AudienceRule, compileCriteria } from "../../domain/segmentation/rule.ts";
import type { Subject } from "../../domain/segmentation/subject.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredList } from "../../store/lists.ts";
import type { StoredUser } from "../../store/users.ts";
import { firstPlace } from "./judge-user.ts";
import { toEventSubject, toProfileSubject } from "./subjects.ts";

type Store = Project["store"];

const pageSize = 500;

/** All events of a user that criteria look at, the oldest first. */
function readEvents({ events }: Store, user: number): readonly Subject[] {
  const subjects: Subject[] = [];
  for (let place = firstPlace; ; ) {
    const page = events.ofUserByTime(user, place, pageSize);
    for (const event of page) {
      const subject = toEventSubject(event);
      if (subject !== undefined) subjects.push(subject);
    }
    place = page.at(-1) ?? place;
    if (page.length < pageSize) return subjects;
  }
}

/** Explains why somebody, hidden or not, does not meet criteria; empty where they do. */
export const explainRule = (store: Store, rule: AudienceRule, user: StoredUser): readonly CriteriaMismatch[] =>
  explainMismatches(rule, toProfileSubject(user), readEvents(store, user.id));

/** Explains why a list does not hold somebody, hidden or not; empty where it does. */
export function explainList(store: Store, list: StoredList, user: StoredUser): readonly CriteriaMismatch[] {
  if (list.criteria !== null) return explainRule(store, compileCriteria(JSON.parse(list.criteria)), user);
  if (store.lists.ofUser(user.id).includes(list.id)) return [];
  return [{ path: "", message: `nobody put them on list ${list.id}, "${list.name}"` }];
}
