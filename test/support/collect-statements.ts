import { onTestFinished, vi } from "vitest";
import { openDatabase, type Statement } from "../../server/store/driver.ts";

/** What the driver says of a statement: its SQL, and the file it reads. */
interface Run {
  readonly source?: string;
  readonly database?: { readonly name: string };
}

/**
 * Collects the statements that are run from now on: the SQL of each. Those of a folder's files when one is named, and
 * otherwise those of every sandbox of this process, where tests that ended may have left some at work.
 */
export function collectStatements(folder = ""): () => readonly string[] {
  const db = openDatabase(":memory:");
  const prototype = Object.getPrototypeOf(db.prepare("SELECT 1")) as Statement<[]>;
  db.close();
  const spies = (["run", "get", "all"] as const).map((name) => {
    const spy = vi.spyOn(prototype, name);
    return { spy, before: spy.mock.contexts.length };
  });
  onTestFinished(() => void spies.map(({ spy }) => spy.mockRestore()));
  return () =>
    spies
      .flatMap(({ spy, before }) => (spy.mock.contexts as readonly Run[]).slice(before))
      .filter(({ database }) => (database?.name ?? "").startsWith(folder))
      .map(({ source }) => source ?? "");
}
