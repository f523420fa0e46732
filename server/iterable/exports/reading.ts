import { closed, type Files, filled, fits, noFiles } from "../../domain/export-files.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredExportJob } from "../../store/export-jobs.ts";
import { addColumns, csv, type Format, firstColumns, jsonLines, portions } from "./formats.ts";
import { pages, type Row } from "./pages.ts";
import type { Selection } from "./selection.ts";

/** What a job was asked for. */
export interface Request {
  readonly selected: Selection;
  readonly outputFormat: "text/csv" | "application/x-json-stream";
  readonly delimiter: string;
}

/** How far a job has read. CSV is read twice: for the names of the columns, then for the files. */
export interface Progress {
  readonly columns: readonly string[];
  readonly hasColumns: boolean;
  readonly readUpTo: number;
  readonly files: Files;
  /** When the last row was read; milliseconds. */
  readonly finishedAt?: number;
}

/** How a job stands before its first row. */
export const unread = ({ selected, outputFormat }: Request): Progress => ({
  columns: firstColumns(selected.type),
  hasColumns: outputFormat !== "text/csv",
  readUpTo: 0,
  files: noFiles,
});

/** How the files of a job are written. */
export const formatOf = ({ outputFormat, delimiter }: Request, { columns }: Progress): Format =>
  outputFormat === "text/csv" ? csv(columns, delimiter) : jsonLines;

/** The rows that may still be read before others have their turn; counted down. */
export interface Budget {
  rows: number;
}

/** Enough for most exports to be read at once, and little enough to keep others waiting a fraction of a second. */
export const oneLook = (): Budget => ({ rows: 25_000 });

/** What a page costs beside its rows, counted in rows. */
const pageCost = 25;

const sized = (rows: readonly Row[], format: Format) => ({
  upTo: rows.at(-1)?.id ?? 0,
  bytes: Buffer.byteLength(format.rows(rows)),
});

/** The files after some more rows: together where they fit, else one by one. */
function added(files: Files, rows: readonly Row[], format: Format): Files {
  const header = Buffer.byteLength(format.header);
  const together = sized(rows, format);
  if (rows.length === 1 || fits(files, together, header)) return filled(files, together, header);
  return rows.reduce((sofar, row) => filled(sofar, sized([row], format), header), files);
}

interface Job extends Pick<StoredExportJob, "lastRow"> {
  readonly request: Request;
  readonly progress: Progress;
}

function readColumns(project: Project, { request, progress, lastRow }: Job, budget: Budget): Progress {
  const names = new Set(progress.columns);
  let { readUpTo } = progress;
  for (const page of pages(project, request.selected, { after: readUpTo, upTo: lastRow })) {
    addColumns(names, page.rows);
    readUpTo = page.upTo;
    budget.rows -= pageCost + page.rows.length;
    if (budget.rows <= 0) break;
  }
  const isOver = readUpTo >= lastRow;
  return { ...progress, columns: [...names], hasColumns: isOver, readUpTo: isOver ? 0 : readUpTo };
}

function readFiles(project: Project, { request, progress, lastRow }: Job, budget: Budget): Progress {
  const format = formatOf(request, progress);
  let { readUpTo, files } = progress;
  for (const page of pages(project, request.selected, { after: readUpTo, upTo: lastRow })) {
    for (const portion of portions(page.rows)) files = added(files, portion, format);
    readUpTo = files.isTruncated ? lastRow : page.upTo;
    budget.rows -= pageCost + page.rows.length;
    if (budget.rows <= 0 || files.isTruncated) break;
  }
  return { ...progress, readUpTo, files };
}

/** Reads on as far as the budget goes. Once no row is left the files are final. */
export function readOn(project: Project, job: Job, budget: Budget, now: number): Progress {
  let { progress } = job;
  if (progress.finishedAt !== undefined) return progress;
  if (!progress.hasColumns) progress = readColumns(project, job, budget);
  if (progress.hasColumns && budget.rows > 0) progress = readFiles(project, { ...job, progress }, budget);
  const isOver = progress.hasColumns && progress.readUpTo >= job.lastRow;
  return isOver ? { ...progress, files: closed(progress.files), finishedAt: now } : progress;
}
