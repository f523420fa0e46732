import { type ControlOptions, followStream, readControl, withQuery } from "../control-client.ts";
import { escapeTexts, printError, printLine } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { type Column, createTable, type Row } from "./table.ts";
import { terminalWidth } from "./width.ts";

/** Options of every command that lists something. */
export interface ListingOptions extends ControlOptions {
  readonly limit?: string;
  readonly json?: boolean;
  readonly follow?: boolean;
}

/** What a control route lists, and how it is shown. */
export interface Listing<Entry> {
  readonly path: string;
  /** The member of the answer that holds the entries. */
  readonly member: string;
  readonly query: URLSearchParams;
  /** Whether the answer has the newest first; the oldest are shown first. */
  readonly isNewestFirst?: boolean;
  readonly columns: readonly Column[];
  readonly toRow: (entry: Entry) => Row;
  /** What is said where there are none at all, and where none is asked for. */
  readonly nothing: { readonly yet: string; readonly found: string };
  /** What is said of entries that came faster than they could be shown. */
  readonly dropped?: (count: number) => string;
}

/** Creates what prints entries: a table for people, a JSON object a line for programs. */
export function createPrinter<Entry>(
  { json }: Pick<ListingOptions, "json">,
  { columns, toRow }: Pick<Listing<Entry>, "columns" | "toRow">,
) {
  const write = createTable(columns, terminalWidth());
  return (entries: readonly Entry[]): void => {
    const lines =
      json === true
        ? entries.map((each) => JSON.stringify(each))
        : write(entries.map((each) => toRow(escapeTexts(each))));
    for (const line of lines) printLine(line);
  };
}

/** Shows what a running sandbox lists, or with `--follow` what comes too. */
export async function showListing<Entry>(options: ListingOptions, listing: Listing<Entry>): Promise<void> {
  const { path, member, query, nothing, dropped } = listing;
  const print = createPrinter(options, listing);
  if (options.follow === true) {
    if (options.limit !== undefined) throw new UsageError("--limit is not for --follow, which shows all that comes");
    return followStream(options, path, query, {
      onData: (data) => print([data as Entry]),
      ...(dropped && { onDropped: (count) => printError(dropped(count)) }),
    });
  }
  const { [member]: entries = [] } = await readControl<Readonly<Record<string, readonly Entry[]>>>(
    options,
    withQuery(path, query),
  );
  print(listing.isNewestFirst === true ? entries.toReversed() : entries);
  if (entries.length === 0 && options.json !== true) printLine(query.size === 0 ? nothing.yet : nothing.found);
}
