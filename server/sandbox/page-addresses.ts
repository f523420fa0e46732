import type { Listening } from "../transport/node/listen.ts";

/** Where the pages of a sandbox can be looked at: on each port it listens on, unless there are none to see. */
export interface PageAddresses {
  /** Shows them on a port, until that is closed. */
  add(listening: Listening): Listening;
  /** The address of a page of a project, such as `/requests/12`; undefined while there is none. */
  urlOf(path: string, project: string | undefined): string | undefined;
}

export function createPageAddresses(): PageAddresses {
  const origins = new Set<string>();
  return {
    add({ url, close, ...rest }) {
      origins.add(url);
      return {
        ...rest,
        url,
        close() {
          origins.delete(url);
          return close();
        },
      };
    },
    urlOf(path, project) {
      const [origin] = origins;
      if (origin === undefined) return undefined;
      return `${origin}/_sandbox/ui${path}${project === undefined ? "" : `?project=${encodeURIComponent(project)}`}`;
    },
  };
}
