import type { Database } from "./driver.ts";
import { createPrepare } from "./statements.ts";

/** When the first of those that wait in a lane is due. */
export interface DueInLane {
  readonly lane: string;
  readonly due: number;
}

/**
 * Reads which calls of webhooks wait, and where to. A walk from lane to lane looks at one row of each; what it finds is held in memory,
 * since whoever looks at a clock asks.
 */
export function createLaneReads(db: Database) {
  const sql = createPrepare(db);
  const lanes = sql<[], DueInLane>(`
    WITH RECURSIVE lanes (lane) AS (
      SELECT min(lane) FROM webhook_deliveries WHERE lane > ''
      UNION ALL
      SELECT (SELECT min(lane) FROM webhook_deliveries WHERE lane > lanes.lane) FROM lanes WHERE lanes.lane IS NOT NULL
    )
    SELECT lane, (SELECT min(due) FROM webhook_deliveries AS waiting WHERE waiting.lane = lanes.lane) AS due
    FROM lanes WHERE lane IS NOT NULL`);
  const firstOf = sql<[string, string], { readonly id: number; readonly due: number }>(`
    SELECT id, due FROM webhook_deliveries WHERE lane = ? AND id NOT IN (SELECT value FROM json_each(?))
    ORDER BY due, id LIMIT 1`);
  let known: readonly DueInLane[] | undefined;
  const read = (): readonly DueInLane[] => {
    known ??= lanes().all();
    return known;
  };
  return {
    /** The lanes in which any wait. */
    lanes: read,
    /** The one that is due first in a lane, those left out that are being made. */
    firstOf: (lane: string, underWay: readonly number[]) => firstOf().get(lane, JSON.stringify(underWay)),
    /** When the first of all is due. */
    nextDue(): number | undefined {
      const times = read().map(({ due }) => due);
      return times.length === 0 ? undefined : Math.min(...times);
    },
    forgetLanes(): void {
      known = undefined;
    },
  };
}
