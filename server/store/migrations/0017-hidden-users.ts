/**
 * The index of hidden profiles: whether a member of a list is one of them is looked up there, rather than in the profile
 * itself, which of a large project is seldom in memory.
 */
export const hiddenUsers = (): string => `
  CREATE INDEX users_hidden ON users (id) WHERE visible = 0;
`;
