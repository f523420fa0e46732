import type { dataOperations } from "../../../contracts/iterable/exports/data.ts";
import type { DataFields } from "../../../contracts/json.ts";
import { exportedEvent } from "../../audience/event-view.ts";
import { visibleUser, wellFormed } from "../../audience/user-reference.ts";
import { rangeSpan, type Stretch } from "../../domain/export-rows.ts";
import type { Handlers } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredEvent } from "../../store/events.ts";
import { refuseForm } from "../refuse.ts";
import { addColumns, csv, firstColumns, jsonLines, written } from "./formats.ts";
import { lastRow, type Page, pages } from "./pages.ts";
import { type Selection, selection, separator } from "./selection.ts";

/** Everything that is stored when the export begins. */
const everything = (project: Project, selected: Selection): Stretch => ({ after: 0, upTo: lastRow(project, selected) });

/** CSV names all its columns first, so the rows are read twice: once for the names. */
function* csvParts(project: Project, selected: Selection, delimiter: string, stretch: Stretch): Generator<string> {
  const names = new Set(firstColumns(selected.type));
  for (const { rows } of pages(project, selected, stretch)) {
    addColumns(names, rows);
    yield "";
  }
  yield* written(pages(project, selected, stretch), csv([...names], delimiter));
}

/** A line of userEvents: `_type` instead of eventType. */
const userEvent = (event: StoredEvent): DataFields => {
  const { _type: _callers, ...row } = exportedEvent(event);
  return { _type: event.type, ...row };
};

const pageLength = 500;

function* eventsOf({ store }: Project, user: number, withCustom: boolean): Generator<Page> {
  const last = store.events.lastId();
  for (let after = 0; after < last; ) {
    const events = store.events.ofUser(user, after, pageLength).filter(({ id }) => id <= last);
    after = events.length < pageLength ? last : (events.at(-1)?.id ?? last);
    const shown = events.filter(({ type }) => withCustom || type !== "customEvent");
    yield { upTo: after, rows: shown.map((event) => ({ id: event.id, fields: userEvent(event) })) };
  }
}

export const dataHandlers: Handlers<typeof dataOperations> = {
  dataCsv({ query, project, now, fail }) {
    const delimiter = separator(query, fail);
    const selected = selection(query, rangeSpan(query.range ?? "Today", now), fail);
    return { parts: csvParts(project, selected, delimiter, everything(project, selected)) };
  },

  dataJson({ query, project, now, fail }) {
    const selected = selection(query, rangeSpan(query.range ?? "Today", now), fail);
    return { parts: written(pages(project, selected, everything(project, selected)), jsonLines) };
  },

  userEvents({ query, project, fail }) {
    const { email, userId, includeCustomEvents = false } = query;
    if (email === undefined && userId === undefined) fail("BadParams", "Missing parameter: email or userId");
    const refusal = wellFormed(query);
    if (refusal !== undefined) refuseForm(fail, refusal);
    const user = visibleUser(project, query);
    return user === undefined ? "" : { parts: written(eventsOf(project, user.id, includeCustomEvents), jsonLines) };
  },
};
