import { InvalidArgumentError, type Option } from "commander";
import { createOption, parseBaseUrl } from "./options.ts";
import { withProgress } from "./output/progress.ts";
import { UsageError } from "./usage-error.ts";

/** Options that say which running sandbox to ask. */
export interface ControlOptions {
  readonly url: string;
  readonly controlToken?: string;
}

/** The option that opens the control routes of a sandbox that was started with a token. */
export const createTokenOption = (): Option =>
  createOption("--control-token <text>", "what the sandbox was started with, if anything");

/** The options of commands that ask a running sandbox. */
export const createControlOptions = (): readonly Option[] => [
  createOption("--url <url>", "base URL of the sandbox").default("http://localhost:8787").argParser(parseBaseUrl),
  createTokenOption(),
];

/** A number that names something of a running sandbox, as it is written behind a command. */
export function parseId(text: string): string {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError("Write its number, such as 7.");
  return text;
}

/** Parses how many are wanted, at least one. */
export const parseCount = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("Write a whole number from 1.");
  return Number(text);
};

/** Parses a moment as the control routes take it. */
export function parseMoment(text: string): string {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new InvalidArgumentError("Write a time as 2026-01-31T12:00:00Z.");
  return new Date(ms).toISOString();
}

/** Remedies where the server does not let the caller steer it. */
const remedies: Readonly<Record<number, string>> = {
  401: "Give it with --control-token or ITERABLE_SANDBOX_CONTROL_TOKEN; start prints the token where it made one.",
  403: "Ask it by an address or a name without a dot (--url http://localhost:8787), or start it with --allow-host NAME.",
};

const codeOf = ({ status }: Response): 2 | 3 => (status < 500 ? 2 : 3);

async function toUsageError(answer: Response, url: string): Promise<UsageError> {
  const { msg } = (await answer.json().catch(() => ({}))) as { readonly msg?: string };
  if (msg === undefined) return new UsageError(`${url} answered ${answer.status}: is it an Iterable Sandbox?`, 3);
  const remedy = remedies[answer.status];
  return new UsageError(`${url} refused this: ${msg}${remedy === undefined ? "" : `\n${remedy}`}`, codeOf(answer));
}

/** Why there is no answer, and what to do: a certificate that is not trusted, or nobody who listens. */
export function describeSilence({ cause }: Error): string {
  const { code = "", message = "" } = (cause ?? {}) as { readonly code?: string; readonly message?: string };
  return /CERT|LEAF_SIGNATURE/.test(code)
    ? `has a certificate that is refused here: ${message}\nName what signs it in NODE_EXTRA_CA_CERTS: start prints its file, such as .iterable-sandbox/tls/ca.pem.`
    : "does not answer: start it with iterable-sandbox start, or name another --url";
}

/** A question to a sandbox, beside its path. */
interface Asking {
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: "GET" | "PUT" | "POST" | "PATCH" | "DELETE";
  readonly body?: Uint8Array<ArrayBuffer> | string;
  /** Statuses that are no error, beside those of success. */
  readonly accept?: readonly number[];
}

/** Asks a running sandbox; what it refuses, and that it does not answer, ends the command. */
export async function askSandbox(
  { url, controlToken }: ControlOptions,
  path: string,
  { headers = {}, accept = [], ...how }: Asking = {},
): Promise<Response> {
  const token = controlToken === undefined ? {} : { "X-Sandbox-Token": controlToken };
  let answer: Response;
  try {
    answer = await fetch(`${url}${path}`, { ...how, headers: { ...headers, ...token } });
  } catch (thrown) {
    throw new UsageError(`${url} ${describeSilence(thrown as Error)}`, 3);
  }
  if (!answer.ok && !accept.includes(answer.status)) throw await toUsageError(answer, url);
  return answer;
}

/** Reads what a control route of a running sandbox answers. */
export const readControl = <Answer>(options: ControlOptions, path: string, asking?: Asking): Promise<Answer> =>
  withProgress(
    `waiting for ${options.url}`,
    async () => (await (await askSandbox(options, path, asking)).json()) as Answer,
  );

/** The query of a control call, of what is given. */
export const createQuery = (given: Readonly<Record<string, string | undefined>>): URLSearchParams =>
  new URLSearchParams(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]])),
  );

export const withQuery = (path: string, query: URLSearchParams): string =>
  query.size === 0 ? path : `${path}?${query}`;

/** Who is told what a stream of a running sandbox says. */
interface StreamListener {
  onData(data: unknown): void;
  /** Told how many elements are not shown, because they came faster than they could be. */
  onDropped?(count: number): void;
}

/** Tells what comes until the sandbox is gone. A connection that breaks is taken up where it broke. */
export async function followStream(
  options: ControlOptions,
  path: string,
  query: URLSearchParams,
  { onData, onDropped }: StreamListener,
): Promise<never> {
  query.set("follow", "1");
  for (let last = "0"; ; ) {
    const answer = await askSandbox(options, `${path}?${query}`, { headers: { "Last-Event-ID": last } });
    try {
      for await (const { event, id, data } of readServerSentEvents(answer)) {
        if (event === "dropped") onDropped?.((data as { readonly dropped: number }).dropped);
        else {
          onData(data);
          last = id;
        }
      }
    } catch {
      // The connection broke; asking again tells whether the sandbox is still there.
    }
  }
}

/** Gives the address of a page of a running sandbox, such as `/requests/12`; undefined where it shows none. */
export async function findPages(options: ControlOptions): Promise<(path: string) => string | undefined> {
  const icon = await askSandbox(options, "/_sandbox/ui/assets/icon.svg", { accept: [401, 403, 404] });
  await icon.body?.cancel();
  return icon.ok ? (path) => `${options.url}/_sandbox/ui${path}` : () => undefined;
}

/** Reads the data of server-sent events, each parsed, until the connection ends. */
export async function* readServerSentEvents(
  answer: Response,
): AsyncGenerator<{ readonly event: string; readonly id: string; readonly data: unknown }> {
  if (answer.body === null) return;
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of answer.body) {
    text += decoder.decode(bytes, { stream: true });
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      const [, data] = /^data: ?(.*)$/m.exec(event) ?? [];
      const [, id = ""] = /^id: ?(.*)$/m.exec(event) ?? [];
      const [, name = "message"] = /^event: ?(.*)$/m.exec(event) ?? [];
      if (data !== undefined) yield { event: name, id, data: JSON.parse(data) };
    }
  }
}
