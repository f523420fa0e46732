import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import pc from "picocolors";
import { messageOf } from "../../contracts/thrown.ts";
import type { Exchange } from "../../server/index.ts";
import {
  askSandbox,
  type ControlOptions,
  createControlOptions,
  findPages,
  followStream,
  parseMoment,
} from "../control-client.ts";
import { createOption, createOwnOption } from "../options.ts";
import { formatProfileDiff } from "../profile-diff.ts";
import { escapeTexts, printError, printLine } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

interface RequestsOptions extends ControlOptions {
  readonly operation?: string;
  readonly user?: string;
  readonly status?: string;
  readonly project?: string;
  readonly since?: string;
  readonly limit?: string;
  readonly query?: string;
  readonly warnings?: boolean;
  readonly json?: boolean;
  readonly har?: string;
  readonly follow?: boolean;
  readonly diff?: boolean;
}

const examples = `
Examples:
  $ iterable-sandbox requests                              every exchange the sandbox remembers
  $ iterable-sandbox requests --follow --warnings          what it warns of, as it comes
  $ iterable-sandbox requests --operation users.update --user ada@example.com
  $ iterable-sandbox requests --status 4xx --since 2026-01-31T12:00:00Z
  $ iterable-sandbox requests --query 'is:hidden event:"Signed Up" -status:4xx'
  $ iterable-sandbox requests --diff --limit 1             what the latest call changed of profiles
  $ iterable-sandbox requests --json | jq .request.body    one JSON object per line, bodies included
  $ iterable-sandbox requests --har calls.har              for the network panel of a browser`;

/** `requests`: the calls that reached a running sandbox. */
export function createRequestsCommand(): Command {
  const command = new Command("requests").description("Show the calls that reached a running sandbox.");
  for (const each of createControlOptions()) command.addOption(each);
  return command
    .addOption(createOption("--operation <id>", "only calls of this operation, such as users.update"))
    .addOption(createOption("--user <user>", "only calls about this email or userId"))
    .addOption(createOwnOption("requests", "--status <status>", "only calls answered so: 200, or a class such as 4xx"))
    .addOption(createOption("--project <name>", "only calls with a key of this project"))
    .addOption(createOption("--since <time>", "only calls from then on, by the sandbox's clock").argParser(parseMoment))
    .addOption(createOption("--query <query>", "only those that a query asks for, such as 'ada is:hidden'"))
    .addOption(createOption("--limit <number>", "only the latest so many"))
    .addOption(createOption("--warnings", "only calls with warnings"))
    .addOption(createOption("--json", "one JSON object per line"))
    .addOption(createOption("--har <file>", "write them to a file as an HTTP Archive, and print none"))
    .addOption(createOption("--diff", "what each call changed of profiles"))
    .addOption(createOption("--follow", "keep showing calls as they come, until Ctrl-C"))
    .addHelpText("after", examples)
    .action(showRequests);
}

function queryOf(options: RequestsOptions): URLSearchParams {
  const { operation, user, status, project, since, limit, query, warnings, diff } = options;
  const given = {
    ...{ operation, user, status, project, since, limit, q: query },
    ...(warnings === true && { warnings: "1" }),
    ...(diff === true && { diff: "1" }),
  };
  return new URLSearchParams(
    Object.entries(given).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]])),
  );
}

function paintStatus(status: number): string {
  if (status === 0) return pc.red("no answer");
  const paint = status < 300 ? pc.green : status < 500 ? pc.yellow : pc.red;
  return paint(String(status));
}

const formatMilliseconds = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;

const formatUsers = ({ users }: Exchange): string => {
  const [first, ...others] = users.map(({ email, userId }) => email ?? userId ?? "");
  if (first === undefined) return "";
  return others.length === 0 ? first : `${first} and ${others.length} more`;
};

/** What an exchange changed of profiles, where that was asked for. */
function formatChanges({ changes = [], moreChanges = 0 }: Exchange): readonly string[] {
  const more =
    moreChanges === 1
      ? "and 1 more profile, which is not kept"
      : `and ${moreChanges} more profiles, which are not kept`;
  return [...changes.flatMap(formatProfileDiff), ...(moreChanges > 0 ? [more] : [])].map((line) => pc.dim(line));
}

/**
 * Formats an exchange as one line: when, what, how it was answered, how fast, about whom, and where its page is, if there
 * is one; beneath it what is wrong with it.
 */
export function formatExchange(exchange: Exchange, page?: string): string {
  const { at, method, url, operation, status, tookMs, warnings, notices, violations, fault } = exchange;
  const known = operation === undefined ? pc.yellow("unknown") : pc.dim(operation);
  const head = [
    at.slice(11, 23),
    `${method} ${url}`,
    known,
    paintStatus(status),
    formatMilliseconds(tookMs),
    formatUsers(exchange),
    page === undefined ? "" : pc.dim(page),
  ];
  return [
    head.filter((part) => part !== "").join("  "),
    ...(fault === undefined ? [] : [pc.dim(`fault: ${fault}`)]),
    ...violations.map(({ path, message }) => pc.red([path, message].filter((part) => part !== "").join(": "))),
    ...warnings.map(({ message }) => pc.yellow(message)),
    ...notices.map(({ message }) => pc.green(message)),
    ...formatChanges(exchange),
  ].join("\n              ");
}

async function writeHar(options: RequestsOptions, query: URLSearchParams, file: string): Promise<void> {
  query.set("format", "har");
  const har = await (await askSandbox(options, `/_sandbox/requests?${query}`)).text();
  try {
    await writeFile(file, har);
  } catch (thrown) {
    throw new UsageError(`cannot write to ${file}: ${messageOf(thrown)}`);
  }
}

/** What is said where calls came faster than they were shown. */
const formatDropped = (count: number): string =>
  `${count} ${count === 1 ? "call is" : "calls are"} not shown: the record was full before they could be`;

async function showRequests(options: RequestsOptions): Promise<void> {
  const query = queryOf(options);
  if (options.har !== undefined) return writeHar(options, query, options.har);
  const pageOf = options.json === true ? undefined : await findPages(options);
  const print = (exchange: Exchange): void =>
    printLine(
      pageOf === undefined
        ? JSON.stringify(exchange)
        : formatExchange(escapeTexts(exchange), pageOf(`/requests/${exchange.id}`)),
    );
  if (options.follow === true) {
    query.delete("limit");
    return followStream(options, "/_sandbox/requests", query, {
      onData: (data) => print(data as Exchange),
      onDropped: (count) => printError(formatDropped(count)),
    });
  }
  const { requests } = (await (await askSandbox(options, `/_sandbox/requests?${query}`)).json()) as {
    readonly requests: readonly Exchange[];
  };
  requests.forEach(print);
  if (requests.length === 0 && options.json !== true) {
    printLine(query.size === 0 ? "No requests yet." : "No request matches.");
  }
}
