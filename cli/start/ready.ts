import { readFile, rm } from "node:fs/promises";
import type { Option } from "commander";
import { createOption, createOwnOption } from "../options.ts";
import { printLine } from "../terminal.ts";
import { writeAtomically } from "../write-file.ts";
import { formatBanner, type Running } from "./banner.ts";

/** Options of `start` about who is told that it listens. */
export interface ReadyOptions {
  readonly json?: boolean;
  readonly readyFile?: string;
}

/** Creates the options of `start` about who is told that it listens. */
export const createReadyOptions = (): readonly Option[] => [
  createOption("--ready-file <file>", "write url, keys and tokens to this file once it listens; gone when it stops"),
  createOwnOption("start", "--json", "print the same as one JSON line; all else goes to standard error"),
];

/** What a program needs of a server that listens. */
function describeReady(running: Running, controlToken: string | undefined): object {
  const { version, url, pageUrl, projects, sources, folder, certificate } = running;
  return {
    version,
    pid: process.pid,
    url,
    ...(pageUrl !== undefined && { pageUrl }),
    ...(folder !== undefined && { folder }),
    ...(controlToken !== undefined && { controlToken }),
    ...(certificate?.trusted !== undefined && { caFile: certificate.trusted }),
    ...(certificate?.printed !== undefined && { ca: certificate.printed }),
    projects: projects.map(({ name, id, kind, keys }) => ({
      name,
      id,
      kind,
      keys: keys.map(({ key, type, disabled }) => ({ key, type, ...(disabled === true && { disabled }) })),
    })),
    sources: sources.map(({ name, writeKey, destinations }) => ({
      name,
      writeKey,
      destinations: destinations.map(({ type }) => type),
    })),
  };
}

/** Whether a process is there, whoever it belongs to. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as { readonly code?: string }).code === "EPERM";
  }
}

const readText = (file: string): Promise<string> => readFile(file, "utf8").catch(() => "");

/** The process that a ready file was written by; undefined for any other file. */
function writerOf(text: string): number | undefined {
  const [, pid] = /^\{"version":"[^"]*","pid":(\d+),/.exec(text) ?? [];
  return pid === undefined ? undefined : Number(pid);
}

/** Removes what a server that was killed has left: nobody is to take it for this one. */
export async function removeStaleReadyFile({ readyFile: file }: ReadyOptions): Promise<void> {
  const writer = file === undefined ? undefined : writerOf(await readText(file));
  const isStale = writer !== undefined && (writer === process.pid || !isRunning(writer));
  if (file !== undefined && isStale) await rm(file, { force: true });
}

/** Tells that a server listens: programs by a file or a line of JSON, people by the banner. Gives what takes the file back. */
export async function tellReady(
  { json, readyFile: file }: ReadyOptions,
  running: Running,
  controlToken: string | undefined,
): Promise<() => Promise<void>> {
  const text = JSON.stringify(describeReady(running, controlToken));
  // It holds keys: nobody else on the machine reads it.
  if (file !== undefined) await writeAtomically(file, `${text}\n`, 0o600);
  printLine(json === true ? text : formatBanner(running));
  return async () => {
    if (file !== undefined && (await readText(file)) === `${text}\n`) await rm(file, { force: true });
  };
}
