import { addPiece, closeFiles, type Files, fits, noFiles } from "../../domain/export-files.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredExportJob } from "../../store/export-jobs.ts";
import { addColumns, createCsvFormat, type Format, firstColumns, jsonLines, splitIntoPortions } from "./formats.ts";
import { type ExportRow, readPages } from "./pages.ts";
import type { Selection } from "./selection.ts";

/** The request of a job: what it was asked for. */
export interface ExportRequest {
  readonly selected: Selection;
  readonly outputFormat: "text/csv" | "application/x-json-stream";
  readonly delimiter: string;
}

/** The progress of a job: how far it has read. CSV is read twice: for the names of the columns, then for the files. */
export interface Progress {
  readonly columns: readonly string[];
  readonly hasColumns: boolean;
  readonly readUpTo: number;
  readonly files: Files;
  /** When the last row was read; milliseconds. */
  readonly finishedAt?: number;
  /** Whether a caller has been told how it stands: one nobody has looked at can still be cancelled for a while. */
  readonly isSeen?: boolean;
}

/** Creates the progress of a job before its first row. */
export const createProgress = ({ selected, outputFormat }: ExportRequest): Progress => ({
  columns: firstColumns(selected),
  hasColumns: outputFormat !== "text/csv",
  readUpTo: 0,
  files: noFiles,
});

/** The format of the files of a job. */
export const formatOf = ({ outputFormat, delimiter, selected }: ExportRequest, { columns }: Progress): Format =>
  outputFormat === "text/csv" ? createCsvFormat(columns, delimiter, selected) : jsonLines;

/** A budget of reading: the rows that may still be read before others have their turn; counted down. */
export interface Budget {
  rows: number;
}

/**
 * Creates a budget: enough for most exports to be read at once, and little enough to keep others waiting a fraction of
 * a second.
 */
export const createBudget = (): Budget => ({ rows: 25_000 });

/** What a page costs beside its rows, counted in rows. */
const pageCost = 25;

const measureRows = (rows: readonly ExportRow[], format: Format) => ({
  upTo: rows.at(-1)?.id ?? 0,
  bytes: Buffer.byteLength(format.rows(rows)),
});

/** Adds rows to the files of a job: together where they fit, else one by one. */
function addRows(files: Files, rows: readonly ExportRow[], format: Format): Files {
  const header = Buffer.byteLength(format.header);
  const together = measureRows(rows, format);
  if (rows.length === 1 || fits(files, together, header)) return addPiece(files, together, header);
  return rows.reduce((sofar, row) => addPiece(sofar, measureRows([row], format), header), files);
}

interface ReadableJob extends Pick<StoredExportJob, "lastRow"> {
  readonly request: ExportRequest;
  readonly progress: Progress;
}

function readColumns(project: Project, { request, progress, lastRow }: ReadableJob, budget: Budget): Progress {
  const names = new Set(progress.columns);
  let { readUpTo } = progress;
  for (const page of readPages(project, request.selected, { after: readUpTo, upTo: lastRow })) {
    addColumns(names, page.rows, request.selected);
    readUpTo = page.upTo;
    budget.rows -= pageCost + page.rows.length;
    if (budget.rows <= 0) break;
  }
  const isOver = readUpTo >= lastRow;
  return { ...progress, columns: [...names], hasColumns: isOver, readUpTo: isOver ? 0 : readUpTo };
}

function readFiles(project: Project, { request, progress, lastRow }: ReadableJob, budget: Budget): Progress {
  const format = formatOf(request, progress);
  let { readUpTo, files } = progress;
  for (const page of readPages(project, request.selected, { after: readUpTo, upTo: lastRow })) {
    for (const portion of splitIntoPortions(page.rows)) files = addRows(files, portion, format);
    readUpTo = files.isTruncated ? lastRow : page.upTo;
    budget.rows -= pageCost + page.rows.length;
    if (budget.rows <= 0 || files.isTruncated) break;
  }
  return { ...progress, readUpTo, files };
}

/** Reads on as far as the budget goes. Once no row is left the files are final. */
export function continueReading(project: Project, job: ReadableJob, budget: Budget, now: number): Progress {
  let { progress } = job;
  if (progress.finishedAt !== undefined) return progress;
  if (!progress.hasColumns) progress = readColumns(project, job, budget);
  if (progress.hasColumns && budget.rows > 0) progress = readFiles(project, { ...job, progress }, budget);
  const isOver = progress.hasColumns && progress.readUpTo >= job.lastRow;
  return isOver ? { ...progress, files: closeFiles(progress.files), finishedAt: now } : progress;
}
