import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

/** What a campaign has yet to send. `data` is the JSON text of whom to and with what; `dueAt` is milliseconds. */
export interface StoredCampaignSend {
  readonly id: number;
  readonly campaign: number;
  readonly dueAt: number;
  /** The number of the last profile that had its turn; 0 before the first. */
  readonly afterUser: number;
  readonly data: string;
}

/** In the place of a profile: everybody had their turn, and messages of some wait. */
const everybody = Number.MAX_SAFE_INTEGER;

/** Whether everybody of a send had their turn, and it went on for messages that waited. */
export const hasWaited = ({ afterUser }: StoredCampaignSend): boolean => afterUser === everybody;

const columns = "id, campaign, due_at AS dueAt, after_user AS afterUser, data";

/** Sends of campaigns that wait or are under way: each goes through its people in the order of their numbers. */
export function createCampaignSendStore(db: Database) {
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  const insert = sql<[number, number, string]>(
    "INSERT INTO campaign_sends (campaign, due_at, after_user, data) VALUES (?, ?, 0, ?)",
  );
  const find = sql<[number], StoredCampaignSend>(`SELECT ${columns} FROM campaign_sends WHERE id = ?`);
  const ofCampaign = sql<[number], StoredCampaignSend>(
    `SELECT ${columns} FROM campaign_sends WHERE campaign = ? ORDER BY id`,
  );
  const firstDue = sql<[number], StoredCampaignSend>(
    `SELECT ${columns} FROM campaign_sends WHERE due_at <= ? ORDER BY due_at, id LIMIT 1`,
  );
  const nextDue = column<[], number | null>("SELECT min(due_at) FROM campaign_sends");
  const saveProgress = sql<[number, number]>("UPDATE campaign_sends SET after_user = ? WHERE id = ?");
  const waitUntil = sql<[number, number, number]>("UPDATE campaign_sends SET after_user = ?, due_at = ? WHERE id = ?");
  const remove = sql<[number]>("DELETE FROM campaign_sends WHERE id = ?");
  const removeOfCampaign = sql<[number]>("DELETE FROM campaign_sends WHERE campaign = ?");
  return {
    create: (campaign: number, dueAt: number, data: string) =>
      Number(insert().run(campaign, dueAt, data).lastInsertRowid),
    find: (id: number) => find().get(id),
    ofCampaign: (campaign: number) => ofCampaign().all(campaign),
    /** The earliest of those due by now. */
    firstDue: (now: number) => firstDue().get(now),
    nextDue: () => nextDue().get() ?? undefined,
    saveProgress: (id: number, afterUser: number) => void saveProgress().run(afterUser, id),
    /** Everybody had their turn, and the messages of some wait until then. */
    waitUntil: (id: number, dueAt: number) => void waitUntil().run(everybody, dueAt, id),
    remove: (id: number) => void remove().run(id),
    removeOfCampaign: (campaign: number) => void removeOfCampaign().run(campaign),
  };
}
