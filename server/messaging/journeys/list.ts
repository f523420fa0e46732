import type { Project } from "../../project/registry.ts";
import type { JourneyListing, StoredJourney } from "../../store/journeys.ts";

/** Which journeys are asked for. `sort` is a name, after `-` for the last first. */
export interface JourneysRequest extends Pick<JourneyListing, "archived" | "limit" | "offset"> {
  readonly sort: string;
}

/** What journeys may be sorted by, and the columns it stands in. */
const sorts: Readonly<Record<string, JourneyListing["sort"]>> = {
  id: "id",
  name: "name",
  createdAt: "created_at",
  updatedAt: "updated_at",
};

/** Lists a page of journeys, and how many there are in all; undefined where they cannot be sorted so. */
export function listJourneys(
  { store }: Project,
  { sort: asked, ...rest }: JourneysRequest,
): { readonly journeys: readonly StoredJourney[]; readonly total: number } | undefined {
  const name = asked.replace(/^[-+ ]/, "");
  const sort = Object.hasOwn(sorts, name) ? sorts[name] : undefined;
  if (sort === undefined) return undefined;
  const journeys = store.journeys.list({ ...rest, sort, isDescending: asked.startsWith("-") });
  return { journeys, total: store.journeys.count(rest.archived) };
}
