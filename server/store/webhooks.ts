import { completeWebhook, type Webhook, type WebhookAuthType, type WebhookOptions } from "../domain/webhooks.ts";
import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

export interface StoredWebhook extends Webhook {
  readonly id: number;
}

interface WebhookRow {
  readonly id: number;
  readonly endpoint: string;
  readonly authType: WebhookAuthType;
  readonly authToken: string | null;
  readonly headers: string;
  readonly enabled: 0 | 1;
  readonly blastSendEnabled: 0 | 1;
  readonly triggeredSendEnabled: 0 | 1;
  readonly channelIds: string | null;
  readonly messageTypeIds: string | null;
  readonly events: string | null;
}

const parseList = (text: string | null) => (text === null ? null : JSON.parse(text));

const formatList = (list: readonly unknown[] | null) => (list === null ? null : JSON.stringify(list));

const toWebhook = (row: WebhookRow): StoredWebhook => ({
  ...row,
  headers: JSON.parse(row.headers),
  enabled: row.enabled === 1,
  blastSendEnabled: row.blastSendEnabled === 1,
  triggeredSendEnabled: row.triggeredSendEnabled === 1,
  channelIds: parseList(row.channelIds),
  messageTypeIds: parseList(row.messageTypeIds),
  events: parseList(row.events),
});

const columns = `
  id, endpoint, auth_type AS authType, auth_token AS authToken, headers, enabled,
  blast_send_enabled AS blastSendEnabled, triggered_send_enabled AS triggeredSendEnabled, channel_ids AS channelIds,
  message_type_ids AS messageTypeIds, event_names AS events`;

type Values = [
  endpoint: string,
  authType: string,
  authToken: string | null,
  headers: string,
  enabled: number,
  blastSendEnabled: number,
  triggeredSendEnabled: number,
  channelIds: string | null,
  messageTypeIds: string | null,
  events: string | null,
];

const valuesOf = (webhook: Webhook): Values => [
  webhook.endpoint,
  webhook.authType,
  webhook.authToken,
  JSON.stringify(webhook.headers),
  webhook.enabled ? 1 : 0,
  webhook.blastSendEnabled ? 1 : 0,
  webhook.triggeredSendEnabled ? 1 : 0,
  formatList(webhook.channelIds),
  formatList(webhook.messageTypeIds),
  formatList(webhook.events),
];

const written = `endpoint, auth_type, auth_token, headers, enabled, blast_send_enabled, triggered_send_enabled, channel_ids,
  message_type_ids, event_names`;

/** Writes the webhooks that a configuration defines. */
function createDefinitions(db: Database) {
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  const define = sql<[number, string, ...Values]>(`
    INSERT OR REPLACE INTO webhooks (id, configured, definition, ${written}) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const definition = column<[number], string | null>("SELECT definition FROM webhooks WHERE id = ?");
  const removeOthers = sql<[string]>(
    "DELETE FROM webhooks WHERE configured = 1 AND id NOT IN (SELECT value FROM json_each(?))",
  );
  return (webhooks: readonly WebhookOptions[]): void => {
    removeOthers().run(JSON.stringify(webhooks.map(({ id }) => id)));
    for (const webhook of webhooks) {
      const text = JSON.stringify(webhook);
      if (definition().get(webhook.id) !== text) define().run(webhook.id, text, ...valuesOf(completeWebhook(webhook)));
    }
  };
}

/** Webhooks, in the order they were made. */
export function createWebhookStore(db: Database) {
  const sql = createPrepare(db);
  const insert = sql<[number | null, ...Values]>(
    `INSERT INTO webhooks (id, ${written}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = sql<[...Values, number]>(`
    UPDATE webhooks SET endpoint = ?, auth_type = ?, auth_token = ?, headers = ?, enabled = ?, blast_send_enabled = ?,
      triggered_send_enabled = ?, channel_ids = ?, message_type_ids = ?, event_names = ? WHERE id = ?`);
  const find = sql<[number], WebhookRow>(`SELECT ${columns} FROM webhooks WHERE id = ?`);
  const all = sql<[], WebhookRow>(`SELECT ${columns} FROM webhooks ORDER BY id`);
  const remove = sql<[number]>("DELETE FROM webhooks WHERE id = ?");
  const define = createDefinitions(db);
  let enabled: readonly StoredWebhook[] | undefined;
  const invalidate = (): void => {
    enabled = undefined;
  };
  return {
    find(id: number): StoredWebhook | undefined {
      const row = find().get(id);
      return row && toWebhook(row);
    },
    all: () => all().all().map(toWebhook),
    /** Those that are to be told of events, held in memory: each event asks. */
    enabled(): readonly StoredWebhook[] {
      enabled ??= all()
        .all()
        .map(toWebhook)
        .filter((webhook) => webhook.enabled);
      return enabled;
    },
    /** Writes a webhook in the place of the one with its id; without an id, a new one. Gives its id. */
    put({ id, ...webhook }: Webhook & { readonly id?: number }): number {
      invalidate();
      const values = valuesOf(webhook);
      if (id !== undefined && update().run(...values, id).changes > 0) return id;
      return Number(insert().run(id ?? null, ...values).lastInsertRowid);
    },
    /**
     * Makes those that are configured be there, and no others of an earlier configuration. One that is there by the same
     * definition stays as calls have changed it since.
     */
    upsertDefinitions(webhooks: readonly WebhookOptions[]): void {
      invalidate();
      define(webhooks);
    },
    remove(id: number): void {
      invalidate();
      remove().run(id);
    },
    /** Drops what is held in memory, after anything was rolled back or replaced. */
    invalidate,
  };
}
