import { createHmac, timingSafeEqual } from "node:crypto";

/** The lifetime of a link to a file, in milliseconds. @see https://api.iterable.com/api/docs#export_getExportFiles */
const lifetimeMs = 30 * 60_000;

/** A file of a job of a project, as its link names it. */
export interface LinkedFile {
  readonly project: string;
  readonly job: number;
  readonly file: string;
}

const signLink = ({ job, file }: LinkedFile, expires: number, secret: string): string =>
  createHmac("sha256", secret).update(`${job}/${file}/${expires}`).digest("hex");

/** Creates a link that opens a file without an API key, for a time. */
export function createLink(origin: string, named: LinkedFile, secret: string, now: number): string {
  const expires = now + lifetimeMs;
  const path = `/export-files/${encodeURIComponent(named.project)}/${named.job}/${named.file}`;
  return `${origin}${path}?expires=${expires}&signature=${signLink(named, expires, secret)}`;
}

/** Checks a link: whether it was given out, and may still be used. */
export function checkLink(
  named: LinkedFile,
  given: { readonly expires: string | undefined; readonly signature: string | undefined },
  secret: string,
  now: number,
): "valid" | "forged" | "expired" {
  const expires = Number(given.expires);
  const right = Buffer.from(signLink(named, expires, secret));
  const sent = Buffer.from(given.signature ?? "");
  if (right.byteLength !== sent.byteLength || !timingSafeEqual(right, sent)) return "forged";
  return now < expires ? "valid" : "expired";
}
