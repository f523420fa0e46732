import type { dataOperations } from "../../../contracts/iterable/exports/data.ts";
import type { DataFields } from "../../../contracts/json.ts";
import { toExportedEvent } from "../../audience/event-view.ts";
import { findVisibleUser, validateReference } from "../../audience/user-reference.ts";
import { resolveRange, type Stretch } from "../../domain/export-rows.ts";
import type { Handlers } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredEvent } from "../../store/events.ts";
import { failWithFormRejection } from "../refuse.ts";
import { addColumns, createCsvFormat, firstColumns, jsonLines, writePages } from "./formats.ts";
import { type ExportPage, findLastRow, readPages } from "./pages.ts";
import { parseDelimiter, parseSelection, type Selection } from "./selection.ts";

/** Everything that is stored when the export begins. */
const stretchOfAll = (project: Project, selected: Selection): Stretch => ({
  after: 0,
  upTo: findLastRow(project, selected),
});

/** Writes CSV, which names all its columns first, so the rows are read twice: once for the names. */
function* writeCsv(project: Project, selected: Selection, delimiter: string, stretch: Stretch): Generator<string> {
  const names = new Set(firstColumns(selected));
  for (const { rows } of readPages(project, selected, stretch)) {
    addColumns(names, rows, selected);
    yield "";
  }
  yield* writePages(readPages(project, selected, stretch), createCsvFormat([...names], delimiter, selected));
}

/** A line of userEvents: `_type` instead of eventType. */
const toUserEvent = (event: StoredEvent): DataFields => {
  const { _type: _callers, ...row } = toExportedEvent(event);
  return { _type: event.type, ...row };
};

const pageLength = 500;

function* readUserEvents({ store }: Project, user: number, withCustom: boolean): Generator<ExportPage> {
  const last = store.events.lastId();
  for (let after = 0; after < last; ) {
    const events = store.events.ofUser(user, after, pageLength).filter(({ id }) => id <= last);
    after = events.length < pageLength ? last : (events.at(-1)?.id ?? last);
    const shown = events.filter(({ type }) => withCustom || type !== "customEvent");
    yield { upTo: after, rows: shown.map((event) => ({ id: event.id, fields: toUserEvent(event) })) };
  }
}

export const dataHandlers: Handlers<typeof dataOperations> = {
  dataCsv({ query, project, now, fail }) {
    const delimiter = parseDelimiter(query, fail);
    const selected = parseSelection(query, resolveRange(query.range ?? "Today", now), fail);
    return { parts: writeCsv(project, selected, delimiter, stretchOfAll(project, selected)) };
  },

  dataJson({ query, project, now, fail }) {
    const selected = parseSelection(query, resolveRange(query.range ?? "Today", now), fail);
    return { parts: writePages(readPages(project, selected, stretchOfAll(project, selected)), jsonLines) };
  },

  userEvents({ query, project, fail }) {
    const { email, userId, includeCustomEvents = false } = query;
    if (email === undefined && userId === undefined) fail("BadParams", "Missing parameter: email or userId");
    const rejection = validateReference(query);
    if (rejection !== undefined) failWithFormRejection(fail, rejection);
    const user = findVisibleUser(project, query);
    return user === undefined
      ? ""
      : { parts: writePages(readUserEvents(project, user.id, includeCustomEvents), jsonLines) };
  },
};
