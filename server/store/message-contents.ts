import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

/** Most bytes of rendered messages a project keeps, unless told otherwise: what was rendered first makes room. */
export const maxContentBytes = 128 * 1_024 * 1_024;

/** What was rendered of messages, as JSON texts. `maxBytes` bounds them all together; the latest one stays in any case. */
export function createMessageContentStore(db: Database, maxBytes: number = maxContentBytes) {
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  const insert = sql<[number, number, string]>(
    "INSERT INTO message_contents (message, bytes_before, content) VALUES (?, ?, ?)",
  );
  const find = column<[number], string>("SELECT content FROM message_contents WHERE message = ?");
  const first = sql<[], { readonly id: number; readonly bytesBefore: number }>(
    "SELECT id, bytes_before AS bytesBefore FROM message_contents ORDER BY id LIMIT 1",
  );
  const bytesUntilLast = column<[], number>(
    "SELECT bytes_before + octet_length(content) FROM message_contents ORDER BY id DESC LIMIT 1",
  );
  const remove = sql<[number]>("DELETE FROM message_contents WHERE id = ?");
  /** Each row tells the bytes before it, so that two of them tell how much lies between. */
  const makeRoom = (bytesUntil: number): void => {
    for (let oldest = first().get(); oldest !== undefined; oldest = first().get()) {
      if (bytesUntil - oldest.bytesBefore <= maxBytes) return;
      remove().run(oldest.id);
    }
  };
  return {
    find: (message: number) => find().get(message),
    add(message: number, content: string): void {
      const bytesBefore = bytesUntilLast().get() ?? 0;
      makeRoom(bytesBefore + Buffer.byteLength(content));
      insert().run(message, bytesBefore, content);
    },
  };
}
