import type { Listening } from "../transport/node/listen.ts";

/** Where a sandbox can be reached from outside its process: on each port it listens on. */
export interface Addresses {
  /** Takes a port into account until it is closed. */
  add(listening: Listening, options: { readonly showsPages: boolean }): Listening;
  /** Where the links of messages lead: to the first port, or to where a server would listen unless told otherwise. */
  linkBaseUrl(): string;
  /** The address of a page of a project, such as `/requests/12`; undefined while no port shows pages. */
  pageUrl(path: string, project: string | undefined): string | undefined;
}

/** Where the command line serves unless told otherwise. */
const usualUrl = "http://localhost:8787";

export function createAddresses(): Addresses {
  const all = new Set<string>();
  const withPages = new Set<string>();
  return {
    add({ url, close, ...rest }, { showsPages }) {
      all.add(url);
      if (showsPages) withPages.add(url);
      return {
        ...rest,
        url,
        close() {
          all.delete(url);
          withPages.delete(url);
          return close();
        },
      };
    },
    linkBaseUrl() {
      const [first = usualUrl] = all;
      return first;
    },
    pageUrl(path, project) {
      const [origin] = withPages;
      if (origin === undefined) return undefined;
      return `${origin}/_sandbox/ui${path}${project === undefined ? "" : `?project=${encodeURIComponent(project)}`}`;
    },
  };
}
