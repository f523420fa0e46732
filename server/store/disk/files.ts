import { join } from "node:path";

/** The seed that the project in a file returns to: a database of its own beside it. */
export const seedFileOf = (file: string): string => file.replace(/\.sqlite$/, ".seed.sqlite");

/** The database file of a project in a folder. */
export const fileOfProject = (folder: string, name: string): string => join(folder, `${name}.sqlite`);

/** The files a project in a folder may have: its database, what SQLite keeps beside it, and the seed it returns to. */
export function filesOfProject(folder: string, name: string): readonly string[] {
  const file = fileOfProject(folder, name);
  return [file, seedFileOf(file)].flatMap((each) =>
    ["", "-wal", "-shm", "-journal", ".unfinished"].map((end) => `${each}${end}`),
  );
}
