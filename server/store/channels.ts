import type { Database } from "./driver.ts";
import { preparing } from "./statements.ts";

/** A message type: the channel it belongs to and whether users are in it until they leave or out until they join. */
export interface MessageType {
  readonly id: number;
  readonly name: string;
  readonly channelId: number;
  readonly policy: "OptIn" | "OptOut";
}

export interface Channel {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly medium: string;
}

/** Channels and the message types in them. */
export function channelStore(db: Database) {
  const sql = preparing(db);
  const channel = sql<[number], Channel>("SELECT id, name, type, medium FROM channels WHERE id = ?");
  const messageType = sql<[number], MessageType>(
    "SELECT id, name, channel AS channelId, policy FROM message_types WHERE id = ?",
  );
  return {
    channel: (id: number) => channel().get(id),
    messageType: (id: number) => messageType().get(id),
  };
}
