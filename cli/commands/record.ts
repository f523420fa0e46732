import { existsSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { Command } from "commander";
import { messageOf } from "../../contracts/thrown.ts";
import type { Exchange, ListeningProxy, RedactOptions } from "../../parity/index.ts";
import { collectSeveral, createOwnOption, parseBaseUrl, parsePort } from "../options.ts";
import { readRecordingFrom } from "../parity/read-recording.ts";
import { waitForStopSignal } from "../stop-signal.ts";
import { escapeControls, printError, printLine } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

interface RecordOptions {
  readonly to?: string;
  readonly from?: string;
  readonly output: string;
  readonly port: number;
  readonly force?: boolean;
  readonly keepPeople?: boolean;
  readonly redact?: readonly string[];
}

const examples = `
A proxy on this machine that a client uses as its base URL: calls go on to --to as they are, and are written down with their
answers. Headers are not, so no key and no JWT is. Emails, phones, names and tokens of devices are replaced, the same person
by the same other one. \`iterable-sandbox replay\` plays the file against a sandbox; docs/parity.md has more.

Examples:
  $ iterable-sandbox record --to https://api.iterable.com --output calls.ndjson
  $ ITERABLE_BASE_URL=http://localhost:8788 npm test         in another terminal; Ctrl-C ends the recording
  $ iterable-sandbox record --from calls.har --output calls.ndjson`;

const option = (flags: string, description: string) => createOwnOption("record", flags, description);

/** `record`: what a client says to a service, and what that answers, as a file. */
export const createRecordCommand = (): Command =>
  new Command("record")
    .description("Record the calls of a client, through a proxy or from a file of another tool.")
    .addOption(option("--to <url>", "where calls go on to: https://api.iterable.com").argParser(parseBaseUrl))
    .addOption(option("--from <file>", "a HAR, a recording of nock, a cassette of VCR or Polly, to be written anew"))
    .addOption(option("--output <file>", "the file to write").makeOptionMandatory())
    .addOption(
      option("-p, --port <number>", "port of the proxy, 0 for any free one").argParser(parsePort).default(8788),
    )
    .addOption(option("--force", "write over a file that is there"))
    .addOption(option("--keep-people", "leave emails, phones, names and tokens as they are"))
    .addOption(
      option("--redact <member>", "replace values of this member too; may be repeated").argParser(collectSeveral),
    )
    .addHelpText("after", examples)
    .action(record);

/** What exchanges are written with: redacted, one after the other, as many as a recording holds. */
interface Writer {
  readonly count: () => number;
  write(exchange: Exchange): void;
  close(): Promise<void>;
}

async function openOutput({ output, force }: RecordOptions): Promise<FileHandle> {
  if (existsSync(output) && force !== true) {
    throw new UsageError(`${output} is there: choose another --output, or write over it with --force`);
  }
  return open(output, "w", 0o600).catch((thrown: unknown) => {
    throw new UsageError(`cannot write to ${output}: ${messageOf(thrown)}`);
  });
}

async function openWriter(options: RecordOptions, source: string | undefined): Promise<Writer> {
  const { createRedactor, formatExchange, formatHead, maxExchanges } = await import("../../parity/index.ts");
  const people: RedactOptions = { keepsPeople: options.keepPeople === true, members: options.redact ?? [] };
  const redact = createRedactor(people);
  const file = await openOutput(options);
  let count = 0;
  let written: Promise<unknown> = file.write(formatHead(source));
  return {
    count: () => Math.min(count, maxExchanges),
    write(exchange) {
      if (count === maxExchanges) printError(`warning: no more than ${maxExchanges} exchanges are recorded`);
      count += 1;
      if (count > maxExchanges) return;
      const line = formatExchange(redact(exchange));
      written = written.then(() => file.write(line));
    },
    async close() {
      await written.finally(() => file.close());
    },
  };
}

async function startProxy(to: string, port: number, writer: Writer): Promise<ListeningProxy> {
  const { startRecordingProxy } = await import("../../parity/index.ts");
  try {
    return await startRecordingProxy(port, { to, onExchange: writer.write, now: Date.now });
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    throw code === "EADDRINUSE" ? new UsageError(`port ${port} is taken: choose another with --port`, 3) : thrown;
  }
}

/** Hands calls on until Ctrl-C. */
async function recordCalls(to: string, port: number, writer: Writer): Promise<void> {
  const { url, close } = await startProxy(to, port, writer);
  printLine(`Recording ${url}, which hands calls on to ${to}. Ctrl-C ends it.`);
  await waitForStopSignal();
  await close();
}

async function record(options: RecordOptions): Promise<void> {
  const { to, from, output, port } = options;
  if ((to === undefined) === (from === undefined)) throw new UsageError("give one of --to URL and --from FILE");
  const recording = from === undefined ? undefined : await readRecordingFrom(from);
  const writer = await openWriter(options, to ?? recording?.source);
  try {
    for (const exchange of recording?.exchanges ?? []) writer.write(exchange);
    if (to !== undefined) await recordCalls(to, port, writer);
  } finally {
    await writer.close();
  }
  const count = writer.count();
  printLine(`${count} ${count === 1 ? "exchange" : "exchanges"} in ${escapeControls(output)}`);
}
