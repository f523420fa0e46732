import type { ApiKey } from "../settings.ts";
import type { Incoming } from "./wire.ts";

const kinds: Readonly<Partial<Record<ApiKey["type"], string>>> = { server: "server-side", readOnly: "read-only" };

/**
 * What to say of a key that belongs on servers and came from a page of a browser; undefined for any other use.
 * @see https://support.iterable.com/hc/en-us/articles/360043464871
 */
export function browserWarning({ key, type }: ApiKey, incoming: Incoming): string | undefined {
  const page = incoming.header("origin");
  const kind = page === undefined ? undefined : kinds[type];
  if (kind === undefined) return undefined;
  return `A ${kind} key ending in ${key.slice(-8)} was used from a page of ${page}: such keys must not be shipped to browsers`;
}
