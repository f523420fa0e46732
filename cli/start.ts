import { Command } from "commander";
import type { Exchange, Listening, ProjectOptions, Sandbox } from "../server/index.ts";
import type { Configuration } from "./config.ts";
import { flag, kind, option, portNumber } from "./options.ts";
import { UsageError } from "./usage-error.ts";

interface StartOptions {
  readonly port?: number;
  readonly host?: string;
  readonly config?: string;
  readonly kind?: ProjectOptions["kind"];
  readonly apiKey?: string;
  readonly memory?: boolean;
  readonly data?: string;
  readonly verbose?: boolean;
}

const defaults = { port: 8_787, host: "localhost", data: ".iterable-sandbox" } as const;

const examples = `
Examples:
  $ iterable-sandbox start                        keeps its data in ./.iterable-sandbox
  $ iterable-sandbox start --memory --port 0      nothing is kept, any free port
  $ iterable-sandbox start --kind hybrid          a project of another kind
  $ iterable-sandbox start --config ci.yaml       projects, keys and settings from a file`;

/** `start`: the server. */
export const startCommand = (version: string): Command =>
  new Command("start")
    .description("Start the server and keep it running until Ctrl-C.")
    .addOption(
      option("-p, --port <number>", `port to listen on, 0 for any free one (default: ${defaults.port})`).argParser(
        portNumber,
      ),
    )
    .addOption(
      option("--host <address>", `address to listen on (default: ${defaults.host}, which is this machine only)`),
    )
    .addOption(option("-c, --config <file>", "configuration file (default: iterable-sandbox.config.{ts,js,json,yaml})"))
    .addOption(kind("--kind <kind>", "what names users in the first project (default: email)"))
    .addOption(option("--api-key <key>", "server-side key of the first project (default: a fixed one, printed)"))
    .addOption(flag("--memory", "keep nothing: state is gone when the server stops"))
    .addOption(option("--data <folder>", `folder for the databases (default: ${defaults.data})`))
    .addOption(flag("-v, --verbose", "print a line for each request"))
    .addHelpText("after", examples)
    .action((options: StartOptions) => start(options, version));

/** The first project, with what the flags say of it. */
function adjusted(projects: readonly ProjectOptions[], { kind, apiKey }: StartOptions): readonly ProjectOptions[] {
  return projects.map((project, index) =>
    index > 0
      ? project
      : {
          ...project,
          ...(kind !== undefined && { kind }),
          ...(apiKey !== undefined && { keys: [{ key: apiKey, type: "server" as const }] }),
        },
  );
}

async function open(options: StartOptions, configuration: Configuration, folder: string | undefined): Promise<Sandbox> {
  const { createSandbox, UnusableDatabase } = await import("../server/index.ts");
  try {
    return createSandbox({
      projects: adjusted(configuration.projects, options),
      storage: folder === undefined ? { is: "memory" } : { is: "disk", folder },
      onCrash: (thrown, operation) => console.error(`${operation} crashed:`, thrown),
    });
  } catch (thrown) {
    if (thrown instanceof UnusableDatabase) throw new UsageError(thrown.message, 3);
    throw thrown;
  }
}

const printed = ({ method, url, status }: Exchange): void => console.log(`${method} ${url} → ${status}`);

async function listening(sandbox: Sandbox, host: string, wanted: number, verbose: boolean): Promise<Listening> {
  try {
    return await sandbox.listen({ host, port: wanted, ...(verbose && { onExchange: printed }) });
  } catch (thrown) {
    sandbox.close();
    const { code } = thrown as { readonly code?: string };
    if (code === "EADDRINUSE") {
      throw new UsageError(
        `Port ${wanted} is taken: stop what listens on it, or choose another with --port (0 for any)`,
        3,
      );
    }
    if (code === "EACCES")
      throw new UsageError(`Port ${wanted} needs more rights: choose one above 1023 with --port`, 3);
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
      throw new UsageError(`${host} is no address of this machine: choose another with --host`, 3);
    }
    throw thrown;
  }
}

async function start(options: StartOptions, version: string): Promise<void> {
  const { readConfiguration } = await import("./config.ts");
  const configuration = await readConfiguration(options.config, process.cwd());
  const memory = options.memory ?? (options.data === undefined && configuration.memory === true);
  const folder = memory ? undefined : (options.data ?? configuration.data ?? defaults.data);
  const host = options.host ?? configuration.host ?? defaults.host;
  const sandbox = await open(options, configuration, folder);
  const port = options.port ?? configuration.port ?? defaults.port;
  const listener = await listening(sandbox, host, port, options.verbose === true);
  console.log(banner(sandbox, `http://${shownHost(host)}:${listener.port}`, folder, version));
  await stopSignal();
  await listener.close();
  sandbox.close();
}

/** Loopback and wildcard addresses are all reached as localhost, and some clients take plain http only there. */
const shownHost = (host: string): string => (/^(127\.|0\.0\.0\.0$|::1?$|localhost$)/.test(host) ? "localhost" : host);

const kinds = { email: "email-based", userId: "userID-based", hybrid: "hybrid" } as const;

function banner(sandbox: Sandbox, url: string, folder: string | undefined, version: string): string {
  const keys = sandbox.projects.flatMap(({ name, kind, keys: all }) =>
    all.map(({ key, type }) => `  API key    ${key}   ${type} key of project "${name}", ${kinds[kind]}`),
  );
  const state = folder === undefined ? "in memory: gone when the server stops" : `${folder} (kept between runs)`;
  return [
    `Iterable Sandbox ${version}`,
    `  Base URL   ${url}`,
    ...keys,
    `  Data       ${state}`,
    "",
    "Try it:",
    `  curl -s ${url}/api/users/update -H 'Api-Key: ${sandbox.apiKey}' -d '{"email":"ada@example.com","dataFields":{"plan":"pro"}}'`,
    "",
    "Ctrl-C stops it.",
  ].join("\n");
}

/** Settles at the first SIGINT or SIGTERM; a second one ends the process at once. */
const stopSignal = (): Promise<void> =>
  new Promise((settle) => {
    process.once("SIGINT", () => settle());
    process.once("SIGTERM", () => settle());
  });
