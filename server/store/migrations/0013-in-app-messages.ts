/**
 * What becomes of an in-app message once it is sent: when it expires, when it was read, and when it left the queue of its
 * reader. NULL of other media, and until it happens. Times are milliseconds.
 */
export const inAppMessages = (): string => `
  ALTER TABLE messages ADD COLUMN expires_at INTEGER;
  ALTER TABLE messages ADD COLUMN read_at INTEGER;
  ALTER TABLE messages ADD COLUMN consumed_at INTEGER;
  CREATE INDEX messages_queue ON messages (user, id) WHERE medium = 'InApp' AND state = 'sent' AND consumed_at IS NULL;
`;
