import type { Option } from "commander";
import type { Configuration, ConfiguredTls } from "../../config.ts";
import { createOption } from "../../options.ts";
import { UsageError } from "../../usage-error.ts";
import type { ServedCertificate, TlsSurroundings } from "./served-certificate.ts";

/** Options of `start` about https. */
export interface TlsFlags {
  readonly tls?: boolean;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsCa?: string;
}

/** Creates the options of `start` about https. */
export const createTlsOptions = (): readonly Option[] => [
  createOption("--tls", "serve https, with a certificate that is made for localhost"),
  createOption("--tls-cert <file>", "serve https with this certificate, in PEM"),
  createOption("--tls-key <file>", "its private key, in PEM"),
  createOption(
    "--tls-ca <file>",
    "serve https, and write what clients have to trust to this file (default: tls/ca.pem in the folder of the data)",
  ),
];

/** The certificate of the user's own that the flags name, if any. */
function chooseOwn({ tlsCert: cert, tlsKey: key, tlsCa }: TlsFlags): ConfiguredTls | undefined {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined)
    throw new UsageError("--tls-cert and --tls-key belong together: give both");
  if (tlsCa === undefined) return { cert, key };
  throw new UsageError("--tls-ca is for a certificate that is made, and --tls-cert names one: give one of them");
}

/** What was asked for: the flags beat the configuration. */
function chooseTls(flags: TlsFlags, configured: Configuration["tls"]): ConfiguredTls | undefined {
  const named = chooseOwn(flags) ?? (flags.tlsCa === undefined ? undefined : { ca: flags.tlsCa });
  if (named !== undefined) return named;
  if (flags.tls === false) return undefined;
  if (typeof configured === "object") return configured;
  return (flags.tls ?? configured) === true ? {} : undefined;
}

/** Resolves what to serve https with; undefined for http. */
export async function resolveTls(
  flags: TlsFlags,
  configured: Configuration["tls"],
  surroundings: TlsSurroundings,
): Promise<ServedCertificate | undefined> {
  const chosen = chooseTls(flags, configured);
  if (chosen === undefined) return undefined;
  const { makeCertificate, readOwnCertificate } = await import("./files.ts");
  return "cert" in chosen ? readOwnCertificate(chosen) : makeCertificate(chosen, surroundings);
}
