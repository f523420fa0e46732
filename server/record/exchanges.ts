import { givenKey } from "../http/auth.ts";
import type { Projects } from "../projects.ts";
import { type Exchange, exchangeOf } from "./exchange.ts";
import { type ExchangeFilter, matches } from "./filter.ts";
import type { Entry } from "./kept.ts";
import type { RequestRecord } from "./record.ts";

interface Recorded {
  readonly projects: Projects;
  readonly record: RequestRecord;
}

/** Works entries of the record out. */
export const readerOf = ({ projects }: Pick<Recorded, "projects">) => {
  const findAccess = ({ headers, search }: Entry) => {
    const header = (name: string): string | undefined => [headers[name]].flat()[0];
    return projects.access(givenKey({ search, header }) ?? "");
  };
  return (entry: Entry): Exchange => exchangeOf(entry, findAccess);
};

/** The exchanges a filter wants, oldest first. */
export const exchanges = (recorded: Recorded, filter: ExchangeFilter): Exchange[] =>
  recorded.record.entries(filter.after).map(readerOf(recorded)).filter(matches(filter));
