import { isIPv4 } from "node:net";
import type { Option } from "commander";
import type { ListenOptions } from "../../server/index.ts";
import type { Configuration } from "../config.ts";
import { collectSeveral, createOption, parseKey } from "../options.ts";

/** What `start` is told of who may steer the sandbox. */
export interface GuardOptions {
  readonly controlToken?: string;
  readonly allowHost?: readonly string[];
}

/** The options of `start` for that. */
export const createGuardOptions = (): readonly Option[] => [
  createOption("--control-token <text>", "secret that calls of /_sandbox have to bring (default: none)").argParser(
    parseKey,
  ),
  createOption(
    "--allow-host <name>",
    "host name that /_sandbox answers to, and whose pages may read answers; may be repeated",
  ).argParser(collectSeveral),
];

/** Who may steer the sandbox: what the flags say beats what the configuration does. */
export function resolveGuard(
  { controlToken, allowHost }: GuardOptions,
  configuration: Configuration,
): Pick<ListenOptions, "controlToken" | "allowedHosts"> {
  const token = controlToken ?? configuration.controlToken;
  const allowedHosts = allowHost ?? configuration.allowedHosts;
  return { ...(token !== undefined && { controlToken: token }), ...(allowedHosts !== undefined && { allowedHosts }) };
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || (isIPv4(host) && host.startsWith("127."));

/** What to say of a server that others than this machine can steer; undefined where none can. */
export const formatOpenWarning = (host: string, token: string | undefined): string | undefined =>
  isLoopback(host) || token !== undefined
    ? undefined
    : `warning: whoever reaches ${host} can read, change and empty this sandbox: give it a --control-token`;
