/** A data feed of a project, which its app defines: a URL that templates read while they are rendered. */
export interface DataFeed {
  readonly id: number;
  /** May hold `{{ }}`. */
  readonly url: string;
  /** The name under which templates read it: `[[alias.field]]`; `[[field]]` without one. */
  readonly alias?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Whether a feed may be fetched: by http or https, from a host the configuration lists. `example.com` lists every port
 * of it, `localhost:4000` that one.
 */
export function isListedHost(url: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, host } = new URL(url);
  return /^https?:$/.test(protocol) && (hosts.includes(hostname) || hosts.includes(host));
}
