/**
 * Calls of webhooks: those that wait, and what became of the latest of the others. While one waits, `lane` is where it
 * goes to and `due` when it is to be made; both are NULL afterwards. Times are milliseconds. Requests and attempts stand
 * apart, as the parts of deliveries do. Of webhooks that the configuration defines, `definition` is what it said.
 */
export const webhookDeliveries = (): string => `
  CREATE TABLE webhook_deliveries (
    id INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL,
    lane TEXT,
    due INTEGER,
    size INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    webhook INTEGER,
    event TEXT NOT NULL,
    email TEXT,
    user_id TEXT,
    state TEXT NOT NULL
  );
  CREATE INDEX webhook_deliveries_lane ON webhook_deliveries (lane, due);
  CREATE INDEX webhook_deliveries_revision ON webhook_deliveries (revision);
  CREATE TABLE webhook_requests (id INTEGER PRIMARY KEY, request TEXT NOT NULL);
  CREATE TABLE webhook_outcomes (id INTEGER PRIMARY KEY, outcome TEXT NOT NULL);
  ALTER TABLE webhooks ADD COLUMN configured INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE webhooks ADD COLUMN definition TEXT;
`;
