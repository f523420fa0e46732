import type { CatalogFields, CatalogFieldType } from "../domain/catalog-fields.ts";
import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

/** A catalog, or the table of metadata that is one. Names are one whatever their case. */
export interface StoredCatalog {
  readonly id: number;
  readonly name: string;
}

/** An item: its value as JSON text, how many bytes that is, and when it was written, in milliseconds. */
export interface StoredItem {
  readonly item: string;
  readonly value: string;
  readonly size: number;
  readonly modifiedAt: number;
}

/** A part of a listing. */
export interface Slice {
  readonly limit: number;
  readonly offset: number;
}

/** What items are ordered by: a field that has a type, and which end comes first. */
export interface ItemOrder {
  readonly field: string;
  readonly type: CatalogFieldType;
  readonly ascending: boolean;
}

interface Field {
  readonly name: string;
  readonly type: CatalogFieldType | null;
}

const columns = "item, value, size, modified_at AS modifiedAt";

/** The members of a page are found in an index alone; only they are read whole. */
const formatPageSql = (ids: string): string => `SELECT ${columns} FROM (${ids}) JOIN catalog_items USING (id)`;

const recent = "SELECT id FROM catalog_items WHERE catalog = ? ORDER BY modified_at DESC, item LIMIT ? OFFSET ?";

/** Converts text to an instant. SQLite wants a colon in the offset of a time, which a date of a catalog may lack. */
const instant = `julianday(CASE WHEN text GLOB '*[+-][0-9][0-9][0-9][0-9]'
  THEN substr(text, 1, length(text) - 2) || ':' || substr(text, -2) ELSE text END)`;

const toJsonPath = (field: string): string =>
  `$${field
    .split(".")
    .map((name) => `.${JSON.stringify(name)}`)
    .join("")}`;

/** Catalogs, their items and fields; metadata tables are kept as catalogs too. */
export function createCatalogStore(db: Database) {
  return { ...createCatalogTable(db), ...createFieldTable(db), ...createItemTable(db), ...createItemPages(db) };
}

function createCatalogTable(db: Database) {
  const sql = createPrepare(db);
  const create = sql<[string]>("INSERT OR IGNORE INTO catalogs (name) VALUES (?)");
  const find = sql<[string], StoredCatalog>("SELECT id, name FROM catalogs WHERE name = ?");
  const page = sql<[number, number], StoredCatalog>("SELECT id, name FROM catalogs ORDER BY id DESC LIMIT ? OFFSET ?");
  const count = createPrepareColumn(db)<[], number>("SELECT count(*) FROM catalogs");
  const removals = ["catalog_items WHERE catalog", "catalog_fields WHERE catalog", "catalogs WHERE id"].map((rows) =>
    sql<[number]>(`DELETE FROM ${rows} = ?`),
  );
  return {
    /** Creates a catalog; undefined when the name is taken. */
    create(name: string): StoredCatalog | undefined {
      const { changes, lastInsertRowid } = create().run(name);
      return changes === 0 ? undefined : { id: Number(lastInsertRowid), name };
    },
    find: (name: string) => find().get(name),
    /** Catalogs, newest first. */
    page: ({ limit, offset }: Slice) => page().all(limit, offset),
    count: () => count().get() ?? 0,
    /** Removes a catalog with everything in it. */
    remove(id: number): void {
      for (const removal of removals) removal().run(id);
    },
  };
}

function createFieldTable(db: Database) {
  const sql = createPrepare(db);
  const all = sql<[number], Field>("SELECT name, type FROM catalog_fields WHERE catalog = ? ORDER BY id");
  const note = sql<[number, string]>("INSERT OR IGNORE INTO catalog_fields (catalog, name) VALUES (?, ?)");
  const set = sql<[number, string, string]>(
    `INSERT INTO catalog_fields (catalog, name, type) VALUES (?, ?, ?)
     ON CONFLICT (catalog, name) DO UPDATE SET type = excluded.type`,
  );
  return {
    /** Fields of a catalog in the order they came up, those without a type among them. */
    fields: (catalog: number): CatalogFields =>
      new Map(
        all()
          .all(catalog)
          .map(({ name, type }) => [name, type]),
      ),
    noteField: (catalog: number, name: string) => void note().run(catalog, name),
    setFieldType: (catalog: number, name: string, type: CatalogFieldType) => void set().run(catalog, name, type),
  };
}

function createItemTable(db: Database) {
  const sql = createPrepare(db);
  const find = sql<[number, string], StoredItem>(`SELECT ${columns} FROM catalog_items WHERE catalog = ? AND item = ?`);
  const put = sql<[number, string, string, number, number]>(
    `INSERT INTO catalog_items (catalog, item, value, size, modified_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (catalog, item) DO UPDATE SET
       value = excluded.value, size = excluded.size, modified_at = excluded.modified_at`,
  );
  const remove = sql<[number, string]>("DELETE FROM catalog_items WHERE catalog = ? AND item = ?");
  return {
    item: (catalog: number, item: string) => find().get(catalog, item),
    putItem(catalog: number, { item, value, size, modifiedAt }: StoredItem): void {
      put().run(catalog, item, value, size, modifiedAt);
    },
    removeItem: (catalog: number, item: string) => void remove().run(catalog, item),
  };
}

function createItemPages(db: Database) {
  const sql = createPrepare(db);
  const count = createPrepareColumn(db)<[number], number>("SELECT count(*) FROM catalog_items WHERE catalog = ?");
  const newest = sql<[number, number, number], StoredItem>(`${formatPageSql(recent)} ORDER BY modified_at DESC, item`);
  const after = sql<[number, string, number], StoredItem>(
    `SELECT ${columns} FROM catalog_items WHERE catalog = ? AND item > ? ORDER BY item LIMIT ?`,
  );
  const prepareSorted = (compared: string, direction: "ASC" | "DESC") => {
    const order = `rank IS NULL, rank ${direction}, item`;
    const ids = `SELECT id, ${compared} AS rank
      FROM (SELECT id, item, value ->> ? AS text FROM catalog_items WHERE catalog = ?)
      ORDER BY ${order} LIMIT ? OFFSET ?`;
    return sql<[string, number, number, number], StoredItem>(`${formatPageSql(ids)} ORDER BY ${order}`);
  };
  const orders = {
    date: { up: prepareSorted(instant, "ASC"), down: prepareSorted(instant, "DESC") },
    other: { up: prepareSorted("text", "ASC"), down: prepareSorted("text", "DESC") },
  };
  return {
    countItems: (catalog: number) => count().get(catalog) ?? 0,
    /** Items of a catalog: last written first, or by a field, those without it at the end. */
    items(catalog: number, { limit, offset }: Slice, order?: ItemOrder): StoredItem[] {
      if (order === undefined) return newest().all(catalog, limit, offset);
      const { up, down } = orders[order.type === "date" ? "date" : "other"];
      return (order.ascending ? up : down)().all(toJsonPath(order.field), catalog, limit, offset);
    },
    /** Items whose ids come after another one, in the order of their characters. */
    itemsAfter: (catalog: number, item: string, limit: number) => after().all(catalog, item, limit),
  };
}
