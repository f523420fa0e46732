import { Command } from "commander";
import type { Answered, SandboxOptions } from "../../server/index.ts";
import type { Configuration } from "../config.ts";
import { createOption, isWritten, parsePort } from "../options.ts";
import { withProgress } from "../output/progress.ts";
import { formatPageUrl } from "../start/banner.ts";
import { createGuardOptions, type GuardOptions, resolveGuard } from "../start/control-options.ts";
import { createFaultOptions, type FaultOptions, resolveFaultOptions } from "../start/fault-options.ts";
import { growNewSpace } from "../start/heap.ts";
import { surviveUncaught } from "../start/last-resort.ts";
import {
  applyFlags,
  createSandboxOptions,
  openSandbox,
  openSources,
  type SandboxFlags,
  sourcesOf,
  startListening,
} from "../start/open.ts";
import { createReadyOptions, type ReadyOptions, removeStaleReadyFile, tellReady } from "../start/ready.ts";
import { planSeeds, seedAll } from "../start/seed.ts";
import { createTlsOptions, resolveTls, type TlsFlags } from "../start/tls/options.ts";
import { waitForStopSignal } from "../stop-signal.ts";
import { escapeControls, printError, printLine } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

interface StartOptions extends SandboxFlags, FaultOptions, GuardOptions, TlsFlags, ReadyOptions {
  readonly port?: number;
  readonly host?: string;
  readonly memory?: boolean;
  readonly data?: string;
  readonly verbose?: boolean;
  readonly smtp?: string;
  readonly smtpRemote?: boolean;
  readonly open?: boolean;
}

const examples = `
Flags beat the environment, which beats the configuration file.

Examples:
  $ iterable-sandbox start                        keeps its data in ./.iterable-sandbox
  $ iterable-sandbox start --memory --port 0      nothing is kept, any free port
  $ iterable-sandbox start --kind hybrid          a project of another kind
  $ iterable-sandbox start --config ci.yaml       projects, keys and settings from a file
  $ iterable-sandbox start --settings '{"mapAllPagesToSingleEventName":false}'   pages as the guide advises
  $ iterable-sandbox start --seed users.csv       with users, events and lists there from the start
  $ iterable-sandbox start --tls                  https, with a certificate made for localhost
  $ iterable-sandbox start --port 0 --json        url, keys and tokens as one line of JSON
  $ iterable-sandbox start --ready-file ready.json &   the same in a file, once it listens
  $ iterable-sandbox start --fault users.update:status=500,skip=2   the third update fails, once`;

/** `start`: the server. */
export const createStartCommand = (version: string): Command => {
  const command = new Command("start")
    .description("Start the server and keep it running until Ctrl-C.")
    .addOption(
      createOption("-p, --port <number>", "port to listen on, 0 for any free one (default: 8787)").argParser(parsePort),
    )
    .addOption(
      createOption("--host <address>", "address to listen on (default: localhost, which is this machine only)"),
    );
  for (const each of createSandboxOptions()) command.addOption(each);
  command
    .addOption(createOption("--memory", "keep nothing: state is gone when the server stops"))
    .addOption(createOption("--data <folder>", "folder for the databases (default: .iterable-sandbox)"))
    .addOption(createOption("-v, --verbose", "print a line for each request, and how far campaigns have come"))
    .addOption(createOption("--smtp <url>", "mail catcher that email is handed on to, such as smtp://localhost:1025"))
    .addOption(createOption("--smtp-remote", "let that be another machine: mail may then reach people"))
    .addOption(createOption("--open", "open the page in the browser"));
  for (const each of [...createReadyOptions(), ...createGuardOptions(), ...createTlsOptions(), ...createFaultOptions()])
    command.addOption(each);
  return command
    .addHelpText("after", examples)
    .action((options: StartOptions, chosen: Command) => startServer(options, chosen, version));
};

/** Where the data goes; nowhere for a server that keeps none. */
function folderOf(options: StartOptions, command: Command, configuration: Configuration): string | undefined {
  const kept = options.data ?? configuration.data ?? ".iterable-sandbox";
  if (options.data === undefined) return (options.memory ?? configuration.memory) === true ? undefined : kept;
  if (options.memory !== true) return kept;
  if (isWritten(command, "memory") === isWritten(command, "data")) {
    throw new UsageError("--memory keeps nothing and --data names where to keep it: give one of them");
  }
  return isWritten(command, "data") ? kept : undefined;
}

/** Where what happens is told: standard output is for one line of JSON alone where that is asked for. */
const logTo = ({ json }: StartOptions): ((line: string) => void) => (json === true ? printError : printLine);

/** What is told of campaigns under way. */
async function resolveProgress(options: StartOptions): Promise<Pick<SandboxOptions, "onSendProgress">> {
  if (options.verbose !== true) return {};
  const { formatSendProgress } = await import("../start/send-progress.ts");
  return { onSendProgress: (progress) => logTo(options)(escapeControls(formatSendProgress(progress))) };
}

/** The mail catcher that email is handed on to, if any: the flag beats the configuration. */
function resolveSmtp({ smtp, smtpRemote }: StartOptions, configuration: Configuration): Pick<SandboxOptions, "smtp"> {
  const given = smtp === undefined ? configuration.smtp : { url: smtp };
  if (given === undefined && smtpRemote === true) throw new UsageError("--smtp-remote: there is no --smtp to allow");
  return given === undefined ? {} : { smtp: { ...given, ...(smtpRemote === true && { remote: true }) } };
}

const createCallPrinter =
  (options: StartOptions) =>
  ({ method, url, status }: Answered): void =>
    logTo(options)(escapeControls(`${method} ${url} → ${status}`));

async function startServer(options: StartOptions, command: Command, version: string): Promise<void> {
  const { defaultPort, readConfiguration } = await import("../config.ts");
  const configuration = await readConfiguration(options.config, process.cwd());
  const projects = applyFlags(configuration.projects, options);
  const folder = folderOf(options, command, configuration);
  const host = options.host ?? configuration.host ?? "localhost";
  const sources = await sourcesOf(options, configuration);
  const watched = await resolveFaultOptions(options, configuration, { projects, sources });
  const told = { ...resolveSmtp(options, configuration), ...(await resolveProgress(options)) };
  const { listen, madeToken, warning } = resolveGuard(options, configuration, host);
  const certificate = await resolveTls(options, configuration.tls, {
    folder,
    host,
    allowedHosts: listen.allowedHosts ?? [],
  });
  const sandbox = await openSandbox({ projects, sources, ...watched, ...told }, folder);
  if ((options.translator ?? options.settings ?? configuration.sources) !== undefined) await openSources(sandbox);
  const seeds = await withProgress("loading the seeds", () =>
    seedAll(sandbox, planSeeds(projects, configuration, options.seed), version),
  );
  const wanted = options.port ?? configuration.port ?? defaultPort;
  const stopped = waitForStopSignal();
  await removeStaleReadyFile(options);
  const tls = certificate === undefined ? {} : { tls: certificate.tls };
  const onExchange = options.verbose === true ? { onExchange: createCallPrinter(options) } : {};
  const asked = { host, port: wanted, ...listen, ...tls, ...onExchange };
  const { url, close } = await startListening(sandbox, asked, certificate?.publish);
  for (const each of [warning, certificate?.warning]) if (each !== undefined) printError(each);
  surviveUncaught();
  growNewSpace();
  const pageUrl = listen.ui === false ? undefined : formatPageUrl(url, madeToken);
  const running = { version, url, projects, sources, folder, seeds, madeToken, pageUrl, certificate };
  const withdraw = await tellReady(options, running, listen.controlToken).catch(async (thrown: unknown) => {
    await close();
    sandbox.close();
    throw thrown;
  });
  if (options.open === true) await openPage(pageUrl);
  await stopped;
  await withdraw();
  const stopAt = performance.now() + graceMs;
  await close();
  await sandbox.drain(Math.max(0, stopAt - performance.now()));
  sandbox.close();
}

/** Opens the page; a machine without a browser is told its address, which stands above. */
async function openPage(pageUrl: string | undefined): Promise<void> {
  if (pageUrl === undefined) return printError("warning: --open has nothing to open: pages are off");
  const { openInBrowser } = await import("../browser.ts");
  if (!(await openInBrowser(pageUrl)))
    printError("warning: no browser could be opened: open the address of the page yourself");
}

/** How long answers and deliveries that are due may take once the server is told to stop, together. */
const graceMs = 5_000;
