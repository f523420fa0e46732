import { type Database, openDatabase } from "../../server/store/driver.ts";
import { emptyImages } from "../../server/store/memory/empty-image.ts";
import { planOnce } from "../../server/store/statements.ts";
import { createUserStore } from "../../server/store/users.ts";
import { measureInTurns, type TaskRow } from "./in-turns.ts";
import { address, profileOf, usersInTurn } from "./requests.ts";

type Read = (email: string) => unknown;

const sql = "SELECT id, email, user_id AS userId, visible, data FROM users WHERE email = ? ORDER BY id LIMIT 1";

/** A read as the driver does it, without anything of ours around it. */
const readBy =
  (text: string) =>
  (db: Database): Read => {
    const statement = db.prepare<[string]>(text);
    return (email) => statement.get(email);
  };

/** Fills the users of a database, and gives a read of them. */
function openReads(source: string | Uint8Array, schema: string, readOf: (db: Database) => Read): Read {
  const db = openDatabase(source);
  db.exec(schema);
  const insert = db.prepare<[string, string]>(
    "INSERT INTO users (email, visible, updated_at, data) VALUES (?, 1, 0, ?)",
  );
  for (let index = 0; index < usersInTurn; index += 1) {
    insert.run(address(index), JSON.stringify(profileOf(index).dataFields));
  }
  return readOf(db);
}

const plainTable = `
  CREATE TABLE users (
    id INTEGER PRIMARY KEY, email TEXT UNIQUE, user_id TEXT, visible INTEGER, updated_at INTEGER, data TEXT);`;

/** What makes a read slow: SQLite plans it anew for each value beside an index that does not hold every row. */
const partialIndex =
  "DROP INDEX users_email; CREATE UNIQUE INDEX users_email ON users (email) WHERE email IS NOT NULL;";

/** A user read by email, in turns: from a table with nothing else to it, from a project, and as projects once were. */
export function storeReads(rounds: number): Promise<readonly TaskRow[]> {
  const image = emptyImages.email();
  const reads: readonly (readonly [string, Read])[] = [
    ["a plain table", openReads(":memory:", plainTable, readBy(sql))],
    ["the schema of a project, planned once", openReads(image, "", readBy(planOnce(sql)))],
    ["the same with a partial index and bare `?`", openReads(image, partialIndex, readBy(sql))],
    ["`store.users.byEmail` of users read lately", openReads(image, "", (db) => createUserStore(db).byEmail)],
  ];
  const tasks = reads.map(([name, read]) => ({ name, run: (index: number) => read(address(index)) }));
  return measureInTurns(tasks, 5_000, rounds);
}
