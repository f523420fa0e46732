/**
 * Saved searches among the items of a catalog, which templates name. What they search for is JSON. `configured` marks
 * those, and dynamic lists, that are there because the configuration says so: they are no data of the project's own.
 */
export const catalogCollections = (): string => `
  CREATE TABLE catalog_collections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    catalog TEXT NOT NULL COLLATE NOCASE,
    definition TEXT NOT NULL,
    configured INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX catalog_collections_catalog ON catalog_collections (catalog);
  ALTER TABLE lists ADD COLUMN configured INTEGER NOT NULL DEFAULT 0;
`;
