import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { messageOf } from "../../contracts/thrown.ts";
import type { Exchange } from "../../server/index.ts";
import {
  askSandbox,
  type ControlOptions,
  createControlOptions,
  createQuery,
  findPages,
  parseId,
  parseMoment,
  readControl,
} from "../control-client.ts";
import { createOption, createOwnOption } from "../options.ts";
import { type ListingOptions, showListing } from "../output/listing.ts";
import { exchangeColumns, toExchangeRow } from "../requests/exchange-row.ts";
import { printLine } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

interface RequestsOptions extends ListingOptions {
  readonly operation?: string;
  readonly user?: string;
  readonly status?: string;
  readonly project?: string;
  readonly since?: string;
  readonly query?: string;
  readonly warnings?: boolean;
  readonly har?: string;
  readonly diff?: boolean;
}

const examples = `
Examples:
  $ iterable-sandbox requests                              every exchange the sandbox remembers
  $ iterable-sandbox requests 7                            one of them whole, and a line that makes it again
  $ iterable-sandbox requests --follow --warnings          what it warns of, as it comes
  $ iterable-sandbox requests --operation users.update --user ada@example.com
  $ iterable-sandbox requests --status 4xx --since 2026-01-31T12:00:00Z
  $ iterable-sandbox requests --query 'is:hidden event:"Signed Up" -status:4xx'
  $ iterable-sandbox requests --diff --limit 1             what the latest call changed of profiles
  $ iterable-sandbox requests --json | jq .request.body    one JSON object per line, bodies included
  $ iterable-sandbox requests --har calls.har              for the network panel of a browser`;

/** `requests`: the calls that reached a running sandbox. */
export function createRequestsCommand(): Command {
  const command = new Command("requests")
    .description("Show the calls that reached a running sandbox.")
    .argument("[number]", "one call, to show whole", parseId);
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

const queryOf = ({ operation, user, status, project, since, limit, query: q, warnings, diff }: RequestsOptions) =>
  createQuery({
    ...{ operation, user, status, project, since, limit, q },
    ...(warnings === true && { warnings: "1" }),
    ...(diff === true && { diff: "1" }),
  });

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

/** Most bytes of a body that a line of shell holds. */
const maxSent = 20_000;

/** Writes the line that makes a call again, with the key of the environment. */
async function writeCurlLine(options: ControlOptions, exchange: Exchange): Promise<string> {
  const { id, request } = exchange;
  if ((request.omittedBytes ?? 0) > 0) return "It cannot be made again: its body was too large to be kept whole.";
  const { writeCurl } = await import("../../server/index.ts");
  const reached = { origin: options.url, apiKey: undefined };
  if (request.body === undefined) return writeCurl({ exchange, reached, sent: undefined });
  const body = await (await askSandbox(options, `/_sandbox/requests/${id}/body`)).arrayBuffer();
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
  const isSent = body.byteLength <= maxSent && Buffer.from(text).equals(new Uint8Array(body));
  return writeCurl({ exchange, reached, sent: isSent ? text : undefined });
}

async function showWhole(id: string, options: RequestsOptions): Promise<void> {
  const exchange = await readControl<Exchange>(options, `/_sandbox/requests/${id}`);
  if (options.json === true) return printLine(JSON.stringify(exchange));
  const { formatWholeExchange } = await import("../requests/whole-exchange.ts");
  const page = (await findPages(options))(`/requests/${id}`);
  const lines = formatWholeExchange(exchange, { page, curl: await writeCurlLine(options, exchange) });
  printLine(lines.join("\n"));
}

async function showRequests(id: string | undefined, options: RequestsOptions): Promise<void> {
  if (id !== undefined) return showWhole(id, options);
  const query = queryOf(options);
  if (options.har !== undefined) return writeHar(options, query, options.har);
  const pageOf = options.json === true ? () => undefined : await findPages(options);
  return showListing<Exchange>(options, {
    path: "/_sandbox/requests",
    member: "requests",
    query,
    columns: exchangeColumns,
    toRow: (exchange) => toExchangeRow(exchange, pageOf(`/requests/${exchange.id}`)),
    nothing: { yet: "No requests yet.", found: "No request matches." },
    dropped: formatDropped,
  });
}
