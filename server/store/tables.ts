import { lazy } from "../../contracts/lazy.ts";
import type { Database, Statement } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

export type Cell = string | number | null;

/** A row as it is kept: the columns by their names in the database. */
export type Row = Readonly<Record<string, Cell>>;

/** Everything a table holds: its columns, and each row's values in their order. */
export interface Contents {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Any table of a project, whatever it holds: what an export reads and what loading one back writes. */
export interface Tables {
  /** In the order they were created; what SQLite itself keeps of the numbers it has given out comes last. */
  names(): readonly string[];
  /** Those that hold a row. */
  holding(): readonly string[];
  /** Those that hold a row which is not there because a configuration says so. */
  holdingOwn(): readonly string[];
  /** The columns of a table; none for a table there is not. */
  columns(table: string): readonly string[];
  count(table: string): number;
  /** Every row in the order of its key, a page at a time. */
  pages(table: string): Iterable<readonly Row[]>;
  /** Everything a table holds, in one piece. */
  contents(table: string): Contents;
  /** Makes a table hold this and nothing else. Columns it does not name are as `insert` leaves them. */
  fill(table: string, contents: Contents | undefined): void;
  /** Adds these rows. Columns they do not name are as `insert` leaves them. */
  append(table: string, contents: Contents): void;
  /** Adds a row. A column it does not name is NULL, or what it is by default where it may not be NULL. */
  insert(table: string, row: Row): void;
  /** Adds a row in the same way, in the place of one with the same key. */
  put(table: string, row: Row): void;
  clear(table: string): void;
  /** Counts what was changed so far: while it stays the same, so does what the tables hold. */
  changes(): number;
}

/** The table whose one row says of which kind the project is. It never changes. */
export const kindTable = "project";

/** The table in which SQLite keeps the highest number that each table has given out: a row removed does not free its number. */
const sequences = "sqlite_sequence";

/** The column that marks rows which a configuration put there. */
const configuredColumn = "configured";

const pageRows = 200;

interface Column {
  readonly name: string;
  readonly notnull: 0 | 1;
  readonly dflt_value: string | null;
  /** Place in the primary key, from 1; 0 outside it. */
  readonly pk: number;
}

const formatNames = (columns: readonly Column[]): string => columns.map(({ name }) => `"${name}"`).join(", ");

const placeholderOf = ({ notnull, dflt_value }: Column): string =>
  notnull === 1 && dflt_value !== null ? `coalesce(?, ${dflt_value})` : "?";

/** A table and its prepared statements. */
interface Table {
  readonly columns: readonly Column[];
  readonly key: readonly Column[];
  readonly insert: () => Statement<Cell[]>;
  readonly put: () => Statement<Cell[]>;
  readonly all: () => Statement<[], readonly Cell[]>;
  readonly isHolding: () => Statement<[], number>;
  readonly count: () => Statement<[], number>;
  readonly clear: () => Statement<[]>;
}

function openTable(db: Database, name: string, columns: readonly Column[]): Table {
  const into = `INTO "${name}" (${formatNames(columns)}) VALUES (${columns.map(placeholderOf).join(", ")})`;
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  return {
    columns,
    key: columns.filter(({ pk }) => pk > 0).sort((one, other) => one.pk - other.pk),
    insert: sql<Cell[]>(`INSERT ${into}`),
    put: sql<Cell[]>(`INSERT OR REPLACE ${into}`),
    all: lazy(() => db.prepare<[], readonly Cell[]>(`SELECT ${formatNames(columns)} FROM "${name}"`).raw()),
    isHolding: column<[], number>(`SELECT EXISTS (SELECT 1 FROM "${name}")`),
    count: column<[], number>(`SELECT count(*) FROM "${name}"`),
    clear: sql<[]>(`DELETE FROM "${name}"`),
  };
}

/** The rows of a table, in pages. Each goes on from the last key of the one before: writes between two lose or repeat no row. */
function* pagesOf(db: Database, name: string, { columns, key }: Table): Generator<readonly Row[]> {
  if (key.length === 0) return yield db.prepare<[], Row>(`SELECT ${formatNames(columns)} FROM "${name}"`).all();
  const order = `ORDER BY ${formatNames(key)} LIMIT ${pageRows}`;
  const from = `SELECT ${formatNames(columns)} FROM "${name}"`;
  const first = db.prepare<[], Row>(`${from} ${order}`);
  const next = lazy(() =>
    db.prepare<Cell[], Row>(`${from} WHERE (${formatNames(key)}) > (${key.map(() => "?").join(", ")}) ${order}`),
  );
  let page = first.all();
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    const after = last;
    yield page;
    page = page.length < pageRows ? [] : next().all(...key.map((column) => after[column.name] ?? null));
  }
}

const toRow = (columns: readonly string[], cells: readonly Cell[]): Row =>
  Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? null]));

function appendRows({ columns, insert }: Table, contents: Contents): void {
  if (contents.rows.length === 0) return;
  const places = columns.map((column) => contents.columns.indexOf(column.name));
  const isSame = places.every((place, index) => place === index) && contents.columns.length === places.length;
  const statement = insert();
  for (const row of contents.rows) statement.run(...(isSame ? row : places.map((place) => row[place] ?? null)));
}

const listing = `SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid`;

/** The tables of a database, and the text that defines them. */
interface Schema {
  readonly names: readonly string[];
  readonly text: string;
}

function readSchema(db: Database): Schema {
  const rows = db.prepare<[], { readonly name: string; readonly sql: string }>(listing).all();
  return { names: [...rows.map(({ name }) => name), sequences], text: rows.map(({ sql }) => sql).join(";") };
}

/** The columns of every table: one statement, where one for each table is a heap of them to be cleared away. */
const columnListing = `
  SELECT tables.name AS "table", columns.name, columns."notnull", columns.dflt_value, columns.pk
  FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns
  WHERE tables.type = 'table' ORDER BY tables.rowid, columns.cid`;

type Columns = ReadonlyMap<string, readonly Column[]>;

/** The columns that were read last. Databases are alike: those of one serve the next. */
let latest: { readonly text: string; readonly columns: Columns } | undefined;

function columnsOf(db: Database, { text }: Schema): Columns {
  if (latest?.text !== text) latest = { text, columns: readColumns(db) };
  return latest.columns;
}

function readColumns(db: Database): Columns {
  const columns = new Map<string, Column[]>();
  for (const { table, ...column } of db.prepare<[], Column & { readonly table: string }>(columnListing).all()) {
    const known = columns.get(table);
    if (known === undefined) columns.set(table, [column]);
    else known.push(column);
  }
  return columns;
}

/** The tables of an open database. Those that are rolled back say how often: SQLite counts no rollback as a change. */
export function tablesOf(db: Database, countRollbacks: () => number = () => 0): Tables {
  const schema = lazy(() => readSchema(db));
  const names = () => schema().names;
  const columns = lazy(() => columnsOf(db, schema()));
  const known = lazy(
    () => new Map(names().map((name) => [name, lazy(() => openTable(db, name, columns().get(name) ?? []))])),
  );
  const find = (name: string): Table => {
    const table = known().get(name)?.();
    if (table === undefined) throw new Error(`there is no table ${name}`);
    return table;
  };
  const prepareHolding = (conditionOf: (name: string) => string) =>
    db
      .prepare<[], string>(
        names()
          .map((name) => `SELECT '${name}' WHERE EXISTS (SELECT 1 FROM "${name}" WHERE ${conditionOf(name)})`)
          .join(" UNION ALL "),
      )
      .pluck();
  const holding = lazy(() => prepareHolding(() => "1"));
  const isMarked = (name: string): boolean =>
    columns()
      .get(name)
      ?.some((each) => each.name === configuredColumn) === true;
  const holdingOwn = lazy(() => prepareHolding((name) => (isMarked(name) ? `${configuredColumn} = 0` : "1")));
  const countChanges = lazy(() => db.prepare<[], number>("SELECT total_changes()").pluck());
  const valuesOf = ({ columns }: Table, row: Row): Cell[] => columns.map(({ name }) => row[name] ?? null);
  /** SQLite adds a row to its own table by itself, as soon as another table gives out a number. */
  const insert = (name: string, row: Row): void => {
    const table = find(name);
    if (name === sequences) db.prepare<[Cell]>(`DELETE FROM ${sequences} WHERE name = ?`).run(row.name ?? null);
    table.insert().run(...valuesOf(table, row));
  };
  return {
    names,
    columns: (name) => (known().has(name) ? find(name).columns.map((column) => column.name) : []),
    count: (name) => find(name).count().get() ?? 0,
    holding: () => holding().all(),
    holdingOwn: () => holdingOwn().all(),
    pages: (name) => pagesOf(db, name, find(name)),
    insert,
    put(name, row) {
      const table = find(name);
      table.put().run(...valuesOf(table, row));
    },
    clear: (name) => void find(name).clear().run(),
    contents(name) {
      const { columns, all } = find(name);
      return { columns: columns.map((column) => column.name), rows: all().all() };
    },
    fill(name, contents) {
      const table = find(name);
      if (table.isHolding().get() === 1) table.clear().run();
      if (contents !== undefined) appendRows(table, contents);
    },
    changes: () => (countChanges().get() ?? 0) + countRollbacks(),
    append(name, contents) {
      if (name === sequences) for (const row of contents.rows) insert(name, toRow(contents.columns, row));
      else appendRows(find(name), contents);
    },
  };
}

/** Makes the tables of a project hold what those of another one of its kind hold, and nothing else. */
export function copyTables(from: Tables, to: Tables): void {
  for (const name of from.names()) {
    to.clear(name);
    for (const page of from.pages(name)) for (const row of page) to.insert(name, row);
  }
}
