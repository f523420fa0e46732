import type { Stretch } from "./export-rows.ts";

/** A file of an export: which stored rows it holds, and its size. */
export interface ExportFile extends Stretch {
  readonly bytes: number;
}

/** The files of an export as far as they are known: those that are full, and the one that is being filled. */
export interface Files {
  readonly full: readonly ExportFile[];
  readonly open?: ExportFile;
  /** Bytes of all of them. */
  readonly bytes: number;
  /** Whether rows were left out because the export would have grown too large. */
  readonly isTruncated: boolean;
}

export const noFiles: Files = { full: [], bytes: 0, isTruncated: false };

/** Most bytes of one file, and of all. @see https://api.iterable.com/api/docs#export_getExportFiles */
export interface Sizes {
  readonly file: number;
  readonly all: number;
}

export const publishedSizes: Sizes = { file: 10_000_000, all: 100_000_000_000 };

/** Rows as they are written: the number of the last, and their bytes. */
export interface Piece {
  readonly upTo: number;
  readonly bytes: number;
}

/** Whether a piece fits into the file that is being filled, or into a new one with this header. */
export const fits = ({ open }: Files, piece: Piece, header: number, sizes: Sizes = publishedSizes): boolean =>
  (open?.bytes ?? header) + piece.bytes <= sizes.file;

/** The files after one more piece, which begins a new file where it does not fit: alone, if it is larger than any. */
export function addPiece(files: Files, piece: Piece, header: number, sizes: Sizes = publishedSizes): Files {
  const { open, full } = files;
  const goesOn = open !== undefined && fits(files, piece, header, sizes);
  const bytes = files.bytes + piece.bytes + (goesOn ? 0 : header);
  if (files.isTruncated || bytes > sizes.all) return { ...files, isTruncated: true };
  if (goesOn) return { ...files, open: { ...open, upTo: piece.upTo, bytes: open.bytes + piece.bytes }, bytes };
  const next = { after: open?.upTo ?? 0, upTo: piece.upTo, bytes: header + piece.bytes };
  return { ...files, full: open === undefined ? full : [...full, open], open: next, bytes };
}

/** The files once no row is left. */
export const closeFiles = ({ open, ...files }: Files): Files => ({
  ...files,
  full: open === undefined ? files.full : [...files.full, open],
});
