/** The path of a URL, its percent-encoding as it was sent: decoding it here would decode `%25` twice. */
export function rawPath(url: string): string {
  const start = url.indexOf("/", url.indexOf("://") + 3);
  if (start === -1) return "/";
  const end = url.slice(start).search(/[?#]/);
  return collapseSlashes(end === -1 ? url.slice(start) : url.slice(start, start + end));
}

/**
 * The path of a call with its doubled slashes made one, as the real service routes them: a base that ends with a slash
 * and a path that begins with one make `/api//users/update`. Known of exports, from a connector in production; assumed of
 * the other calls. Paths that are no calls stay as they are.
 */
export function collapseSlashes(path: string): string {
  if (!path.includes("//")) return path;
  const collapsed = path.replaceAll(/\/{2,}/g, "/");
  return collapsed.startsWith("/api/") ? collapsed : path;
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
