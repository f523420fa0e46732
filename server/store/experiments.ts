import type { ExperimentState } from "../domain/experiments.ts";
import type { Database } from "./driver.ts";
import { createPrepare } from "./statements.ts";

/** One of the templates an experiment compares. */
export interface ExperimentVariant {
  readonly templateId: number;
  readonly name: string;
  /** Whether the others are compared with it. */
  readonly isControl: boolean;
}

export interface NewExperiment extends ExperimentState {
  readonly campaign: number;
  readonly name: string;
  /** An email. */
  readonly createdBy: string;
  readonly variants: readonly ExperimentVariant[];
}

export interface StoredExperiment extends NewExperiment {
  readonly id: number;
  /** Milliseconds. */
  readonly createdAt: number;
}

/** Which experiments a listing holds, by when they were started. */
export interface ExperimentListing {
  readonly campaign?: number | undefined;
  readonly status?: string | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly limit: number;
  readonly offset: number;
}

interface ExperimentRow extends Pick<StoredExperiment, "id" | "campaign" | "name" | "createdBy" | "createdAt"> {
  readonly variants: string;
  readonly data: string;
}

const columns = "id, campaign, name, created_by AS createdBy, created_at AS createdAt, variants, data";

const toExperiment = ({ variants, data, ...row }: ExperimentRow): StoredExperiment => ({
  ...row,
  ...(JSON.parse(data) as ExperimentState),
  variants: JSON.parse(variants),
});

const stateOf = ({ status, type, settings, startedAt, finishedAt, winner }: ExperimentState): string =>
  JSON.stringify({ status, type, settings, startedAt, finishedAt, winner });

const wanted = `(? IS NULL OR campaign = ?) AND (? IS NULL OR json_extract(data, '$.status') = ?)
  AND (? IS NULL OR json_extract(data, '$.startedAt') >= ?) AND (? IS NULL OR json_extract(data, '$.startedAt') < ?)`;

type Wanted = [
  ...[number | null, number | null],
  ...[string | null, string | null],
  ...[number | null, number | null, number | null, number | null],
];

function toWanted({ campaign, status, from, until }: Partial<ExperimentListing>): Wanted {
  const [inCampaign, inStatus, after, before] = [campaign ?? null, status ?? null, from ?? null, until ?? null];
  return [inCampaign, inCampaign, inStatus, inStatus, after, after, before, before];
}

/** Experiments, in the order they were made. Those that share people out are held in memory: every send looks there. */
export function createExperimentStore(db: Database) {
  const sql = createPrepare(db);
  const insert = sql<[number | null, number, string, string, number, string, string]>(`
    INSERT INTO experiments (id, campaign, name, created_by, created_at, variants, data) VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const update = sql<[string, string, number]>("UPDATE experiments SET variants = ?, data = ? WHERE id = ?");
  const remove = sql<[number]>("DELETE FROM experiments WHERE id = ?");
  const find = sql<[number], ExperimentRow>(`SELECT ${columns} FROM experiments WHERE id = ?`);
  const all = sql<[], ExperimentRow>(`SELECT ${columns} FROM experiments ORDER BY id`);
  const page = sql<[...Wanted, number, number], ExperimentRow>(
    `SELECT ${columns} FROM experiments WHERE ${wanted} ORDER BY id LIMIT ? OFFSET ?`,
  );
  const count = sql<Wanted, { readonly count: number }>(`SELECT count(*) AS count FROM experiments WHERE ${wanted}`);
  const active = sql<[], ExperimentRow>(`
    SELECT ${columns} FROM experiments WHERE json_extract(data, '$.status') IN ('running', 'winner_found') ORDER BY id`);
  let sharing: ReadonlyMap<number, StoredExperiment> | undefined;
  const readSharing = () =>
    new Map(
      active()
        .all()
        .map(toExperiment)
        .map((each) => [each.campaign, each] as const),
    );
  return {
    /** Gives its number: the next one unless told otherwise. */
    create(experiment: NewExperiment, now: number, id?: number): number {
      sharing = undefined;
      const { campaign, name, createdBy, variants } = experiment;
      const values = [JSON.stringify(variants), stateOf(experiment)] as const;
      return Number(insert().run(id ?? null, campaign, name, createdBy, now, ...values).lastInsertRowid);
    },
    update(experiment: StoredExperiment): void {
      sharing = undefined;
      update().run(JSON.stringify(experiment.variants), stateOf(experiment), experiment.id);
    },
    remove(id: number): void {
      sharing = undefined;
      remove().run(id);
    },
    find(id: number): StoredExperiment | undefined {
      const row = find().get(id);
      return row && toExperiment(row);
    },
    all: (): readonly StoredExperiment[] => all().all().map(toExperiment),
    list: ({ limit, offset, ...listing }: ExperimentListing): readonly StoredExperiment[] =>
      page()
        .all(...toWanted(listing), limit, offset)
        .map(toExperiment),
    count: (listing: Omit<ExperimentListing, "limit" | "offset">) => count().get(...toWanted(listing))?.count ?? 0,
    /** The experiment that shares out the people of a campaign: the latest that runs, or has a winner. */
    sharingOut(campaign: number): StoredExperiment | undefined {
      sharing ??= readSharing();
      return sharing.get(campaign);
    },
    /** Drops what is held in memory, after anything was rolled back, emptied or replaced. */
    invalidate(): void {
      sharing = undefined;
    },
  };
}
