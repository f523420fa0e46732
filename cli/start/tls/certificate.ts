import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign, X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import {
  bitString,
  objectId,
  octetString,
  positiveInteger,
  sequence,
  set,
  tagged,
  time,
  utf8String,
  yes,
} from "./der.ts";

/** Who vouches for certificates: a certificate to trust, and the key that signs in its name. */
export interface Authority {
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
}

const dayMs = 86_400_000;

/** How long they are good for. Apple's systems take servers' up to 825 days. @see https://support.apple.com/en-us/103769 */
const authorityDays = 3_650;
const serverDays = 397;

/** ECDSA with SHA-256. @see RFC 5758, 3.2 */
const signatureAlgorithm = sequence(objectId("1.2.840.10045.4.3.2"));

const commonName = (name: string): Buffer => sequence(set(sequence(objectId("2.5.4.3"), utf8String(name))));

const publicKeyOf = (key: KeyObject): Buffer => key.export({ type: "spki", format: "der" });

/** What tells keys of one name apart: a digest of the whole public key, which is as good as that of its bits. */
const keyId = (key: KeyObject): Buffer => createHash("sha1").update(publicKeyOf(key)).digest();

const extension = (id: string, value: Uint8Array, { isCritical = false } = {}): Buffer =>
  sequence(objectId(id), ...(isCritical ? [yes()] : []), octetString(value));

/** The bytes of an address: four, or sixteen. */
function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split(".").map(Number));
  // A URL writes IPv6 in hexadecimal alone.
  const [before = "", after] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const groupsOf = (text: string | undefined): string[] => (text === undefined || text === "" ? [] : text.split(":"));
  const [head, tail] = [groupsOf(before), groupsOf(after)];
  const gap = Array.from({ length: 8 - head.length - tail.length }, () => "0");
  return Buffer.from([...head, ...gap, ...tail].map((group) => group.padStart(4, "0")).join(""), "hex");
}

/** The hosts of a certificate: names, and addresses. */
const subjectNames = (hosts: readonly string[]): Buffer =>
  sequence(...hosts.map((host) => (isIP(host) === 0 ? tagged(2, Buffer.from(host)) : tagged(7, addressBytes(host)))));

interface Unsigned {
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly days: number;
  readonly extensions: readonly Buffer[];
}

/** Signs a certificate with the key of its issuer. @see RFC 5280, 4.1 */
function signCertificate(unsigned: Unsigned, issuer: { readonly name: Buffer; readonly key: KeyObject }, now: number) {
  const { subject, publicKey, days, extensions } = unsigned;
  const told = sequence(
    tagged(0, positiveInteger(Buffer.from([2])), { isWhole: true }), // version 3
    positiveInteger(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    signatureAlgorithm,
    issuer.name,
    sequence(time(now - dayMs), time(now + days * dayMs)), // a day ago: clocks of containers and phones differ
    commonName(subject),
    publicKeyOf(publicKey),
    tagged(3, sequence(...extensions), { isWhole: true }),
  );
  const signature = sign("sha256", told, issuer.key);
  return new X509Certificate(sequence(told, signatureAlgorithm, bitString(signature)));
}

const makeKeys = () => generateKeyPairSync("ec", { namedCurve: "P-256" });

/** Makes an authority of its own. */
export function makeAuthority(now: number): Authority {
  const { privateKey, publicKey } = makeKeys();
  const subject = `Iterable Sandbox of ${new Date(now).toISOString().slice(0, 10)}`;
  const extensions = [
    extension("2.5.29.19", sequence(yes()), { isCritical: true }), // basicConstraints: an authority
    extension("2.5.29.15", bitString(Buffer.from([0b0000_0110]), 1), { isCritical: true }), // keyUsage: keyCertSign, cRLSign
    extension("2.5.29.14", octetString(keyId(publicKey))), // subjectKeyIdentifier
  ];
  const issuer = { name: commonName(subject), key: privateKey };
  const certificate = signCertificate({ subject, publicKey, days: authorityDays, extensions }, issuer, now);
  return { certificate, key: privateKey };
}

/** Whether what an authority signs now is over before it is itself. */
export const outlivesServers = ({ certificate }: Authority, now: number): boolean =>
  certificate.validToDate.getTime() > now + serverDays * dayMs;

/** The name of an authority, which has no character that Node would escape. */
const nameOf = ({ certificate }: Authority): string => certificate.subject.replace(/^CN=/, "");

/** Makes a certificate for a server that is reached by these hosts, and its key, in PEM. */
export function makeServerCertificate(authority: Authority, hosts: readonly string[], now: number) {
  const { privateKey, publicKey } = makeKeys();
  const extensions = [
    extension("2.5.29.19", sequence(), { isCritical: true }), // basicConstraints: no authority
    extension("2.5.29.15", bitString(Buffer.from([0b1000_0000]), 7), { isCritical: true }), // keyUsage: digitalSignature
    extension("2.5.29.37", sequence(objectId("1.3.6.1.5.5.7.3.1"))), // extKeyUsage: serverAuth
    extension("2.5.29.17", subjectNames(hosts)), // subjectAltName
    extension("2.5.29.14", octetString(keyId(publicKey))), // subjectKeyIdentifier
    extension("2.5.29.35", sequence(tagged(0, keyId(authority.certificate.publicKey)))), // authorityKeyIdentifier
  ];
  const issuer = { name: commonName(nameOf(authority)), key: authority.key };
  const certificate = signCertificate(
    { subject: hosts[0] ?? "", publicKey, days: serverDays, extensions },
    issuer,
    now,
  );
  return { cert: certificate.toString(), key: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
}
