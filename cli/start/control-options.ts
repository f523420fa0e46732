import { randomBytes } from "node:crypto";
import { isIPv4 } from "node:net";
import type { Option } from "commander";
import type { ListenOptions } from "../../server/index.ts";
import type { Configuration } from "../config.ts";
import { collectSeveral, createOption, parseKey } from "../options.ts";

/** Options of `start` about who may steer the sandbox. */
export interface GuardOptions {
  /** `false` where it was told to ask for none. */
  readonly controlToken?: string | false;
  readonly allowHost?: readonly string[];
  readonly ui?: boolean;
}

/** Creates the options of `start` about who may steer the sandbox. */
export const createGuardOptions = (): readonly Option[] => [
  createOption(
    "--control-token <text>",
    "secret that calls of /_sandbox have to bring (default: none on this machine, else one is made and printed)",
  ).argParser(parseKey),
  createOption("--no-control-token", "ask for none, wherever the server listens"),
  createOption(
    "--allow-host <name>",
    "host name that /_sandbox answers to, and whose pages may read answers; may be repeated",
  ).argParser(collectSeveral),
  createOption("--no-ui", "show no page at /_sandbox/ui/"),
];

/** The guard of the control routes: who may steer the sandbox, and what is to be said of it. */
export interface ControlGuard {
  readonly listen: Pick<ListenOptions, "controlToken" | "allowedHosts" | "ui">;
  /** The token that was made for this run; undefined where one was given or none is needed. */
  readonly madeToken: string | undefined;
  /** What to say of a server that others than this machine can steer; undefined where none can. */
  readonly warning: string | undefined;
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || (isIPv4(host) && host.startsWith("127."));

const formatOpenWarning = (host: string): string =>
  `warning: whoever reaches ${host} can read, change and empty this sandbox: it was told to ask for no control token`;

/** Resolves who may steer a sandbox that listens there: what the flags say beats what the configuration does. */
export function resolveGuard(
  { controlToken, allowHost, ui }: GuardOptions,
  configuration: Configuration,
  host: string,
): ControlGuard {
  const given = controlToken ?? configuration.controlToken;
  const allowedHosts = allowHost ?? configuration.allowedHosts;
  const madeToken = given === undefined && !isLoopback(host) ? randomBytes(16).toString("hex") : undefined;
  const token = given === false ? undefined : (given ?? madeToken);
  return {
    listen: {
      ...(token !== undefined && { controlToken: token }),
      ...(allowedHosts !== undefined && { allowedHosts }),
      ui: ui !== false && configuration.ui !== false,
    },
    madeToken,
    warning: token === undefined && !isLoopback(host) ? formatOpenWarning(host) : undefined,
  };
}
