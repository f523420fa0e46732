import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

/** A campaign to be stored. `data` is the JSON text of what no query asks for; times are milliseconds. */
export interface NewCampaign {
  readonly name: string;
  readonly template: number;
  readonly medium: string;
  readonly type: string;
  readonly state: string;
  readonly recurring: number | null;
  readonly workflow: number | null;
  readonly startAt: number | null;
  readonly endedAt: number | null;
  readonly sendSize: number | null;
  readonly data: string;
}

export interface StoredCampaign extends NewCampaign {
  readonly id: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What a listing of campaigns is narrowed to, and how it is sorted. */
export interface CampaignListing {
  /** None of them is every state. */
  readonly states: readonly string[];
  /** Only children of this recurring campaign. */
  readonly recurring: number | undefined;
  readonly sort: "id" | "name" | "created_at" | "updated_at" | "start_at";
  readonly isDescending: boolean;
  readonly limit: number;
  readonly offset: number;
}

const columns = `id, name, template, medium, type, state, recurring, workflow, start_at AS startAt, ended_at AS endedAt,
  send_size AS sendSize, created_at AS createdAt, updated_at AS updatedAt, data`;

type Values = [
  string,
  number,
  string,
  string,
  string,
  number | null,
  number | null,
  number | null,
  number | null,
  number | null,
  number,
  string,
];

const valuesOf = (campaign: NewCampaign, now: number): Values => [
  campaign.name,
  campaign.template,
  campaign.medium,
  campaign.type,
  campaign.state,
  campaign.recurring,
  campaign.workflow,
  campaign.startAt,
  campaign.endedAt,
  campaign.sendSize,
  now,
  campaign.data,
];

/** Campaigns, in the order they were made. */
export function createCampaignStore(db: Database) {
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  const insert = sql<[...Values, number, number | null]>(`
    INSERT INTO campaigns (name, template, medium, type, state, recurring, workflow, start_at, ended_at, send_size,
      updated_at, data, created_at, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const update = sql<[...Values, number]>(`
    UPDATE campaigns SET name = ?, template = ?, medium = ?, type = ?, state = ?, recurring = ?, workflow = ?,
      start_at = ?, ended_at = ?, send_size = ?, updated_at = ?, data = ? WHERE id = ?`);
  const find = sql<[number], StoredCampaign>(`SELECT ${columns} FROM campaigns WHERE id = ?`);
  const all = sql<[], StoredCampaign>(`SELECT ${columns} FROM campaigns ORDER BY id`);
  const running = sql<[string], StoredCampaign>(
    `SELECT ${columns} FROM campaigns WHERE medium = ? AND state = 'Running' ORDER BY id`,
  );
  const usesTemplate = column<[number], number>("SELECT EXISTS (SELECT 1 FROM campaigns WHERE template = ?)");
  const usingList = column<[number, number], number>(`
    WITH uses (id, data) AS (
      SELECT id, data FROM campaigns WHERE state NOT IN ('Finished', 'Aborted', 'Archived')
      UNION ALL SELECT campaign, data FROM campaign_sends)
    SELECT id FROM uses WHERE
      EXISTS (SELECT 1 FROM json_each(data, '$.listIds') WHERE value = ?) OR
      EXISTS (SELECT 1 FROM json_each(data, '$.suppressionListIds') WHERE value = ?)
    ORDER BY id LIMIT 1`);
  const where = "WHERE (? IS NULL OR recurring = ?) AND (? = '' OR instr(?, ',' || state || ',') > 0)";
  const count = column<[number | null, number | null, string, string], number>(
    `SELECT count(*) FROM campaigns ${where}`,
  );
  const page = (order: string) =>
    sql<[number | null, number | null, string, string, number, number], StoredCampaign>(
      `SELECT ${columns} FROM campaigns ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
    );
  const filterOf = ({ states, recurring }: Pick<CampaignListing, "states" | "recurring">) => {
    const wanted = states.length === 0 ? "" : `,${states.join(",")},`;
    return [recurring ?? null, recurring ?? null, wanted, wanted] as const;
  };
  return {
    /** Gives its number: the next one unless told otherwise. */
    create: (campaign: NewCampaign, now: number, id?: number) =>
      Number(insert().run(...valuesOf(campaign, now), now, id ?? null).lastInsertRowid),
    find: (id: number) => find().get(id),
    /** Writes a campaign anew. */
    replace: (id: number, campaign: NewCampaign, now: number) => void update().run(...valuesOf(campaign, now), id),
    all: () => all().all(),
    /** Those of a medium that run. */
    running: (medium: string) => running().all(medium),
    /** Whether a campaign sends this very template. */
    usesTemplate: (template: number) => usesTemplate().get(template) === 1,
    /** The first campaign that may yet send to a list, or leave those on it out; the lists of a trigger are in its send. */
    usingList: (list: number) => usingList().get(list, list),
    count: (listing: Pick<CampaignListing, "states" | "recurring">) => count().get(...filterOf(listing)) ?? 0,
    list: ({ sort, isDescending, limit, offset, ...filter }: CampaignListing) => {
      const direction = isDescending ? "DESC" : "ASC";
      return page(`${sort} ${direction}, id ${direction}`)().all(...filterOf(filter), limit, offset);
    },
  };
}
