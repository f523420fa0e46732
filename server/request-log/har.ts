import { STATUS_CODES } from "node:http";
import type { Exchange, Side } from "./exchange.ts";

const toNameValuePairs = (pairs: Iterable<readonly [string, string]>) =>
  [...pairs].map(([name, value]) => ({ name, value }));

const textOf = ({ body }: Side): string =>
  body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);

const toContent = (side: Side) => {
  const text = textOf(side);
  return { size: Buffer.byteLength(text), mimeType: side.headers["content-type"] ?? "application/json", text };
};

/** An exchange as an entry of an HTTP Archive. @see http://www.softwareishard.com/blog/har-12-spec/ */
export function toHarEntry(exchange: Exchange, origin: string) {
  const { at, tookMs, method, url, request, response, status, warnings, notices } = exchange;
  const sent = toContent(request);
  const got = toContent(response);
  const [, search = ""] = url.split("?", 2);
  return {
    startedDateTime: at,
    time: tookMs,
    request: {
      method,
      url: `${origin}${url}`,
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: toNameValuePairs(Object.entries(request.headers)),
      queryString: toNameValuePairs(new URLSearchParams(search)),
      ...(sent.text !== "" && { postData: { mimeType: sent.mimeType, text: sent.text } }),
      headersSize: -1,
      bodySize: sent.size,
    },
    response: {
      status,
      statusText: STATUS_CODES[status] ?? "",
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: toNameValuePairs(Object.entries(response.headers)),
      content: got,
      redirectURL: "",
      headersSize: -1,
      bodySize: got.size,
    },
    cache: {},
    timings: { send: 0, wait: tookMs, receive: 0 },
    comment: [exchange.operation, ...[...warnings, ...notices].map(({ message }) => message)]
      .filter(Boolean)
      .join("; "),
  };
}

const emptyArchive = JSON.stringify({
  log: { version: "1.2", creator: { name: "iterable-sandbox", version: "1" }, entries: [] },
});

/** An HTTP Archive, which browsers and proxies open: what stands before its entries, and what behind them. */
export const harParts = {
  before: emptyArchive.slice(0, emptyArchive.lastIndexOf("]")),
  after: emptyArchive.slice(emptyArchive.lastIndexOf("]")),
};
