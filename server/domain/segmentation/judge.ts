import { type AudienceRule, type CompiledRule, type CompiledSearch, combine, meetsSearch } from "./rule.ts";
import type { Subject } from "./subject.ts";

/** How far the judgement of one person has come. Events are handed in one by one, until it is decided. */
export interface Judgement {
  /** Whether they are in the audience; undefined while that depends on events to come. */
  verdict(): boolean | undefined;
  /** Looks at another event. */
  take(event: Subject): void;
  /** The same, once there are no more events. */
  end(): boolean;
  /** The same of a part of the criteria. */
  judge(part: CompiledRule): boolean | undefined;
}

/** What is known of a search: whether enough was found, and not too much. */
function judgeSearch({ min, max }: CompiledSearch, count: number, isComplete: boolean): boolean | undefined {
  if (count > max) return false;
  if (isComplete) return count >= min;
  return count >= min && max === Infinity ? true : undefined;
}

/** Begins to judge a person by their profile. Events are looked at by searches that are still open alone. */
export function beginJudgement({ rule, searches }: AudienceRule, profile: Subject): Judgement {
  const counts: number[] = searches.map((search) =>
    search.dataType === "user" && meetsSearch(search, profile) ? 1 : 0,
  );
  let isComplete = false;
  const judge = (part: CompiledRule): boolean | undefined =>
    part.is === "search"
      ? judgeSearch(part, counts[part.index] ?? 0, isComplete || part.dataType === "user")
      : combine(part.combinator, part.parts, judge);
  return {
    judge,
    verdict: () => judge(rule),
    take(event) {
      for (const search of searches) {
        if (search.dataType !== event.dataType) continue;
        const count = counts[search.index] ?? 0;
        if (judgeSearch(search, count, false) === undefined && meetsSearch(search, event))
          counts[search.index] = count + 1;
      }
    },
    end() {
      isComplete = true;
      return judge(rule) === true;
    },
  };
}
