import { isIPv4 } from "node:net";

/** Where rendered email is relayed to, as whoever starts a sandbox says. */
export interface SmtpOptions {
  /** `smtp://localhost:1025`; a user and a password may stand in it. */
  readonly url: string;
  /** Whether it may be another machine than this one: mail may then reach people. */
  readonly remote?: boolean;
}

/** Where a mail catcher listens. */
export interface SmtpAddress {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || (isIPv4(host) && host.startsWith("127."));

/** Reads the address of a mail catcher. Throws a TypeError for what is none, or is on another machine unasked. */
export function readSmtpAddress({ url: text, remote = false }: SmtpOptions): SmtpAddress {
  const url = URL.parse(text);
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === "" || !/^\/?$/.test(url.pathname)) {
    throw new TypeError(`smtp: ${JSON.stringify(text)} is no address such as smtp://localhost:1025`);
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  if (!remote && !isLoopback(host)) {
    throw new TypeError(`smtp: ${host} is not this machine, and mail may reach people: allow it (--smtp-remote)`);
  }
  const secure = url.protocol === "smtps:";
  const { username, password } = url;
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  const port = url.port === "" ? (secure ? 465 : 25) : Number(url.port);
  return { host, port, secure, ...(username !== "" && { auth }) };
}
