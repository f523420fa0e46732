import { createPrivateKey, X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readCertificate } from "../../../server/index.ts";
import { UsageError } from "../../usage-error.ts";
import { type Authority, makeAuthority, makeServerCertificate, outlivesServers } from "./certificate.ts";
import type { ServedCertificate, TlsSurroundings } from "./served-certificate.ts";

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (thrown) {
    throw new UsageError(`${file} cannot be read: ${(thrown as Error).message}`);
  }
}

function writeText(file: string, text: string, mode: number): void {
  try {
    writeFileSync(file, text, { mode });
  } catch (thrown) {
    throw new UsageError(`${file} cannot be written: ${(thrown as Error).message}`, 3);
  }
}

/** The hosts a certificate is good for, as its extension names them. */
const hostsOf = ({ subjectAltName = "" }: X509Certificate): readonly string[] =>
  subjectAltName.split(", ").map((each) => each.replace(/^(?:DNS|IP Address):/, ""));

/** Reads a certificate of the user's own; one that is over is served, and told of. */
export function readOwnCertificate({ cert, key }: { readonly cert: string; readonly key: string }): ServedCertificate {
  const tls = { cert: readText(cert), key: readText(key) };
  const certificate = readCertificate(tls);
  if ("problem" in certificate) throw new UsageError(`--tls-cert ${cert} and --tls-key ${key}: ${certificate.problem}`);
  const isOver = certificate.validToDate.getTime() < Date.now();
  const warning = `warning: ${cert} was good until ${certificate.validTo}: clients will refuse it`;
  return { tls, hosts: hostsOf(certificate), ...(isOver && { warning }) };
}

/** Reads the authority of an earlier run; undefined where there is none, or none that will do for as long as it takes. */
function readAuthority(certFile: string, keyFile: string): Authority | undefined {
  if (!existsSync(certFile) || !existsSync(keyFile)) return undefined;
  const kept = { cert: readText(certFile), key: readText(keyFile) };
  const read = readCertificate(kept);
  if ("problem" in read)
    throw new UsageError(`${certFile} and ${keyFile}: ${read.problem}; delete both, and they are made anew`, 3);
  const authority = { certificate: new X509Certificate(kept.cert), key: createPrivateKey(kept.key) };
  return outlivesServers(authority, Date.now()) ? authority : undefined;
}

/** The authority of a folder of data: made once, so that it has to be trusted once. Nobody else reads its key. */
function keepAuthority(folder: string): Authority & { readonly file: string } {
  const tls = join(folder, "tls");
  const [file, keyFile] = [join(tls, "ca.pem"), join(tls, "ca-key.pem")];
  const kept = readAuthority(file, keyFile);
  if (kept !== undefined) return { ...kept, file };
  const made = makeAuthority(Date.now());
  try {
    mkdirSync(folder, { recursive: true });
    mkdirSync(tls, { recursive: true, mode: 0o700 });
  } catch (thrown) {
    throw new UsageError(`${tls} cannot be made: ${(thrown as Error).message}`, 3);
  }
  writeText(keyFile, made.key.export({ type: "pkcs8", format: "pem" }).toString(), 0o600);
  writeText(file, made.certificate.toString(), 0o644);
  return { ...made, file };
}

/** Addresses that stand for all of a machine's. */
const wildcards = ["0.0.0.0", "::"];

/** The names a server is reached by: this machine's, where it listens, and those that are allowed. */
const reachedBy = ({ host, allowedHosts }: TlsSurroundings): readonly string[] => {
  const named = [host, ...allowedHosts].filter((each) => /^[\w.:*-]{1,253}$/.test(each) && !wildcards.includes(each));
  return [...new Set(["localhost", "127.0.0.1", "::1", ...named])];
};

/** Makes the certificate of this run, whose key is nowhere but in memory. */
export function makeCertificate({ ca }: { readonly ca?: string }, surroundings: TlsSurroundings): ServedCertificate {
  const { folder } = surroundings;
  const kept = folder === undefined ? undefined : keepAuthority(folder);
  const authority = kept ?? makeAuthority(Date.now());
  const hosts = reachedBy(surroundings);
  const tls = makeServerCertificate(authority, hosts, Date.now());
  const pem = authority.certificate.toString();
  const publish = ca === undefined ? {} : { publish: () => writeText(ca, pem, 0o644) };
  const trusted = ca ?? kept?.file;
  return { tls, hosts, ...publish, ...(trusted === undefined ? { printed: pem.trim() } : { trusted }) };
}
