/** The criteria of dynamic lists, as JSON; NULL of lists that people are put on. */
export const dynamicLists = (): string => `
  ALTER TABLE lists ADD COLUMN criteria TEXT;
`;
