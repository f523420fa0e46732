import type { ProjectKind } from "../../domain/identity.ts";
import { unique } from "./0001-start.ts";

/**
 * The indexes of identifiers, no longer partial: SQLite takes no uniqueness from a partial one, and sorts and plans a
 * read for a row that can only be one. NULLs are no duplicates of each other.
 *
 * @see https://sqlite.org/lang_createindex.html
 */
export const plainIndexes = (kind: ProjectKind): string => `
  DROP INDEX users_email;
  CREATE ${unique[kind].email} INDEX users_email ON users (email);
  DROP INDEX users_user_id;
  CREATE ${unique[kind].userId} INDEX users_user_id ON users (user_id);
  DROP INDEX events_public_id;
  CREATE UNIQUE INDEX events_public_id ON events (public_id, type);
`;
