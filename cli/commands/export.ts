import { createWriteStream } from "node:fs";
import { extname, join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { Command } from "commander";
import type { ExportForm } from "../../server/index.ts";
import { askSandbox, createTokenOption } from "../control-client.ts";
import { createOption, createOwnOption, isWritten, parseBaseUrl } from "../options.ts";
import { withProgress } from "../output/progress.ts";
import { UsageError } from "../usage-error.ts";

interface ExportOptions {
  readonly url?: string;
  readonly controlToken?: string;
  readonly data: string;
  readonly project: string;
  readonly output?: string;
  readonly format?: ExportForm;
}

const examples = `
What it writes is a seed: start --seed takes it, and the project is then the same in everything.

Examples:
  $ iterable-sandbox export --url http://localhost:8787 > state.ndjson   of a running server
  $ iterable-sandbox export --output bug.yaml                            of ./.iterable-sandbox, with no server on it
  $ iterable-sandbox export --data ci-data --project mobile --format json
  $ iterable-sandbox start --memory --seed bug.yaml                      a server in that state`;

const forms = ["ndjson", "json", "yaml"] as const satisfies readonly ExportForm[];

/** `export`: the state of a project as a seed file. */
export const createExportCommand = (): Command =>
  new Command("export")
    .description("Write down everything a project holds, in a form that start --seed takes.")
    .addOption(
      createOption("--url <url>", "running server to ask (default: read the data folder)").argParser(parseBaseUrl),
    )
    .addOption(createTokenOption())
    .addOption(createOption("--data <folder>", "folder of the databases, read only").default(".iterable-sandbox"))
    .addOption(createOption("--project <name>", "project to write down").default("default"))
    .addOption(
      createOwnOption(
        "export",
        "-o, --output <file>",
        "file to write: .ndjson, .json or .yaml (default: standard output)",
      ),
    )
    .addOption(
      createOwnOption(
        "export",
        "--format <format>",
        "form to write (default: by the file's ending, else ndjson)",
      ).choices(forms),
    )
    .addHelpText("after", examples)
    .action(writeExport);

const endings: Readonly<Record<string, ExportForm>> = {
  ".ndjson": "ndjson",
  ".jsonl": "ndjson",
  ".json": "json",
  ".yaml": "yaml",
  ".yml": "yaml",
};

function chooseForm({ format, output }: ExportOptions): ExportForm {
  if (format !== undefined) return format;
  if (output === undefined) return "ndjson";
  const form = endings[extname(output).toLowerCase()];
  if (form === undefined) {
    throw new UsageError(`--output ${output}: name it .ndjson, .json or .yaml, or give a --format`);
  }
  return form;
}

/** A page of rows; what a server or a file holds comes as many. */
type Page = readonly { readonly table: string; readonly text: string }[];

interface Server {
  readonly url: string;
  readonly controlToken?: string;
}

async function fetchExport(server: Server, project: string | undefined): Promise<ReadableStream> {
  const query = project === undefined ? "" : `?${new URLSearchParams({ project })}`;
  const { body } = await askSandbox(server, `/_sandbox/export${query}`);
  if (body === null) throw new UsageError(`${server.url} answered nothing: is it an Iterable Sandbox?`, 3);
  return body as ReadableStream;
}

/** Reads the rows of a running server. */
async function* readFromServer(server: Server, project: string | undefined): AsyncGenerator<Page> {
  const { exportedLine } = await import("../../server/index.ts");
  const input = Readable.fromWeb(await fetchExport(server, project));
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const row = exportedLine(line);
    if (row === undefined) throw new UsageError(`${server.url} answered something else: is it an Iterable Sandbox?`, 3);
    yield [row];
  }
}

/** What somebody meant who has a server running, which keeps nothing, or keeps it elsewhere. */
const remedy = "Name another --data folder, or a running server: --url http://localhost:8787";

/** Reads the rows of a database file. */
async function* readFromFolder(folder: string, project: string): AsyncGenerator<Page> {
  const { exportOfFile, UnusableDatabase } = await import("../../server/index.ts");
  try {
    const { pages, close } = exportOfFile(join(folder, `${project}.sqlite`));
    yield* pages;
    close();
  } catch (thrown) {
    if (!(thrown instanceof UnusableDatabase)) throw thrown;
    throw new UsageError(thrown.message.includes("--url") ? thrown.message : `${thrown.message}\n${remedy}`, 3);
  }
}

async function* formatPages(pages: AsyncIterable<Page>, form: ExportForm): AsyncGenerator<string> {
  const { exportWriter } = await import("../../server/index.ts");
  const writer = exportWriter(form);
  for await (const page of pages) yield writer.rows(page);
  yield writer.end();
}

async function writeExport(options: ExportOptions, command: Command): Promise<void> {
  const { url, controlToken, data, project, output } = options;
  if (url !== undefined && isWritten(command, "data")) {
    throw new UsageError("--url asks a running server and --data reads a folder: give one of them");
  }
  const form = chooseForm(options);
  const named = command.getOptionValueSource("project") !== "default" ? project : undefined;
  const pages =
    url === undefined
      ? readFromFolder(data, project)
      : readFromServer({ url, ...(controlToken !== undefined && { controlToken }) }, named);
  const text = formatPages(pages, form);
  // The first part tells whether there is anything to write: a file is not emptied for a server that does not answer.
  const { value: first = "" } = await text.next();
  const parts = (async function* () {
    yield first;
    yield* text;
  })();
  const to = output === undefined ? process.stdout : createWriteStream(output);
  const write = (): Promise<void> => pipeline(parts, to, { end: output !== undefined });
  // What is written to a terminal shows by itself how far it is.
  await (output === undefined && process.stdout.isTTY ? write() : withProgress("exporting", write));
}
