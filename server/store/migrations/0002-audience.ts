/** Tokens, catalogs and metadata tables, export jobs, SMS verifications. Times are milliseconds. */
export const audience = (): string => `
  CREATE TABLE tokens (
    kind TEXT NOT NULL,
    token TEXT NOT NULL,
    user INTEGER NOT NULL,
    PRIMARY KEY (kind, token)
  ) WITHOUT ROWID;
  CREATE INDEX tokens_user ON tokens (user);

  CREATE TABLE catalogs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL
  );
  CREATE UNIQUE INDEX catalogs_name ON catalogs (lower(name));
  CREATE TABLE catalog_items (
    catalog INTEGER NOT NULL,
    item TEXT NOT NULL,
    value TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    PRIMARY KEY (catalog, item)
  ) WITHOUT ROWID;
  CREATE TABLE catalog_fields (
    catalog INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT,
    PRIMARY KEY (catalog, name)
  ) WITHOUT ROWID;

  CREATE TABLE export_jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    request TEXT NOT NULL,
    secret TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    cancelled_at INTEGER
  );

  CREATE TABLE verifications (
    phone TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  ) WITHOUT ROWID;
`;
