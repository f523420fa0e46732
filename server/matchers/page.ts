import type { InspectedSandbox } from "./people.ts";

/** Where a page of a sandbox that listens can be looked at, as a line; empty where there is none. */
export function formatPage({ pageUrl }: InspectedSandbox, path: string): string {
  const url = pageUrl?.(path);
  return url === undefined ? "" : `Look at ${url}`;
}

/** The same for the page of a user. */
export const formatPersonPage = (sandbox: InspectedSandbox, user: string): string =>
  formatPage(sandbox, `/people/${encodeURIComponent(user)}`);
