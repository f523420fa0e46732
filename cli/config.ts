import { existsSync, readFileSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { messageOf } from "../contracts/thrown.ts";
import {
  type ApiKey,
  type DestinationOptions,
  defaultProject,
  describeLoadError,
  type FaultRule,
  type ProjectOptions,
  SandboxConfig,
  type SmtpOptions,
  type SourceOptions,
} from "../server/index.ts";
import { parseJson } from "./json.ts";
import { UsageError } from "./usage-error.ts";

/** Files of a certificate to serve https with, or the file that what clients have to trust is written to. */
export type ConfiguredTls = { readonly cert: string; readonly key: string } | { readonly ca?: string };

/** A configuration, checked. */
export interface Configuration {
  readonly port: number | undefined;
  readonly host: string | undefined;
  readonly memory: boolean | undefined;
  readonly data: string | undefined;
  readonly projects: readonly ProjectOptions[];
  /** Files that projects are seeded from, by the name of the project. */
  readonly seeds: ReadonlyMap<string, readonly string[]>;
  /** Segment sources; undefined where the file names none. */
  readonly sources: readonly SourceOptions[] | undefined;
  /** Fault rules; undefined where the file names none. */
  readonly faults: readonly FaultRule[] | undefined;
  readonly strict: boolean | undefined;
  readonly recordSize: number | undefined;
  readonly recordBytes: number | undefined;
  /** `false` asks for none, wherever the server listens. */
  readonly controlToken: string | false | undefined;
  readonly allowedHosts: readonly string[] | undefined;
  /** A mail catcher that email is handed on to. */
  readonly smtp: SmtpOptions | undefined;
  /** Whether it shows pages. */
  readonly ui: boolean | undefined;
  /** Whether it serves https, and with what. */
  readonly tls: boolean | ConfiguredTls | undefined;
}

const defaults: Configuration = {
  port: undefined,
  host: undefined,
  memory: undefined,
  data: undefined,
  projects: [defaultProject],
  seeds: new Map(),
  sources: undefined,
  faults: undefined,
  strict: undefined,
  recordSize: undefined,
  recordBytes: undefined,
  controlToken: undefined,
  allowedHosts: undefined,
  smtp: undefined,
  ui: undefined,
  tls: undefined,
};

/** The port the server listens on when nothing says otherwise. */
export const defaultPort = 8_787;

/** The configuration files that are looked for in a folder, in this order. */
export const configurationFiles = ["ts", "mts", "js", "mjs", "json", "yaml", "yml"].map(
  (ending) => `iterable-sandbox.config.${ending}`,
);

/** The server-side key to show and to use: the first one that works, and the project it opens. */
export const serverKeyOf = (
  projects: readonly ProjectOptions[],
): (ApiKey & { readonly project: ProjectOptions }) | undefined =>
  projects
    .flatMap((project) => project.keys.map((key) => ({ ...key, project })))
    .find(({ type, disabled }) => type === "server" && disabled !== true);

/** Reads the named configuration file, else the first `iterable-sandbox.config.*` of the folder, else the defaults. */
export async function readConfiguration(named: string | undefined, folder: string): Promise<Configuration> {
  const file = named ?? configurationFiles.find((each) => existsSync(resolve(folder, each)));
  if (file === undefined) return defaults;
  if (!existsSync(resolve(folder, file))) throw new UsageError(`${file}: there is no such configuration file`);
  return await checkConfiguration(await loadFile(file, folder), resolve(folder, file), file);
}

async function loadFile(file: string, folder: string): Promise<unknown> {
  const path = resolve(folder, file);
  try {
    switch (extname(file)) {
      case ".json":
        return parseJson(readFileSync(path, "utf8"));
      case ".yaml":
      case ".yml":
        return (await import("./yaml.ts")).parse(readFileSync(path, "utf8"));
      default:
        return await evaluateModule(path);
    }
  } catch (thrown) {
    throw new UsageError(`${file}: ${thrown instanceof Error ? describeLoadError(thrown) : messageOf(thrown)}`);
  }
}

/** Evaluates a module for its default export: JavaScript, or TypeScript whose types Node strips. */
async function evaluateModule(path: string): Promise<unknown> {
  const module = (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
  if (module.default === undefined) throw new TypeError("it has no default export: write export default { … }");
  return module.default;
}

/** What is wrong with a configuration, a line each, with the line of the file where it is no program. */
async function formatIssues(issues: readonly z.core.$ZodIssue[], file: string): Promise<readonly string[]> {
  const lineOf = /\.(?:json|ya?ml)$/.test(file) ? (await import("./find-line.ts")).createLineFinder(file) : undefined;
  return issues.flatMap(({ path, message: told }) =>
    told.split("\n").map((message) => {
      const [, key] = /^"(.+)" is not known here/.exec(message) ?? [];
      const line = lineOf?.(key === undefined ? path : [...path, key]);
      return `  ${line === undefined ? "" : `line ${line}, `}${z.core.toDotPath(path) || "the file"}: ${message}`;
    }),
  );
}

async function checkConfiguration(value: unknown, path: string, file: string): Promise<Configuration> {
  const parsed = SandboxConfig().safeParse(value ?? {});
  if (!parsed.success) {
    const lines = await formatIssues(parsed.error.issues, path);
    throw new UsageError(`${file} is not a valid configuration:\n${lines.join("\n")}`);
  }
  const { port, host, memory, data, sources } = parsed.data;
  const { faults, strict, recordSize, recordBytes, controlToken, allowedHosts, ui, smtp: given } = parsed.data;
  const smtp = typeof given === "string" ? { url: given } : given;
  const watching = { faults, strict, recordSize, recordBytes };
  const guarding = { controlToken, allowedHosts, ui, tls: resolveFiles(parsed.data.tls, path) };
  const described = parsed.data.projects ?? [{ ...defaultProject, seed: [] }];
  const projects = described.map(({ seed: _, ...project }): ProjectOptions => project);
  const located = sources?.map((source) => ({ ...source, destinations: source.destinations.map(resolveBeside(path)) }));
  const resolveSeed = (seed: string): string => resolve(dirname(path), seed);
  const seeds = new Map(described.map(({ name, seed = [] }) => [name, seed.map(resolveSeed)]));
  return { port, host, memory, data, projects, seeds, sources: located, smtp, ...watching, ...guarding };
}

/** Files of a certificate are found from where the configuration file is. */
function resolveFiles(tls: Configuration["tls"], path: string): Configuration["tls"] {
  if (typeof tls !== "object") return tls;
  const resolved = Object.entries(tls).map(([name, file]) => [name, resolve(dirname(path), file)]);
  return Object.fromEntries(resolved) as ConfiguredTls;
}

/** A destination's own file is found from where the configuration file is. */
const resolveBeside =
  (file: string) =>
  (destination: DestinationOptions): DestinationOptions =>
    "file" in destination ? { ...destination, file: resolve(dirname(file), destination.file) } : destination;
