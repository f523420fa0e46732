/** What could not be kept, or was made up for: the values of a column, or whole rows because of one. */
export type NoteKind = "value" | "row" | "list" | "person";

/** A note about one value, in the place where it was read. */
export interface Note {
  readonly kind: NoteKind;
  readonly column: string;
  /** File and line; without a line where nothing was read. */
  readonly at: string | undefined;
  readonly reason: string;
}

interface Noted extends Note {
  count: number;
}

const endings: Readonly<Record<NoteKind, (count: number) => string>> = {
  value: (count) => (count === 1 ? "the value is left out" : `${count} values are left out`),
  row: (count) => (count === 1 ? "the row is left out" : `${count} rows are left out`),
  list: (count) => (count === 1 ? "it is made, named by its id" : `${count} such lists are made, named by their ids`),
  person: (count) =>
    count === 1 ? "a user without fields is made" : `${count} such people are made users without fields`,
};

const formatNote = ({ kind, column, at, reason, count }: Noted): string =>
  `${at === undefined ? "" : `${at}: `}column "${column.slice(0, 100)}": ${reason}: ${endings[kind](count)}`;

/** Most columns that are told of. */
const maxNotes = 100;

const fileOf = (at: string | undefined): string => at?.replace(/:\d+$/, "") ?? "";

/** Collects what an export holds that the project does not take, once per file and column, with a count. */
export function createNotes() {
  const noted = new Map<string, Noted>();
  let untold = 0;
  return {
    add(note: Note): void {
      const key = JSON.stringify([fileOf(note.at), note.column, note.kind]);
      const before = noted.get(key);
      if (before !== undefined) before.count += 1;
      else if (noted.size < maxNotes) noted.set(key, { ...note, count: 1 });
      else untold += 1;
    },
    texts: (): readonly string[] => [
      ...[...noted.values()].map(formatNote),
      ...(untold === 0 ? [] : [`there is more of the same in other columns: ${untold} values or rows`]),
    ],
  };
}

export type Notes = ReturnType<typeof createNotes>;
