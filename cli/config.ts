import { existsSync, readFileSync } from "node:fs";
import { extname, resolve } from "node:path";
import type * as z from "zod";
import { defaultProject, type ProjectOptions, projectsOf, SandboxConfig } from "../server/index.ts";
import { UsageError } from "./usage-error.ts";

/** A configuration, checked. */
export interface Configuration {
  readonly port: number | undefined;
  readonly host: string | undefined;
  readonly memory: boolean | undefined;
  readonly data: string | undefined;
  readonly projects: readonly ProjectOptions[];
}

const names = ["ts", "mts", "js", "mjs", "json", "yaml", "yml"].map((ending) => `iterable-sandbox.config.${ending}`);

/** Reads the named configuration file, else the first `iterable-sandbox.config.*` of the folder, else the defaults. */
export async function readConfiguration(file: string | undefined, folder: string): Promise<Configuration> {
  const found =
    file === undefined ? names.map((name) => resolve(folder, name)).find(existsSync) : resolve(folder, file);
  if (found === undefined) {
    return { port: undefined, host: undefined, memory: undefined, data: undefined, projects: [defaultProject] };
  }
  if (!existsSync(found)) throw new UsageError(`${file}: there is no such configuration file`);
  return checked(await load(found), file ?? found.slice(folder.length + 1));
}

async function load(file: string): Promise<unknown> {
  try {
    switch (extname(file)) {
      case ".json":
        return JSON.parse(readFileSync(file, "utf8"));
      case ".yaml":
      case ".yml":
        return (await import("yaml")).parse(readFileSync(file, "utf8"));
      default:
        return await (await import("jiti")).createJiti(import.meta.url).import(file, { default: true });
    }
  } catch (thrown) {
    throw new UsageError(`${file}: ${thrown instanceof Error ? thrown.message : thrown}`);
  }
}

const where = (issue: z.core.$ZodIssue): string =>
  issue.path
    .reduce<string>((path, key) => (typeof key === "number" ? `${path}[${key}]` : `${path}.${String(key)}`), "")
    .replace(/^\./, "");

function checked(value: unknown, file: string): Configuration {
  const parsed = SandboxConfig().safeParse(value ?? {});
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${where(issue) || "the file"}: ${issue.message}`);
    throw new UsageError(`${file} is not a valid configuration:\n${lines.join("\n")}`);
  }
  const { port, host, memory, data, projects: entries } = parsed.data;
  const projects = entries === undefined ? [defaultProject] : projectsOf(entries);
  if ("problem" in projects) throw new UsageError(`${file}: ${projects.problem}`);
  return { port, host, memory, data, projects };
}
