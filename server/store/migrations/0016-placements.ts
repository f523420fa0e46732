/** Places of apps and sites that embedded messages stand in. `data` says in which order campaigns do. */
export const placements = (): string => `
  CREATE TABLE placements (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    data TEXT NOT NULL
  );
`;
