/**
 * Journeys, people's ways through them, and the lists that are on their way into one. `exit_number` counts those who left,
 * so that the first of them can make room. Times are milliseconds.
 */
export const journeys = (): string => `
  CREATE TABLE journeys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    archived INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    data TEXT NOT NULL,
    configured INTEGER NOT NULL DEFAULT 0
  );

  CREATE TABLE journey_entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    journey INTEGER NOT NULL,
    user INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    position INTEGER NOT NULL,
    due_at INTEGER,
    exit_number INTEGER,
    exited_at INTEGER,
    exit_reason TEXT,
    problem TEXT,
    data TEXT NOT NULL
  );
  CREATE INDEX journey_entries_journey ON journey_entries (journey);
  CREATE INDEX journey_entries_user ON journey_entries (user);
  CREATE INDEX journey_entries_due ON journey_entries (due_at);
  CREATE INDEX journey_entries_exit ON journey_entries (exit_number);

  CREATE TABLE journey_runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    journey INTEGER NOT NULL,
    list INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    after_user INTEGER NOT NULL,
    data TEXT NOT NULL
  );
  CREATE UNIQUE INDEX journey_runs_list ON journey_runs (journey, list);
`;
