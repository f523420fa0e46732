import type { CatalogCollectionOptions, CatalogCollectionsOptions } from "../domain/catalog-collections.ts";
import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

/** Saved searches among the items of a catalog, each under a name of its own. */
export function createCatalogCollectionStore(db: Database) {
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  const insert = sql<[string, string, string]>(
    "INSERT OR IGNORE INTO catalog_collections (name, catalog, definition) VALUES (?, ?, ?)",
  );
  const configure = sql<[string, string, string]>(
    `INSERT INTO catalog_collections (name, catalog, definition, configured) VALUES (?, ?, ?, 1)
     ON CONFLICT (name) DO UPDATE SET catalog = excluded.catalog, definition = excluded.definition, configured = 1`,
  );
  const isConfigured = column<[string, string], 1>(
    "SELECT 1 FROM catalog_collections WHERE name = ? AND definition = ? AND configured = 1",
  );
  const find = column<[string], string>("SELECT definition FROM catalog_collections WHERE name = ?");
  const removeOfCatalog = sql<[string]>("DELETE FROM catalog_collections WHERE catalog = ?");
  return {
    /** Creates one, and gives its number; undefined where the name is taken. */
    create(collection: CatalogCollectionOptions): number | undefined {
      const { name, catalog } = collection;
      const { changes, lastInsertRowid } = insert().run(name, catalog, JSON.stringify(collection));
      return changes === 0 ? undefined : Number(lastInsertRowid);
    },
    find(name: string): CatalogCollectionOptions | undefined {
      const definition = find().get(name);
      return definition === undefined ? undefined : JSON.parse(definition);
    },
    /** Adds those that are configured, in the place of those that have their names; what is there already is not written. */
    upsertDefinitions({ catalogCollections = [] }: CatalogCollectionsOptions): void {
      for (const collection of catalogCollections) {
        const { name, catalog } = collection;
        const definition = JSON.stringify(collection);
        if (isConfigured().get(name, definition) === undefined) configure().run(name, catalog, definition);
      }
    },
    /** Removes those that search a catalog, whatever the case of its name. */
    removeOfCatalog: (catalog: string) => void removeOfCatalog().run(catalog),
  };
}
