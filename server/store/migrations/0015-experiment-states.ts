/** What an experiment is: its status, its settings, its winner. Those of a release before are drafts. */
export const experimentStates = (): string => `
  ALTER TABLE experiments ADD COLUMN data TEXT NOT NULL DEFAULT '{"status":"draft","type":"WholeEmail"}';
`;
