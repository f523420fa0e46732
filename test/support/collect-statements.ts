import { onTestFinished, vi } from "vitest";
import { openDatabase, type Statement } from "../../server/store/driver.ts";

/** Collects the statements that are run from now on, by whichever sandbox of this process: the SQL of each. */
export function collectStatements(): () => readonly string[] {
  const db = openDatabase(":memory:");
  const prototype = Object.getPrototypeOf(db.prepare("SELECT 1")) as Statement<[]>;
  db.close();
  const spies = (["run", "get", "all"] as const).map((name) => vi.spyOn(prototype, name));
  onTestFinished(() => void spies.map((spy) => spy.mockRestore()));
  const sources = (): readonly string[] =>
    spies.flatMap(({ mock }) =>
      mock.contexts.map((statement) => (statement as { readonly source?: string }).source ?? ""),
    );
  const before = sources().length;
  return () => sources().slice(before);
}
