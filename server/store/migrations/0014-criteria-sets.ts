/**
 * Criteria by which visitors become profiles. What they search for is JSON; `configured` marks those that the
 * configuration defines. Times are milliseconds.
 */
export const criteriaSets = (): string => `
  CREATE TABLE criteria_sets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    search_query TEXT NOT NULL,
    configured INTEGER NOT NULL DEFAULT 0
  );
`;
