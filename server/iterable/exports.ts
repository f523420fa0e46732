import type { iterable } from "../../contracts/index.ts";
import type { ExportQuery } from "../../contracts/iterable/exports.ts";
import type { DataFields } from "../../contracts/iterable/shared.ts";
import { parseDate } from "../domain/dates.ts";
import { columns, flattened, picked, rangeSpan, type Span } from "../domain/export-rows.ts";
import { lazyModule } from "../domain/lazy-module.ts";
import { readProfile } from "../domain/profile.ts";
import type { Fail, Handlers } from "../http/handler.ts";
import type { Project } from "../projects.ts";
import type { StoredEvent } from "../store/events.ts";
import { exportedEvent } from "./event-json.ts";
import { visibleUser, wellFormed } from "./reference.ts";
import { refuseForm } from "./refusals.ts";

/** Only one export writes CSV. */
const csvWriter = lazyModule<typeof import("csv-stringify/sync")>("csv-stringify/sync");

const jsonLines = (rows: readonly DataFields[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

function instant(name: string, text: string, fail: Fail<"BadParams">): number {
  return parseDate(text) ?? fail("BadParams", `Invalid value for parameter ${name}: yyyy-MM-dd HH:mm:ss [ZZ] expected`);
}

/** The time an export covers. Dates beat a range; without either it is today (assumed). */
function span({ range, startDateTime, endDateTime }: ExportQuery, now: number, fail: Fail<"BadParams">): Span {
  if (startDateTime === undefined && endDateTime === undefined) return rangeSpan(range ?? "Today", now);
  const all = rangeSpan("All", now);
  return {
    from: startDateTime === undefined ? all.from : instant("startDateTime", startDateTime, fail),
    until: endDateTime === undefined ? all.until : instant("endDateTime", endDateTime, fail),
  };
}

const users = ({ store }: Project, { from, until }: Span): readonly DataFields[] =>
  store.users.updatedWithin(from, until).map((user) => {
    return flattened(readProfile(JSON.parse(user.data), user.email, user.userId).dataFields);
  });

function rows(project: Project, query: ExportQuery, now: number, fail: Fail<"BadParams">): readonly DataFields[] {
  const within = span(query, now, fail);
  const type = query.dataTypeName;
  const of = (event: StoredEvent): boolean => query.campaignId === undefined || event.campaignId === query.campaignId;
  const all =
    type === "user"
      ? users(project, within)
      : project.store.events.ofType(type, within.from, within.until).filter(of).map(exportedEvent);
  const kept = columns(query.onlyFields, query.omitFields);
  return all.map((row) => picked(row, kept));
}

/** Every column of any row; events have `createdAt` first, whatever columns were asked for. */
function header(all: readonly DataFields[], type: ExportQuery["dataTypeName"]): string[] {
  const names = new Set(type === "user" ? [] : ["createdAt"]);
  for (const row of all) for (const name of Object.keys(row)) names.add(name);
  return [...names];
}

/** Dates are quoted, as in recordings of the real service. */
const dates = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} \+00:00$/;

const cell = (value: unknown): unknown => (typeof value === "object" && value !== null ? JSON.stringify(value) : value);

/** The values of a row in the order of the columns. A field may be named `toString`: only its own count. */
const cells = (row: DataFields, names: readonly string[]): readonly unknown[] =>
  names.map((name) => (Object.hasOwn(row, name) ? cell(row[name]) : undefined));

/** A line of userEvents: `_type` instead of eventType. */
const userEvent = (event: StoredEvent): DataFields => {
  const { _type: _callers, ...row } = exportedEvent(event);
  return { _type: event.type, ...row };
};

export const exportHandlers: Handlers<typeof iterable.export> = {
  dataCsv({ query, project, now, fail }) {
    const { delimiter = "," } = query;
    if (!/^[^"\r\n]$/.test(delimiter))
      fail("BadParams", "Invalid value for parameter delimiter: one character expected");
    const all = rows(project, query, now, fail);
    const names = header(all, query.dataTypeName);
    if (names.length === 0) return "";
    return csvWriter().stringify(
      all.map((row) => cells(row, names)),
      { header: true, columns: names, delimiter, quoted_match: dates, cast: { boolean: String } },
    );
  },

  dataJson: ({ query, project, now, fail }) => jsonLines(rows(project, query, now, fail)),

  userEvents({ query, project, store, fail }) {
    const { email, userId, includeCustomEvents = false } = query;
    if (email === undefined && userId === undefined) fail("BadParams", "Missing parameter: email or userId");
    const refusal = wellFormed(query);
    if (refusal !== undefined) refuseForm(fail, refusal);
    const user = visibleUser(project, query);
    const events = user === undefined ? [] : store.events.ofUser(user.id);
    return jsonLines(events.filter(({ type }) => includeCustomEvents || type !== "customEvent").map(userEvent));
  },
};
