/** The path of a URL as it was sent: decoding it here would decode `%25` twice. */
export function rawPath(url: string): string {
  const start = url.indexOf("/", url.indexOf("://") + 3);
  if (start === -1) return "/";
  const end = url.slice(start).search(/[?#]/);
  return end === -1 ? url.slice(start) : url.slice(start, start + end);
}

/** Splits a URL into the part before its query, and the query without its question mark. */
export function splitUrl(url: string): readonly [path: string, search: string] {
  const mark = url.indexOf("?");
  return mark === -1 ? [url, ""] : [url.slice(0, mark), url.slice(mark + 1)];
}

/** Scheme, host and port of a URL. */
export const originOf = (url: string): string => url.slice(0, url.length - rawTail(url).length);

const rawTail = (url: string): string => {
  const start = url.indexOf("/", url.indexOf("://") + 3);
  return start === -1 ? "" : url.slice(start);
};
