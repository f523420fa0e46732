import type { Database } from "./driver.ts";
import { createPrepare } from "./statements.ts";

/** How calls of a webhook say who they come from. */
export type WebhookAuthType = "NoAuth" | "Basic" | "OAuth2";

/** A webhook of the project. What is null of the last three filters nothing. */
export interface Webhook {
  readonly endpoint: string;
  readonly authType: WebhookAuthType;
  /** Never told to anybody. */
  readonly authToken: string | null;
  /** Never told to anybody. */
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  readonly enabled: boolean;
  readonly blastSendEnabled: boolean;
  readonly triggeredSendEnabled: boolean;
  readonly channelIds: readonly number[] | null;
  readonly messageTypeIds: readonly number[] | null;
  /** Names of the events it is told of, such as `emailSend`. */
  readonly eventNames: readonly string[] | null;
}

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
  readonly eventNames: string | null;
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
  eventNames: parseList(row.eventNames),
});

const columns = `
  id, endpoint, auth_type AS authType, auth_token AS authToken, headers, enabled,
  blast_send_enabled AS blastSendEnabled, triggered_send_enabled AS triggeredSendEnabled, channel_ids AS channelIds,
  message_type_ids AS messageTypeIds, event_names AS eventNames`;

/** Webhooks, in the order they were made. */
export function createWebhookStore(db: Database) {
  const sql = createPrepare(db);
  const put = sql<
    [
      number | null,
      string,
      string,
      string | null,
      string,
      number,
      number,
      number,
      string | null,
      string | null,
      string | null,
    ]
  >(`
    INSERT OR REPLACE INTO webhooks
      (id, endpoint, auth_type, auth_token, headers, enabled, blast_send_enabled, triggered_send_enabled, channel_ids,
        message_type_ids, event_names)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const find = sql<[number], WebhookRow>(`SELECT ${columns} FROM webhooks WHERE id = ?`);
  const all = sql<[], WebhookRow>(`SELECT ${columns} FROM webhooks ORDER BY id`);
  const remove = sql<[number]>("DELETE FROM webhooks WHERE id = ?");
  return {
    find(id: number): StoredWebhook | undefined {
      const row = find().get(id);
      return row && toWebhook(row);
    },
    all: () => all().all().map(toWebhook),
    /** Writes a webhook in the place of the one with its id; without an id, a new one. Gives its id. */
    put({ id, ...webhook }: Webhook & { readonly id?: number }): number {
      const written = put().run(
        id ?? null,
        webhook.endpoint,
        webhook.authType,
        webhook.authToken,
        JSON.stringify(webhook.headers),
        webhook.enabled ? 1 : 0,
        webhook.blastSendEnabled ? 1 : 0,
        webhook.triggeredSendEnabled ? 1 : 0,
        formatList(webhook.channelIds),
        formatList(webhook.messageTypeIds),
        formatList(webhook.eventNames),
      );
      return Number(written.lastInsertRowid);
    },
    remove: (id: number) => void remove().run(id),
  };
}
