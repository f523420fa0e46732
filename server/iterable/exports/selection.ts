import type { DataTypeName, ExportQuery } from "../../../contracts/iterable/exports/data.ts";
import { parseDate } from "../../domain/dates.ts";
import { type Columns, parseColumns } from "../../domain/export-columns.ts";
import { resolveRange, type Span } from "../../domain/export-rows.ts";
import type { Fail } from "../../pipeline/handler.ts";

/** The selection of an export: what it is about, all its defaults settled. A job keeps it as JSON. */
export interface Selection {
  readonly type: DataTypeName;
  readonly within: Span;
  readonly campaignId?: number;
  readonly columns: Columns;
}

type SelectionQuery = Omit<ExportQuery, "range">;

function parseInstant(name: string, text: string, fail: Fail<"BadParams">): number {
  return parseDate(text) ?? fail("BadParams", `Invalid value for parameter ${name}: yyyy-MM-dd HH:mm:ss [ZZ] expected`);
}

/** Parses the time an export covers: its dates, either alone too, or else a range. */
function parseSpan({ startDateTime, endDateTime }: SelectionQuery, range: Span, fail: Fail<"BadParams">): Span {
  if (startDateTime === undefined && endDateTime === undefined) return range;
  const all = resolveRange("All", 0);
  return {
    from: startDateTime === undefined ? all.from : parseInstant("startDateTime", startDateTime, fail),
    until: endDateTime === undefined ? all.until : parseInstant("endDateTime", endDateTime, fail),
  };
}

/** Parses the selection a caller asks for; `range` is the time it covers where no date is given. */
export const parseSelection = (asked: SelectionQuery, range: Span, fail: Fail<"BadParams">): Selection => ({
  type: asked.dataTypeName,
  within: parseSpan(asked, range, fail),
  ...(asked.campaignId !== undefined && { campaignId: asked.campaignId }),
  columns: parseColumns(asked.onlyFields, asked.omitFields),
});

/** Parses what separates the cells of a row. */
export function parseDelimiter(
  { delimiter = "," }: Pick<SelectionQuery, "delimiter">,
  fail: Fail<"BadParams">,
): string {
  if (/^[^"\r\n]$/.test(delimiter)) return delimiter;
  return fail("BadParams", "Invalid value for parameter delimiter: one character expected");
}
