import type { Database } from "./driver.ts";
import { createPrepare } from "./statements.ts";

/** A snippet; times are milliseconds. Values given by position follow the order of `variables`. */
export interface StoredSnippet {
  readonly id: number;
  readonly name: string;
  readonly content: string;
  readonly description: string | null;
  readonly variables: readonly string[];
  /** Grows with each write: what was compiled of an earlier one is out of date. */
  readonly version: number;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly updatedAt: number;
  readonly updatedBy: string;
}

/** What a write of a snippet holds. */
export interface SnippetContent {
  readonly content: string;
  readonly description: string | undefined;
  readonly variables: readonly string[];
  /** Who writes it, an email. */
  readonly by: string;
}

interface SnippetRow extends Omit<StoredSnippet, "variables"> {
  readonly variables: string;
}

const columns = `
  id, name, content, description, variables, version, created_at AS createdAt, created_by AS createdBy,
  updated_at AS updatedAt, updated_by AS updatedBy`;

const toSnippet = (row: SnippetRow): StoredSnippet => ({ ...row, variables: JSON.parse(row.variables) });

/** Snippets, in the order they were made. */
export function createSnippetStore(db: Database) {
  const sql = createPrepare(db);
  const insert = sql<[number | null, string, string, string | null, string, number, string, number, string]>(`
    INSERT INTO snippets
      (id, name, content, description, variables, version, created_at, created_by, updated_at, updated_by)
    VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?)`);
  const update = sql<[string, string | null, string, number, string, number]>(`
    UPDATE snippets
    SET content = ?, description = ?, variables = ?, version = version + 1, updated_at = ?, updated_by = ?
    WHERE id = ?`);
  const byId = sql<[number], SnippetRow>(`SELECT ${columns} FROM snippets WHERE id = ?`);
  const byName = sql<[string], SnippetRow>(`SELECT ${columns} FROM snippets WHERE name = ?`);
  const all = sql<[], SnippetRow>(`SELECT ${columns} FROM snippets ORDER BY id`);
  const remove = sql<[number]>("DELETE FROM snippets WHERE id = ?");
  const read = (row: SnippetRow | undefined): StoredSnippet | undefined => row && toSnippet(row);
  return {
    find: (id: number) => read(byId().get(id)),
    byName: (name: string) => read(byName().get(name)),
    all: () => all().all().map(toSnippet),
    /** Creates a snippet under a name that is free. Gives its id: the next one unless given. */
    create(
      {
        id,
        name,
        content,
        description,
        variables,
        by,
      }: SnippetContent & { readonly id?: number; readonly name: string },
      now: number,
    ): number {
      const inserted = insert().run(
        id ?? null,
        name,
        content,
        description ?? null,
        JSON.stringify(variables),
        now,
        by,
        now,
        by,
      );
      return Number(inserted.lastInsertRowid);
    },
    update(id: number, { content, description, variables, by }: SnippetContent, now: number): void {
      update().run(content, description ?? null, JSON.stringify(variables), now, by, id);
    },
    remove: (id: number) => void remove().run(id),
  };
}
