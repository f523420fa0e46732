import type { CutExchange } from "./cut-exchange.ts";

/** A call of the record that is shown to somebody who may make it again. */
export interface ShownCall {
  readonly exchange: CutExchange;
  /** Where the sandbox answers, and the key of the project; undefined where it is a secret. */
  readonly reached: { readonly origin: string; readonly apiKey: string | undefined };
  /** The body as it was sent, where a text has room for it; else it is read from the record where it is needed. */
  readonly sent: string | undefined;
}

const controls = /[\p{Cc}\u2028\u2029]/u;

/** A text as one word of a shell; control characters, which a terminal might obey, are written as escapes. */
function quoteWord(text: string): string {
  if (!controls.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  const escaped = text.replaceAll(/[\\']/g, "\\$&").replaceAll(new RegExp(controls, "gu"), (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x80 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
  return `$'${escaped}'`;
}

/** Path and query without the key that stood in it. */
export function sentUrl({ url }: Pick<CutExchange, "url">): string {
  const [path = "", search] = url.split("?", 2);
  const kept = (search ?? "").split("&").filter((pair) => pair !== "" && !pair.endsWith("=[redacted]"));
  return kept.length === 0 ? path : `${path}?${kept.join("&")}`;
}

/** The call as a line for a shell. */
export function writeCurl({ exchange, reached, sent }: ShownCall): string {
  const { id, method, request } = exchange;
  const { origin, apiKey } = reached;
  const key = apiKey === undefined ? '-H "Api-Key: $ITERABLE_API_KEY"' : `-H ${quoteWord(`Api-Key: ${apiKey}`)}`;
  const verb = method === "GET" || (method === "POST" && request.body !== undefined) ? "" : ` -X ${method}`;
  const call = `curl -s${verb} ${quoteWord(`${origin}${sentUrl(exchange)}`)} ${key}`;
  if (request.body === undefined) return call;
  const json = `-H 'Content-Type: application/json'`;
  if (sent !== undefined) return `${call} ${json} --data-raw ${quoteWord(sent)}`;
  return `curl -s ${quoteWord(`${origin}/_sandbox/requests/${id}/body`)} | ${call} ${json} --data-binary @-`;
}
