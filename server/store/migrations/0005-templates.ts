/**
 * Templates and their content by locale, snippets, webhooks. The content of a template's own default, which no locale
 * names, stands under the locale ''. Times are milliseconds; a version grows with each write.
 */
export const templates = (): string => `
  CREATE TABLE templates (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    client_template_id TEXT,
    medium TEXT NOT NULL,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    message_type_id INTEGER NOT NULL,
    creator_user_id TEXT NOT NULL,
    campaign_id INTEGER,
    copied_from INTEGER,
    default_locale TEXT,
    settings TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  );
  CREATE INDEX templates_client_template_id ON templates (client_template_id);
  CREATE INDEX templates_campaign_id ON templates (campaign_id);
  CREATE INDEX templates_copied_from ON templates (copied_from);
  CREATE TABLE template_contents (
    template_id INTEGER NOT NULL,
    locale TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (template_id, locale)
  ) WITHOUT ROWID;

  CREATE TABLE snippets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL,
    description TEXT,
    variables TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    updated_by TEXT NOT NULL
  );

  CREATE TABLE webhooks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    endpoint TEXT NOT NULL,
    auth_type TEXT NOT NULL,
    auth_token TEXT,
    headers TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    blast_send_enabled INTEGER NOT NULL,
    triggered_send_enabled INTEGER NOT NULL,
    channel_ids TEXT,
    message_type_ids TEXT,
    event_names TEXT
  );
`;
