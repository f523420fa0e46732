import type { Database } from "./driver.ts";
import { createPrepare } from "./statements.ts";

/** A place of an app or a site, and its campaigns, the one that matters most first. */
export interface NewPlacement {
  readonly name: string;
  readonly campaignIds: readonly number[];
}

export interface Placement extends NewPlacement {
  readonly id: number;
}

interface PlacementRow {
  readonly id: number;
  readonly name: string;
  readonly data: string;
}

const toPlacement = ({ id, name, data }: PlacementRow): Placement => ({
  id,
  name,
  ...(JSON.parse(data) as Pick<Placement, "campaignIds">),
});

/** Placements of embedded messages. A campaign may name one that is not here: it has neither a name nor an order then. */
export function createPlacementStore(db: Database) {
  const sql = createPrepare(db);
  const all = sql<[], PlacementRow>("SELECT id, name, data FROM placements ORDER BY id");
  const put = sql<[number | null, string, string]>(
    "INSERT OR REPLACE INTO placements (id, name, data) VALUES (?, ?, ?)",
  );
  return {
    all: (): readonly Placement[] => all().all().map(toPlacement),
    /** Adds a placement, in the place of one with its number. Gives the number: the next one unless told. */
    put: ({ name, campaignIds }: NewPlacement, id?: number) =>
      Number(put().run(id ?? null, name, JSON.stringify({ campaignIds })).lastInsertRowid),
  };
}
