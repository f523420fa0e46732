import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

/** How often an event of a type happened to a campaign, and to how many people. */
export interface EventCount {
  readonly type: string;
  readonly total: number;
  readonly unique: number;
}

/** Purchases a campaign brought: how many, by how many people, and what they came to. */
export interface PurchaseCount {
  readonly total: number;
  readonly unique: number;
  readonly revenue: number;
}

/** A time, its end left out; milliseconds. */
export interface MetricsSpan {
  readonly from: number;
  readonly until: number;
}

/** What is measured: a campaign, or what of it one template did. */
export interface Measured {
  readonly campaign: number;
  readonly template?: number | undefined;
}

const within = "campaign_id = ? AND created_at >= ? AND created_at < ? AND (? IS NULL OR template_id = ?)";

type Bounds = [campaign: number, from: number, until: number, template: number | null, template: number | null];

const boundsOf = ({ campaign, template }: Measured, { from, until }: MetricsSpan): Bounds => [
  campaign,
  from,
  until,
  template ?? null,
  template ?? null,
];

/** How often an event of a type happened on a day, counted from 1970, to messages of a template. */
export interface DayCount {
  readonly template: number | null;
  readonly type: string;
  readonly day: number;
  readonly total: number;
}

/** Counts events by the campaign they belong to. */
export function createCampaignMetricsStore(db: Database) {
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  const byType = sql<Bounds, EventCount>(`
    SELECT type, count(*) AS total, count(DISTINCT user) AS "unique" FROM events WHERE ${within} GROUP BY type`);
  const ownOpens = sql<Bounds, Omit<EventCount, "type">>(`
    SELECT count(*) AS total, count(DISTINCT user) AS "unique" FROM events
    WHERE ${within} AND type = 'emailOpen' AND json_extract(data, '$.proxySource') IS NULL`);
  const openersOrClickers = column<Bounds, number>(
    `SELECT count(DISTINCT user) FROM events WHERE ${within} AND type IN ('emailOpen', 'emailClick')`,
  );
  const purchases = sql<Bounds, PurchaseCount>(`
    SELECT count(*) AS total, count(DISTINCT user) AS "unique",
      coalesce(sum(json_extract(data, '$.total')), 0) AS revenue
    FROM events WHERE ${within} AND type = 'purchase'`);
  const byDay = sql<Bounds, DayCount>(`
    SELECT template_id AS template, type, created_at / 86400000 AS day, count(*) AS total FROM events WHERE ${within}
    GROUP BY template_id, type, day`);
  const none = { total: 0, unique: 0, revenue: 0 };
  return {
    byDay: (of: Measured, span: MetricsSpan) => byDay().all(...boundsOf(of, span)),
    byType: (of: Measured, span: MetricsSpan) => byType().all(...boundsOf(of, span)),
    /** Opens by people themselves: those that a mail service made for them are left out. */
    ownOpens: (of: Measured, span: MetricsSpan) => ownOpens().get(...boundsOf(of, span)) ?? none,
    openersOrClickers: (of: Measured, span: MetricsSpan) => openersOrClickers().get(...boundsOf(of, span)) ?? 0,
    purchases: (of: Measured, span: MetricsSpan) => purchases().get(...boundsOf(of, span)) ?? none,
  };
}
