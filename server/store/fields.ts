import type { FieldType } from "../domain/field-types.ts";
import type { Database } from "./driver.ts";
import { createPrepare } from "./statements.ts";

/** The owner of fields: profiles, one custom event name each, or purchases. */
export type FieldScope = "user" | "event" | "purchase";

interface FieldRow {
  readonly scope: FieldScope;
  readonly owner: string;
  readonly name: string;
  readonly type: FieldType;
}

/** A field that was recorded: what it belongs to, and its name. */
export type RecordedField = Omit<FieldRow, "type">;

/** Field types by dotted name. */
export type FieldTypes = ReadonlyMap<string, FieldType>;

const none: FieldTypes = new Map();

/** The project-wide field registry, held in memory once read: every write consults it. */
export function createFieldStore(db: Database) {
  const sql = createPrepare(db);
  const load = sql<[], FieldRow>("SELECT scope, owner, name, type FROM fields");
  const insert = sql<[string, string, string, string]>("INSERT OR IGNORE INTO fields VALUES (?, ?, ?, ?)");
  let known: Map<string, Map<string, FieldType>> | undefined;
  const counts: Record<FieldScope, number> = { user: 0, event: 0, purchase: 0 };
  let collected: RecordedField[] | undefined;

  const noteField = (types: Map<string, Map<string, FieldType>>, { scope, owner, name, type }: FieldRow): void => {
    const key = `${scope} ${owner}`;
    const group = types.get(key) ?? new Map<string, FieldType>();
    if (!group.has(name)) counts[scope] += 1;
    group.set(name, type);
    types.set(key, group);
  };
  const all = (): Map<string, Map<string, FieldType>> => {
    if (known !== undefined) return known;
    known = new Map();
    for (const row of load().all()) noteField(known, row);
    return known;
  };
  return {
    /** Types recorded for profiles, for purchases, or for the events of one name. */
    of: (scope: FieldScope, owner = ""): FieldTypes => all().get(`${scope} ${owner}`) ?? none,
    /** Fields counted against the limit of a scope; each event name is a field too. */
    count(scope: FieldScope): number {
      all();
      return counts[scope];
    },
    record(scope: FieldScope, owner: string, types: Iterable<readonly [string, FieldType]>): void {
      const group = all();
      for (const [name, type] of types) {
        insert().run(scope, owner, name, type);
        noteField(group, { scope, owner, name, type });
        collected?.push({ scope, owner, name });
      }
    },
    /** Whether `collect` is at work. */
    isCollecting: (): boolean => collected !== undefined,
    /** Does some work, and collects the fields it records, in their order. */
    collect<Result>(work: () => Result): { readonly result: Result; readonly added: readonly RecordedField[] } {
      const added: RecordedField[] = [];
      collected = added;
      try {
        return { result: work(), added };
      } finally {
        collected = undefined;
      }
    },
    /** Drops what is held in memory, after writes were rolled back. */
    invalidate(): void {
      known = undefined;
      counts.user = counts.event = counts.purchase = 0;
    },
  };
}
