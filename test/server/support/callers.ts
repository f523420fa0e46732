import http from "node:http";
import https from "node:https";
import axios, { isAxiosError } from "axios";

/** A POST or GET as code under test sends it. Without a body it is a GET. */
export interface Sent {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** When the caller gives up, in milliseconds. */
  readonly timeoutMs?: number;
}

/** What a caller gets: an answer, a broken line and the code its client gives that, or nothing before it gave up. */
export type Got =
  | { readonly is: "answer"; readonly status: number; readonly body: unknown }
  | { readonly is: "broken"; readonly code: string | undefined }
  | { readonly is: "gave up" };

export type Caller = (sent: Sent) => Promise<Got>;

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const codeOf = (thrown: unknown): string | undefined => (thrown as { readonly code?: string } | undefined)?.code;

const headersOf = ({ headers, body }: Sent) => ({
  ...headers,
  ...(body !== undefined && { "content-type": "application/json" }),
});

const methodOf = ({ body }: Sent) => (body === undefined ? "GET" : "POST");

/** A function like global fetch as a caller. */
export const withFetch =
  (fetch: typeof globalThis.fetch): Caller =>
  async (sent) => {
    const body = sent.body === undefined ? {} : { body: JSON.stringify(sent.body) };
    const signal = AbortSignal.timeout(sent.timeoutMs ?? 5_000);
    try {
      const response = await fetch(sent.url, { method: methodOf(sent), headers: headersOf(sent), signal, ...body });
      return { is: "answer", status: response.status, body: json(await response.text()) };
    } catch (thrown) {
      if (!(thrown instanceof TypeError)) return { is: "gave up" };
      return { is: "broken", code: codeOf(thrown.cause) };
    }
  };

/** Global fetch, as it is when the call is made. */
export const byFetch: Caller = (sent) => withFetch(globalThis.fetch)(sent);

export const byAxios: Caller = async (sent) => {
  const { url, body: data, timeoutMs: timeout = 5_000 } = sent;
  const asked = { url, method: methodOf(sent), headers: headersOf(sent), data, timeout };
  try {
    const { status, data: body } = await axios.request({ ...asked, validateStatus: () => true });
    return { is: "answer", status, body };
  } catch (thrown) {
    if (!isAxiosError(thrown)) throw thrown;
    return thrown.code === "ECONNABORTED" && /timeout/.test(thrown.message)
      ? { is: "gave up" }
      : { is: "broken", code: thrown.code };
  }
};

/** node:http, or node:https where the URL says so. MSW replaces what the modules hold, not what was taken out of them. */
export const byNode: Caller = (sent) =>
  new Promise((settle) => {
    const request = sent.url.startsWith("https:") ? https.request : http.request;
    const options = { method: methodOf(sent), headers: headersOf(sent), timeout: sent.timeoutMs ?? 5_000 };
    let text = "";
    const outgoing = request(sent.url, options, (response) => {
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => settle({ is: "answer", status: response.statusCode ?? 0, body: json(text) }));
      response.on("error", (thrown) => settle({ is: "broken", code: codeOf(thrown) }));
    });
    outgoing.on("timeout", () => {
      settle({ is: "gave up" });
      outgoing.destroy();
    });
    outgoing.on("error", (thrown) => settle({ is: "broken", code: codeOf(thrown) }));
    outgoing.end(sent.body === undefined ? undefined : JSON.stringify(sent.body));
  });
