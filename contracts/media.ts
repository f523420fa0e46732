/** A response body that is not one JSON value: its Content-Type and what a line or the whole of it holds. */
export interface Media {
  readonly type: string;
  readonly describes: string;
}

/** One identifier per line, each line ended by a newline; an empty answer has no line at all. */
export const identifierLines: Media = { type: "text/plain; charset=utf-8", describes: "one identifier per line" };

export const jsonLines: Media = { type: "text/plain; charset=utf-8", describes: "one JSON object per line" };

export const csv: Media = { type: "text/csv; charset=utf-8", describes: "a header row, then one row per record" };

export const integerText: Media = { type: "text/plain; charset=utf-8", describes: "one integer in decimal digits" };

/** CSV that is announced as plain text. */
export const csvText: Media = { type: "text/plain; charset=utf-8", describes: "a header row, then one row per record" };

export const html: Media = { type: "text/html; charset=utf-8", describes: "a rendered page" };
