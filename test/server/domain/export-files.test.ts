import { describe, expect, it } from "vitest";
import { addPiece, closeFiles, type Files, noFiles, type Piece } from "../../../server/domain/export-files.ts";

const header = 10;
const sizes = { file: 100, all: 250 };

const fill = (pieces: readonly Piece[]): Files =>
  closeFiles(pieces.reduce((files, piece) => addPiece(files, piece, header, sizes), noFiles));

const cases: { of: string; pieces: readonly Piece[]; files: Files }[] = [
  { of: "no rows", pieces: [], files: { full: [], bytes: 0, isTruncated: false } },
  {
    of: "rows that just fit beside the header",
    pieces: [
      { upTo: 3, bytes: 40 },
      { upTo: 9, bytes: 50 },
    ],
    files: { full: [{ after: 0, upTo: 9, bytes: 100 }], bytes: 100, isTruncated: false },
  },
  {
    of: "one byte more, which begins a file with a header of its own",
    pieces: [
      { upTo: 3, bytes: 40 },
      { upTo: 9, bytes: 51 },
      { upTo: 11, bytes: 1 },
    ],
    files: {
      full: [
        { after: 0, upTo: 3, bytes: 50 },
        { after: 3, upTo: 11, bytes: 62 },
      ],
      bytes: 112,
      isTruncated: false,
    },
  },
  {
    of: "a row larger than a file, which has one to itself",
    pieces: [
      { upTo: 1, bytes: 5 },
      { upTo: 2, bytes: 120 },
      { upTo: 3, bytes: 5 },
    ],
    files: {
      full: [
        { after: 0, upTo: 1, bytes: 15 },
        { after: 1, upTo: 2, bytes: 130 },
        { after: 2, upTo: 3, bytes: 15 },
      ],
      bytes: 160,
      isTruncated: false,
    },
  },
  {
    of: "more than an export may hold: the first row too many and all after it are left out",
    pieces: [
      { upTo: 1, bytes: 90 },
      { upTo: 2, bytes: 90 },
      { upTo: 3, bytes: 41 },
      { upTo: 4, bytes: 1 },
    ],
    files: {
      full: [
        { after: 0, upTo: 1, bytes: 100 },
        { after: 1, upTo: 2, bytes: 100 },
      ],
      bytes: 200,
      isTruncated: true,
    },
  },
];

describe("the files of an export", () => {
  it.each(cases)("hold $of", ({ pieces, files }) => {
    expect(fill(pieces)).toEqual(files);
  });
});
