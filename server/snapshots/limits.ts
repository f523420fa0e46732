const megabyte = 1_024 * 1_024;

/** Most bytes of a snapshot file, packed or unpacked: what it takes to hold one in memory while it is read or written. */
export const maxSnapshotBytes = 512 * megabyte;

/** Most bytes of one line of it, which is read in one turn. */
export const maxLineBytes = 32 * megabyte;

/** Bytes after which a line ends, if its table has more rows. */
export const lineBytes = megabyte / 8;

/** Bytes that are unpacked at a time. */
export const pieceBytes = megabyte / 4;

/** A size in words. */
export const formatSize = (bytes: number): string => `${bytes / megabyte} MB`;
