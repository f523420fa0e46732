import { isDeepStrictEqual } from "node:util";
import type { ChannelOptions, ChannelsOptions, MessageTypeOptions } from "../domain/channels.ts";
import type { Database } from "./driver.ts";
import { createPrepare } from "./statements.ts";

export type Channel = ChannelOptions;

/** A message type: the channel it belongs to and whether users are in it until they leave or out until they join. */
export interface MessageType extends MessageTypeOptions {
  readonly createdAt: number;
  readonly updatedAt: number;
}

interface MessageTypeRow extends Omit<MessageType, "rateLimitPerMinute" | "frequencyCap"> {
  readonly rateLimitPerMinute: number | null;
  readonly frequencyCap: string | null;
}

/** A row as a message type. One without times was made when the project was. */
const toMessageType = (
  { rateLimitPerMinute, frequencyCap, createdAt, updatedAt, ...type }: MessageTypeRow,
  madeAt: number,
): MessageType => ({
  ...type,
  createdAt: createdAt || madeAt,
  updatedAt: updatedAt || madeAt,
  ...(rateLimitPerMinute !== null && { rateLimitPerMinute }),
  ...(frequencyCap !== null && { frequencyCap: JSON.parse(frequencyCap) }),
});

/** A message type without its times. */
const definitionOf = ({ createdAt: _createdAt, updatedAt: _updatedAt, ...type }: MessageTypeOptions) => type;

const columns = `
  id, name, channel AS channelId, policy, created_at AS createdAt, updated_at AS updatedAt,
  rate_limit_per_minute AS rateLimitPerMinute, frequency_cap AS frequencyCap`;

/** The statements of channels and message types. */
function prepareChannelStatements(db: Database) {
  const sql = createPrepare(db);
  return {
    channel: sql<[number], Channel>("SELECT id, name, type, medium FROM channels WHERE id = ?"),
    channels: sql<[], Channel>("SELECT id, name, type, medium FROM channels ORDER BY id DESC"),
    putChannel: sql<[number, string, string, string]>("INSERT OR REPLACE INTO channels VALUES (?, ?, ?, ?)"),
    messageType: sql<[number], MessageTypeRow>(`SELECT ${columns} FROM message_types WHERE id = ?`),
    messageTypes: sql<[], MessageTypeRow>(`SELECT ${columns} FROM message_types ORDER BY id DESC`),
    putMessageType: sql<[number, string, number, string, number, number, number | null, string | null]>(`
      INSERT OR REPLACE INTO message_types
        (id, name, channel, policy, created_at, updated_at, rate_limit_per_minute, frequency_cap)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`),
    fillTimestamps: sql<[number, number]>(
      "UPDATE message_types SET created_at = ?, updated_at = ? WHERE created_at = 0 AND updated_at = 0",
    ),
  };
}

/** The times of a type that is configured: its own, else those of the type it replaces, else now. */
function timesOf(type: MessageTypeOptions, known: MessageType | undefined, now: number) {
  const isSame = known !== undefined && isDeepStrictEqual(definitionOf(known), definitionOf(type));
  const createdAt = type.createdAt ?? (known?.createdAt || now);
  const changedAt = known === undefined ? createdAt : now;
  return { createdAt, updatedAt: type.updatedAt ?? (isSame ? known.updatedAt || createdAt : changedAt) };
}

/** Channels and the message types in them. Times are milliseconds; 0 stands for one that is not known yet. */
export function createChannelStore(db: Database) {
  const sql = prepareChannelStatements(db);
  let madeAt = 0;
  let isDated = false;
  const find = (id: number): MessageType | undefined => {
    const row = sql.messageType().get(id);
    return row && toMessageType(row, madeAt);
  };
  const configureMessageType = (type: MessageTypeOptions, now: number): void => {
    const { id, name, channelId, policy, rateLimitPerMinute = null, frequencyCap } = type;
    const known = find(id);
    const { createdAt, updatedAt } = timesOf(type, known, now);
    if (isDeepStrictEqual(known, { ...definitionOf(type), createdAt, updatedAt })) return;
    const cap = frequencyCap === undefined ? null : JSON.stringify(frequencyCap);
    sql.putMessageType().run(id, name, channelId, policy, createdAt, updatedAt, rateLimitPerMinute, cap);
  };
  return {
    channel: (id: number) => sql.channel().get(id),
    messageType: find,
    /** Highest id first. */
    allChannels: () => sql.channels().all(),
    /** Highest id first. */
    allMessageTypes: () =>
      sql
        .messageTypes()
        .all()
        .map((row) => toMessageType(row, madeAt)),
    /**
     * Adds what is configured, in the place of what has its id; what is there already is not written. Types without times
     * were made now.
     */
    upsertDefinitions({ channels = [], messageTypes = [] }: ChannelsOptions, now: number): void {
      for (const { id, name, type, medium } of channels) {
        if (!isDeepStrictEqual(sql.channel().get(id), { id, name, type, medium })) {
          sql.putChannel().run(id, name, type, medium);
        }
      }
      madeAt = now;
      isDated = false;
      for (const type of messageTypes) configureMessageType(type, now);
    },
    /** Writes the times of types that have none: whoever reads the table itself sees them too. */
    fillTimestamps(): void {
      if (!isDated) sql.fillTimestamps().run(madeAt, madeAt);
      isDated = true;
    },
    /** Drops what is held in memory, after writes were rolled back. */
    invalidate(): void {
      isDated = false;
    },
  };
}
