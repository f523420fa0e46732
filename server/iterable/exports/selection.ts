import type { DataTypeName, ExportQuery } from "../../../contracts/iterable/exports/data.ts";
import { parseDate } from "../../domain/dates.ts";
import { type Columns, columns, rangeSpan, type Span } from "../../domain/export-rows.ts";
import type { Fail } from "../../pipeline/handler.ts";

/** What an export is about, all its defaults settled. A job keeps it as JSON. */
export interface Selection {
  readonly type: DataTypeName;
  readonly within: Span;
  readonly campaignId?: number;
  readonly columns: Columns;
}

type Asked = Omit<ExportQuery, "range">;

function instant(name: string, text: string, fail: Fail<"BadParams">): number {
  return parseDate(text) ?? fail("BadParams", `Invalid value for parameter ${name}: yyyy-MM-dd HH:mm:ss [ZZ] expected`);
}

/** The time an export covers: its dates, either alone too, or else a range. */
function span({ startDateTime, endDateTime }: Asked, range: Span, fail: Fail<"BadParams">): Span {
  if (startDateTime === undefined && endDateTime === undefined) return range;
  const all = rangeSpan("All", 0);
  return {
    from: startDateTime === undefined ? all.from : instant("startDateTime", startDateTime, fail),
    until: endDateTime === undefined ? all.until : instant("endDateTime", endDateTime, fail),
  };
}

/** What a caller asks for; `range` is the time it covers where no date is given. */
export const selection = (asked: Asked, range: Span, fail: Fail<"BadParams">): Selection => ({
  type: asked.dataTypeName,
  within: span(asked, range, fail),
  ...(asked.campaignId !== undefined && { campaignId: asked.campaignId }),
  columns: columns(asked.onlyFields, asked.omitFields),
});

/** What separates the cells of a row. */
export function separator({ delimiter = "," }: Pick<Asked, "delimiter">, fail: Fail<"BadParams">): string {
  if (/^[^"\r\n]$/.test(delimiter)) return delimiter;
  return fail("BadParams", "Invalid value for parameter delimiter: one character expected");
}
