import type { TlsOptions } from "../../../server/index.ts";

/** What is told of the certificate that a server serves with. */
export interface ServedCertificate {
  readonly tls: TlsOptions;
  readonly hosts: readonly string[];
  /** The file with the certificate to trust; undefined where nothing was made, or no file was written. */
  readonly trusted?: string;
  /** The certificate to trust, where it is in no file. */
  readonly printed?: string;
  readonly warning?: string;
  /** Writes the file that was asked for: once the server listens, so that one that does not leaves another's alone. */
  readonly publish?: () => void;
}

/** What a certificate is made for, and where what was made is kept. */
export interface TlsSurroundings {
  /** The folder of the data; undefined where nothing is kept. */
  readonly folder: string | undefined;
  readonly host: string;
  readonly allowedHosts: readonly string[];
}
