import { splitUrl } from "../http/url.ts";
import type { LoggedRequest } from "./entry.ts";

const secret = /^(api[-_]key|authorization|proxy-authorization|cookie|set-cookie)$|token|secret|password/i;

/** What stands in the place of a secret. */
export const redacted = "[redacted]";

/** The headers of a request; those that hold secrets have their value replaced. */
export const redactHeaders = ({ headers }: Pick<LoggedRequest, "headers">): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, secret.test(name) ? redacted : [value].flat().join(", ")]],
    ),
  );

/** Whether a pair of a query is the key; only names with escapes in them have to be decoded to tell. */
const isKey = (pair: string): boolean =>
  /^api_key(=|$)/.test(pair) || (pair.includes("%") && new URLSearchParams(pair).has("api_key"));

/** A query without the key that old callers put there. */
export const redactSearch = (search: string): string =>
  search
    .split("&")
    .map((pair) => (isKey(pair) ? `${pair.split("=", 1)[0]}=${redacted}` : pair))
    .join("&");

/** A path and query without keys. */
export function redactUrl(url: string): string {
  const [path, search] = splitUrl(url);
  return search === "" ? url : `${path}?${redactSearch(search)}`;
}
