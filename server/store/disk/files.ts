import { readdirSync } from "node:fs";
import { basename, join } from "node:path";

const nameBeside = (file: string, part: string): string => file.replace(/\.sqlite$/, `.${part}.sqlite`);

/** The seed that the project in a file returns to: a database of its own beside it. */
export const seedFileOf = (file: string): string => nameBeside(file, "seed");

/** The database that is to take the place of the one in a file. */
export const stagedFileOf = (file: string): string => nameBeside(file, "staged");

/** The database file of a project in a folder. */
export const fileOfProject = (folder: string, name: string): string => join(folder, `${name}.sqlite`);

/** The files a database may have: its own, and what SQLite keeps beside it. */
export const filesOfDatabase = (file: string): readonly string[] =>
  ["", "-wal", "-shm", "-journal"].map((end) => `${file}${end}`);

/** The files a project in a folder may have: those of its database, of its seed, and of what is staged. */
export function filesOfProject(folder: string, name: string): readonly string[] {
  const file = fileOfProject(folder, name);
  return [file, seedFileOf(file), stagedFileOf(file)].flatMap((each) => [
    ...filesOfDatabase(each),
    `${each}.unfinished`,
  ]);
}

/** The files of a folder; none where it cannot be read, which whoever opens one of them is told. */
function listFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The project whose file a folder holds, where its name differs from this one in case alone; undefined without one. */
export function findNameInOtherCase(folder: string, name: string): string | undefined {
  const own = basename(fileOfProject(folder, name));
  const held = listFiles(folder);
  if (held.includes(own)) return undefined;
  return held.find((each) => each.toLowerCase() === own.toLowerCase())?.slice(0, name.length);
}
