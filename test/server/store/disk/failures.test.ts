import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { describeOpenFailure } from "../../../../server/store/disk/failures.ts";

const unwritable = { reason: "the folder cannot be written; choose another --data folder", why: "unwritable" };
const full = { reason: "the disk is full", why: "full" };

/** What SQLite and node say of disks that no test can bring about on every machine. */
it.each([
  { code: "SQLITE_FULL", message: "database or disk is full", told: full },
  { code: "ENOSPC", message: "ENOSPC: no space left on device, mkdir '/mnt/data'", told: full },
  { code: "SQLITE_READONLY", message: "attempt to write a readonly database", told: unwritable },
  { code: "SQLITE_READONLY_DIRECTORY", message: "attempt to write a readonly database", told: unwritable },
  { code: "EACCES", message: "EACCES: permission denied, mkdir '/root/data'", told: unwritable },
  { code: "EROFS", message: "EROFS: read-only file system, mkdir '/mnt/data'", told: unwritable },
  {
    code: "SQLITE_CORRUPT",
    message: "database disk image is malformed",
    told: { reason: "it is damaged; move it away or choose another --data folder", why: "conflict" },
  },
  { code: "SQLITE_TOOBIG", message: "too big", told: { reason: "too big", why: "unwritable" } },
])("$code is told as what it is", ({ code, message, told }) => {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const thrown = Object.assign(new Error(message), { code });
  expect(describeOpenFailure(thrown, join(folder, "default.sqlite"))).toEqual(told);
});

it("an error of input and output in a folder that cannot be written is told as that", () => {
  const thrown = Object.assign(new Error("disk I/O error"), { code: "SQLITE_IOERR" });
  expect(describeOpenFailure(thrown, join(tmpdir(), "not", "there", "default.sqlite"))).toEqual(unwritable);
});
