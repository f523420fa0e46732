import { describe, expect, it } from "vitest";
import type { Database } from "../../../server/store/driver.ts";
import { openDatabase } from "../../../server/store/driver.ts";
import { createPrepare, createPrepareColumn } from "../../../server/store/statements.ts";

/** A database that notes what it prepares. */
function noting(): { readonly db: Database; readonly prepared: string[] } {
  const open = openDatabase(":memory:");
  const prepared: string[] = [];
  const prepare: Database["prepare"] = (sql) => {
    prepared.push(sql);
    return open.prepare(sql);
  };
  return { db: { ...open, open: true, inTransaction: false, prepare } as Database, prepared };
}

describe("a statement of a store", () => {
  it("is prepared once, when it is first run, with parameters that steer no plan", () => {
    const { db, prepared } = noting();
    const rows = createPrepare(db)<[number, number], { readonly a: number }>("SELECT ? AS a LIMIT ?");
    const column = createPrepareColumn(db)<[string], string>("SELECT ?");
    expect(prepared).toEqual([]);
    expect([rows().all(1, 5), rows().all(2, 5), column().get("x"), column().get("y")]).toEqual([
      [{ a: 1 }],
      [{ a: 2 }],
      "x",
      "y",
    ]);
    expect(prepared).toEqual(["SELECT +? AS a LIMIT +?", "SELECT +?"]);
  });
});
