import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** A file to read, or why there is none. */
export interface FoundFile {
  readonly file: string;
  readonly problem?: string;
}

/** Finds a file, or of a folder every `.yaml` and `.yml` file beneath it, in the order of their paths. */
export async function findFiles(path: string): Promise<FoundFile[]> {
  const kind = await stat(path).catch(() => undefined);
  if (kind === undefined) return [{ file: path, problem: "there is no such file or folder" }];
  if (!kind.isDirectory()) return [{ file: path }];
  const names = await readdir(path, { recursive: true });
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  if (files.length === 0) return [{ file: path, problem: "there is no .yaml file in this folder" }];
  return files.map((name) => ({ file: join(path, name) }));
}
