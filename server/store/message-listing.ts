import type { Database } from "./driver.ts";
import { listedColumns, type MessageRow, type StoredMessage } from "./messages.ts";
import { createPrepare } from "./statements.ts";

/** Which messages to list: the oldest first where `after` is told, else the newest first. */
export interface MessageListing {
  readonly user?: number | undefined;
  /** Only messages to nobody known, meant for this email or userId; `user` goes before. */
  readonly stranger?: string | undefined;
  readonly campaign?: number | undefined;
  readonly medium?: string | undefined;
  readonly state?: string | undefined;
  /** Only messages made at this time or later. */
  readonly since?: number | undefined;
  /** Only messages with a greater number. */
  readonly after?: number | undefined;
  /** Only messages with a smaller number. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** A message, and what a line of a listing says of it beside: its person and campaign by name, and how it is headed. */
export interface ListedMessage extends Omit<StoredMessage, "request"> {
  readonly email: string | null;
  readonly userId: string | null;
  readonly campaignName: string | null;
  /** The subject of what was rendered, and its title, where they are texts. */
  readonly subject: string | null;
  readonly title: string | null;
}

type ListedRow = Omit<MessageRow, "request"> &
  Pick<ListedMessage, "email" | "userId" | "campaignName" | "subject" | "title">;

const toListed = (row: ListedRow): ListedMessage => ({ ...row, isProof: row.isProof === 1 });

/** A part of a rendered message where it is a text. */
const textPart = (name: string): string => `
  (SELECT CASE json_type(content, '$.parts.${name}') WHEN 'text' THEN json_extract(content, '$.parts.${name}') END
   FROM message_contents WHERE message = messages.id) AS ${name}`;

/** All that a line says, in one statement for a whole page. */
const columns = `${listedColumns},
  (SELECT email FROM users WHERE users.id = messages.user) AS email,
  (SELECT user_id FROM users WHERE users.id = messages.user) AS userId,
  (SELECT name FROM campaigns WHERE campaigns.id = messages.campaign) AS campaignName,
  ${textPart("subject")}, ${textPart("title")}`;

type Filter = [
  campaign: number | null,
  campaign: number | null,
  medium: string | null,
  medium: string | null,
  state: string | null,
  state: string | null,
  since: number,
  after: number,
  before: number,
  limit: number,
];

const filterOf = ({ campaign, medium, state, since, after, before, limit }: MessageListing): Filter => [
  campaign ?? null,
  campaign ?? null,
  medium ?? null,
  medium ?? null,
  state ?? null,
  state ?? null,
  since ?? Number.MIN_SAFE_INTEGER,
  after ?? 0,
  before ?? Number.MAX_SAFE_INTEGER,
  limit,
];

const listing = (first: string, direction: "ASC" | "DESC"): string => `
  SELECT ${columns} FROM messages WHERE ${first} AND (? IS NULL OR campaign = ?) AND (? IS NULL OR medium = ?)
    AND (? IS NULL OR state = ?) AND created_at >= ? AND id > ? AND id < ? ORDER BY id ${direction} LIMIT ?`;

const toStranger = "user IS NULL AND lower(recipient) = lower(?)";

/** Lists messages as an outbox shows them. */
export function createMessageListing(db: Database) {
  const sql = createPrepare(db);
  const one = sql<[number], ListedRow>(`SELECT ${columns} FROM messages WHERE id = ?`);
  const everyone = {
    ASC: sql<Filter, ListedRow>(listing("true", "ASC")),
    DESC: sql<Filter, ListedRow>(listing("true", "DESC")),
  };
  const oneUser = {
    ASC: sql<[number, ...Filter], ListedRow>(listing("user = ?", "ASC")),
    DESC: sql<[number, ...Filter], ListedRow>(listing("user = ?", "DESC")),
  };
  const stranger = {
    ASC: sql<[string, ...Filter], ListedRow>(listing(toStranger, "ASC")),
    DESC: sql<[string, ...Filter], ListedRow>(listing(toStranger, "DESC")),
  };
  const listRows = ({ user, stranger: name, after }: MessageListing, filter: Filter): readonly ListedRow[] => {
    const direction = after === undefined ? "DESC" : "ASC";
    if (user !== undefined) return oneUser[direction]().all(user, ...filter);
    return name === undefined ? everyone[direction]().all(...filter) : stranger[direction]().all(name, ...filter);
  };
  return {
    list: (listing: MessageListing): readonly ListedMessage[] => listRows(listing, filterOf(listing)).map(toListed),
    /** One message as a listing has it. */
    find: (id: number): ListedMessage | undefined => one().all(id).map(toListed)[0],
  };
}
