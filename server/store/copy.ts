import type { Tables } from "./tables.ts";

/** Makes the tables of a project hold what those of another one of its kind hold, and nothing else. */
export function copyTables(from: Tables, to: Tables): void {
  for (const name of from.names) {
    to.clear(name);
    for (const page of from.pages(name)) for (const row of page) to.insert(name, row);
  }
}
