/**
 * Segment messages on their way to a destination that writes to this project, and what became of them. `due` is 0 until
 * the first attempt, then when the next one is due, and NULL once there is none to come. Times are milliseconds.
 *
 * Messages and outcomes stand apart, so that each is written once, at the end of its table: rows that grow where they are
 * would make SQLite write several times as much.
 */
export const deliveries = (): string => `
  CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL,
    due INTEGER,
    size INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    source TEXT NOT NULL,
    destination TEXT NOT NULL,
    type TEXT NOT NULL,
    state TEXT NOT NULL,
    message_id TEXT
  );
  CREATE INDEX deliveries_due ON deliveries (source, destination, due);
  CREATE TABLE delivery_messages (id INTEGER PRIMARY KEY, message TEXT NOT NULL);
  CREATE TABLE delivery_outcomes (id INTEGER PRIMARY KEY, outcome TEXT NOT NULL);
`;
