/**
 * Campaigns, what they have yet to send, and the outbox: a row for each message to one person, sent or not. What was
 * rendered stands apart, since only the latest of it is kept. Times are milliseconds.
 */
export const messages = (): string => `
  CREATE TABLE campaigns (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    template INTEGER NOT NULL,
    medium TEXT NOT NULL,
    type TEXT NOT NULL,
    state TEXT NOT NULL,
    recurring INTEGER,
    workflow INTEGER,
    start_at INTEGER,
    ended_at INTEGER,
    send_size INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    data TEXT NOT NULL
  );
  CREATE INDEX campaigns_recurring ON campaigns (recurring);

  CREATE TABLE campaign_sends (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    after_user INTEGER NOT NULL,
    data TEXT NOT NULL
  );
  CREATE INDEX campaign_sends_due ON campaign_sends (due_at);
  CREATE INDEX campaign_sends_campaign ON campaign_sends (campaign);

  CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL,
    campaign INTEGER,
    template INTEGER NOT NULL,
    message_type INTEGER,
    medium TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    is_proof INTEGER NOT NULL,
    user INTEGER,
    recipient TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    due_at INTEGER,
    sent_at INTEGER,
    request TEXT NOT NULL
  );
  CREATE UNIQUE INDEX messages_message_id ON messages (message_id);
  CREATE INDEX messages_user ON messages (user, id);
  CREATE INDEX messages_campaign ON messages (campaign, id);
  CREATE INDEX messages_due ON messages (due_at);

  CREATE TABLE message_contents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message INTEGER NOT NULL UNIQUE,
    bytes_before INTEGER NOT NULL,
    content TEXT NOT NULL
  );

  CREATE INDEX events_campaign ON events (campaign_id, type) WHERE campaign_id IS NOT NULL;
`;
