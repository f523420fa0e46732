/** Experiments of campaigns: which templates stand for each other. Times are milliseconds. */
export const experiments = (): string => `
  CREATE TABLE experiments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign INTEGER NOT NULL,
    name TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    variants TEXT NOT NULL
  );
  CREATE INDEX experiments_campaign ON experiments (campaign);
`;
