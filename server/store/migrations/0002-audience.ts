/** Tokens, catalogs and metadata tables, export jobs, SMS verifications. Times are milliseconds. */
export const audience = (): string => `
  CREATE TABLE tokens (
    kind TEXT NOT NULL,
    token TEXT NOT NULL,
    user INTEGER NOT NULL,
    PRIMARY KEY (kind, token)
  ) WITHOUT ROWID;
  CREATE INDEX tokens_user ON tokens (user);

  ALTER TABLE message_types ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE message_types ADD COLUMN updated_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE message_types ADD COLUMN rate_limit_per_minute INTEGER;
  ALTER TABLE message_types ADD COLUMN frequency_cap TEXT;

  CREATE TABLE catalogs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL COLLATE NOCASE UNIQUE
  );
  CREATE TABLE catalog_items (
    id INTEGER PRIMARY KEY,
    catalog INTEGER NOT NULL,
    item TEXT NOT NULL,
    value TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified_at INTEGER NOT NULL
  );
  CREATE UNIQUE INDEX catalog_items_item ON catalog_items (catalog, item);
  CREATE INDEX catalog_items_modified ON catalog_items (catalog, modified_at DESC, item);
  CREATE TABLE catalog_fields (
    id INTEGER PRIMARY KEY,
    catalog INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT
  );
  CREATE UNIQUE INDEX catalog_fields_name ON catalog_fields (catalog, name);

  CREATE TABLE export_jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    request TEXT NOT NULL,
    secret TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    cancelled_at INTEGER,
    last_row INTEGER NOT NULL,
    progress TEXT NOT NULL
  );

  CREATE TABLE verifications (
    phone TEXT NOT NULL,
    profile INTEGER NOT NULL,
    code TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (phone, profile)
  ) WITHOUT ROWID;
`;
