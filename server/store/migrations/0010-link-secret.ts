/** The secret that links of messages are signed with: a row of it is made with the first link. */
export const linkSecret = (): string => `
  CREATE TABLE link_secret (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    secret TEXT NOT NULL
  );
`;
