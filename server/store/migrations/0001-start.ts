import type { ProjectKind } from "../../domain/identity.ts";

/** Which identifiers may belong to one profile only. */
export const unique: Readonly<Record<ProjectKind, { readonly email: string; readonly userId: string }>> = {
  email: { email: "UNIQUE", userId: "" },
  userId: { email: "", userId: "UNIQUE" },
  hybrid: { email: "UNIQUE", userId: "UNIQUE" },
};

/** The channels and message types of a new project. */
export const startingChannels = `
  INSERT INTO channels (id, name, type, medium) VALUES
    (1, 'Marketing Channel', 'Marketing', 'Email'),
    (2, 'Transactional Channel', 'Transactional', 'Email'),
    (3, 'Push Marketing Channel', 'Marketing', 'Push');
  INSERT INTO message_types (id, name, channel, policy) VALUES
    (1, 'Marketing Message', 1, 'OptOut'),
    (2, 'Transactional Message', 2, 'OptOut'),
    (3, 'Push Marketing Message', 3, 'OptOut');
`;

/** The tables of a project; which identifier is unique depends on its kind. Times are milliseconds. */
export const start = (kind: ProjectKind): string => `
  CREATE TABLE project (kind TEXT NOT NULL);
  INSERT INTO project VALUES ('${kind}');

  CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    email TEXT,
    user_id TEXT,
    visible INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    data TEXT NOT NULL
  );
  CREATE ${unique[kind].email} INDEX users_email ON users (email) WHERE email IS NOT NULL;
  CREATE ${unique[kind].userId} INDEX users_user_id ON users (user_id) WHERE user_id IS NOT NULL;

  CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    user INTEGER NOT NULL,
    type TEXT NOT NULL,
    name TEXT,
    public_id TEXT,
    created_at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    campaign_id INTEGER,
    template_id INTEGER,
    data TEXT NOT NULL
  );
  CREATE INDEX events_user ON events (user, created_at);
  CREATE UNIQUE INDEX events_public_id ON events (public_id, type) WHERE public_id IS NOT NULL;

  CREATE TABLE fields (
    scope TEXT NOT NULL,
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    PRIMARY KEY (scope, owner, name)
  ) WITHOUT ROWID;

  CREATE TABLE lists (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    description TEXT,
    created_at INTEGER NOT NULL
  );
  CREATE TABLE list_members (
    list INTEGER NOT NULL,
    user INTEGER NOT NULL,
    PRIMARY KEY (list, user)
  ) WITHOUT ROWID;
  CREATE INDEX list_members_user ON list_members (user);

  CREATE TABLE forgotten (
    identifier TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (identifier, hash)
  ) WITHOUT ROWID;

  CREATE TABLE jwt_revocations (
    identifier TEXT NOT NULL,
    value TEXT NOT NULL,
    issued_before INTEGER NOT NULL,
    PRIMARY KEY (identifier, value)
  ) WITHOUT ROWID;

  CREATE TABLE channels (id INTEGER PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, medium TEXT NOT NULL);
  CREATE TABLE message_types (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    channel INTEGER NOT NULL,
    policy TEXT NOT NULL
  );
  ${startingChannels}
`;
