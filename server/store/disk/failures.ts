import { accessSync, constants, statSync } from "node:fs";
import { dirname } from "node:path";
import { UnusableDatabase } from "../driver.ts";

/** Why a file cannot be opened, in words without a path, and whose fault it is. */
export type OpenFailure = Pick<UnusableDatabase, "reason" | "why">;

const another = "choose another --data folder";

const unwritable: OpenFailure = { reason: `the folder cannot be written; ${another}`, why: "unwritable" };
const full: OpenFailure = { reason: "the disk is full", why: "full" };
const noFolder: OpenFailure = { reason: `its folder is a file; ${another}`, why: "unwritable" };

/** The failures whose code says enough. SQLite refines its codes by endings, such as `SQLITE_READONLY_DIRECTORY`. */
const failures: Readonly<Record<string, OpenFailure>> = {
  SQLITE_BUSY: { reason: `another sandbox is using it; stop that one or ${another}`, why: "conflict" },
  SQLITE_NOTADB: { reason: `it is not a SQLite database; move it away or ${another}`, why: "conflict" },
  SQLITE_CORRUPT: { reason: `it is damaged; move it away or ${another}`, why: "conflict" },
  SQLITE_FULL: full,
  ENOSPC: full,
  EDQUOT: full,
  SQLITE_READONLY: unwritable,
  EACCES: unwritable,
  EPERM: unwritable,
  EROFS: unwritable,
  EEXIST: noFolder,
  ENOTDIR: noFolder,
};

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Says why the file of a project could not be opened. */
export function describeOpenFailure(thrown: unknown, file: string): OpenFailure {
  if (thrown instanceof UnusableDatabase) return thrown;
  const { code = "", message = String(thrown) } = thrown as { readonly code?: string; readonly message?: string };
  const known = failures[code] ?? failures[code.split("_").slice(0, 2).join("_")];
  if (known !== undefined) return known;
  // SQLite tells a folder it cannot write to as an error of input and output, or as a file it cannot open.
  if (!isWritable(dirname(file))) return unwritable;
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) {
    return { reason: `it is a folder; move it away or ${another}`, why: "conflict" };
  }
  return { reason: message, why: "unwritable" };
}
