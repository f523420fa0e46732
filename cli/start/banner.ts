import type { ApiKey, ProjectOptions, SourceOptions } from "../../server/index.ts";
import { serverKeyOf } from "../config.ts";
import { quoteWord } from "../shell.ts";
import type { SeedOutcome } from "./seed.ts";
import type { ServedCertificate } from "./tls/served-certificate.ts";

/** A running server as the banner shows it. */
export interface Running {
  readonly version: string;
  readonly url: string;
  readonly projects: readonly ProjectOptions[];
  readonly sources: readonly SourceOptions[];
  /** Where the data is; nowhere for a server that keeps none. */
  readonly folder: string | undefined;
  readonly seeds: readonly SeedOutcome[];
  /** The control token that was made for this run; undefined where none was. */
  readonly madeToken: string | undefined;
  /** Where the pages are; undefined where there are none. */
  readonly pageUrl: string | undefined;
  /** What it serves https with; undefined for http. */
  readonly certificate: ServedCertificate | undefined;
}

/** Formats the address of the pages. A token that was made for this run comes along, and is asked for no more. */
export const formatPageUrl = (url: string, madeToken: string | undefined): string =>
  `${url}/_sandbox/ui/${madeToken === undefined ? "" : `?token=${encodeURIComponent(madeToken)}`}`;

const kinds = { email: "email-based", userId: "userID-based", hybrid: "hybrid" } as const;

const formatKeyLine = ({ key, type, disabled }: ApiKey, { name, kind }: ProjectOptions): string =>
  `  API key    ${key}   ${type} key of project "${name}", ${kinds[kind]}${disabled === true ? ", disabled" : ""}`;

const formatSourceLine = ({ name, writeKey, destinations }: SourceOptions): string =>
  `  Write key  ${writeKey}   of Segment source "${name}", to ${destinations.map(({ type }) => type).join(", ") || "nowhere"}`;

const formatSeedLine = ({ project: { name }, files, became }: SeedOutcome): string =>
  became === "loaded"
    ? `  Seed       ${files.join(", ")}   loaded into project "${name}"`
    : `  Seed       not loaded: project "${name}" holds data already, and returns to ${files.join(", ")} with a reset`;

const formatTokenLine = (token: string): string =>
  `  Control    ${token}   token of this run: /_sandbox takes it as X-Sandbox-Token, commands as --control-token`;

/** What clients have to trust: a file, the certificate itself, or nothing that was made here. */
function formatTrust({ hosts, trusted, printed }: ServedCertificate): string[] {
  const line = `  TLS        ${hosts.join(", ")}`;
  if (trusted !== undefined) return [line, `  Trust      ${trusted}   signs the certificate: clients take it as a CA`];
  if (printed !== undefined)
    return [line, "  Trust      what signs the certificate of this run, as a CA:", "", printed];
  return [line];
}

/** How curl is told whom to trust. */
function formatCurlTrust(certificate: ServedCertificate | undefined): string {
  if (certificate?.trusted !== undefined) return ` --cacert ${quoteWord(certificate.trusted)}`;
  return certificate?.printed === undefined ? "" : " --insecure";
}

/** Formats a line that works as it stands: it names the user as the project of its key wants it. */
function formatTryLine({ url, projects, certificate }: Running): string[] {
  const key = serverKeyOf(projects);
  if (key === undefined) return [];
  const who = key.project.kind === "userId" ? { userId: "ada" } : { email: "ada@example.com" };
  const body = JSON.stringify({ ...who, dataFields: { plan: "pro" } });
  return [
    "Try it:",
    `  curl -s${formatCurlTrust(certificate)} ${url}/api/users/update -H ${quoteWord(`Api-Key: ${key.key}`)} -d ${quoteWord(body)}`,
    "",
  ];
}

/** Formats the banner, which `start` prints once the server can be reached. */
export function formatBanner(running: Running): string {
  const { version, url, projects, sources, folder, seeds, madeToken, pageUrl, certificate } = running;
  return [
    `Iterable Sandbox ${version}`,
    `  Base URL   ${url}`,
    ...(pageUrl === undefined ? [] : [`  Page       ${pageUrl}   shows what happens`]),
    ...projects.flatMap((project) => project.keys.map((key) => formatKeyLine(key, project))),
    ...sources.map(formatSourceLine),
    ...(madeToken === undefined ? [] : [formatTokenLine(madeToken)]),
    `  Data       ${folder === undefined ? "in memory: gone when the server stops" : `${folder} (kept between runs)`}`,
    ...seeds.map(formatSeedLine),
    ...(certificate === undefined ? [] : formatTrust(certificate)),
    "",
    ...formatTryLine(running),
    "Ctrl-C stops it.",
  ].join("\n");
}
