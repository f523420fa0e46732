import type { Database } from "./driver.ts";

/** A table and its rows as they are stored. */
export interface StoredTable {
  readonly name: string;
  readonly rows: Iterable<readonly unknown[]>;
}

/** Every table of a database, the counters behind its ids included. Rows are read while they are taken. */
export function* storedTables(db: Database): Iterable<StoredTable> {
  const names = db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
  for (const name of names) {
    yield { name, rows: db.prepare<[], readonly unknown[]>(`SELECT * FROM ${name}`).raw().iterate() };
  }
}

/** Makes the tables of a database hold the rows of another with the same tables, and nothing else. */
export function fillTables(db: Database, tables: Iterable<StoredTable>): void {
  for (const { name, rows } of tables) {
    db.exec(`DELETE FROM ${name}`);
    const columns = Number(db.prepare<[string], number>("SELECT count(*) FROM pragma_table_info(?)").pluck().get(name));
    const insert = db.prepare(`INSERT INTO ${name} VALUES (${Array(columns).fill("?").join(", ")})`);
    for (const row of rows) insert.run(...row);
  }
}
