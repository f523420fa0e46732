import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";

/** A certificate and its private key, as texts in PEM. */
export interface TlsOptions {
  /** The certificate, and behind it those between it and the one that is trusted, if any. */
  readonly cert: string;
  readonly key: string;
}

const attempt = <Value>(make: () => Value): Value | undefined => {
  try {
    return make();
  } catch {
    return undefined;
  }
};

/** Reads a certificate and its key; a sentence where one of them cannot be served with. */
export function readCertificate({ cert, key }: TlsOptions): X509Certificate | { readonly problem: string } {
  const certificate = attempt(() => new X509Certificate(cert));
  if (certificate === undefined)
    return { problem: "cert is no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----" };
  const privateKey: KeyObject | undefined = attempt(() => createPrivateKey(key));
  if (privateKey === undefined)
    return {
      problem: "key is no private key in PEM without a passphrase, which begins with -----BEGIN PRIVATE KEY-----",
    };
  return certificate.checkPrivateKey(privateKey) ? certificate : { problem: "key is not the key of cert" };
}
