import type { ApiKey } from "../project/settings.ts";

const kinds: Readonly<Partial<Record<ApiKey["type"], string>>> = { server: "server-side", readOnly: "read-only" };

/**
 * Checks for a key of servers in a page: the warning about one that belongs on servers and came with the `Origin` of a
 * page; undefined for any other use.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360043464871
 */
export function checkBrowserKey({ key, type }: ApiKey, origin: string | undefined): string | undefined {
  const kind = kinds[type];
  if (origin === undefined || kind === undefined) return undefined;
  return `A ${kind} key ending in ${key.slice(-8)} was used from a page of ${origin}: such keys must not be shipped to browsers`;
}
