import { errorBody, statusOf } from "../../contracts/errors.ts";
import { pageHeaders } from "../http/cors.ts";
import { type Guard, isKnownHost, nameOf } from "../http/known-hosts.ts";
import { type Incoming, jsonType, type Outgoing } from "../http/message.ts";
import type { Projects } from "../project/registry.ts";
import { defaultApiKey } from "../project/settings.ts";
import { readApiKey } from "./auth.ts";

type KeyedCall = Pick<Incoming, "header" | "search">;

/** Whether a request brings a key that is not the built-in one, right or wrong. */
function bringsOwnKey(call: KeyedCall): boolean {
  const key = readApiKey(call);
  return key !== undefined && key !== defaultApiKey;
}

/** The headers that let the page of a request read its answer. */
export function pageHeadersOf(
  call: KeyedCall,
  guard: Guard | undefined,
  warn: (text: string) => void,
): Readonly<Record<string, string>> {
  const origin = call.header("origin");
  const hasOwnKey = origin !== undefined && guard !== undefined && bringsOwnKey(call);
  return pageHeaders({ origin, guard, hasOwnKey, warn });
}

/**
 * Whether the call a preflight asks for may bring a key of its own: one stands in its URL, or it asks for the header of
 * keys, and there are keys beside the built-in one.
 */
export function mayBringOwnKey(call: KeyedCall, { all }: Projects): boolean {
  if (readApiKey(call) !== undefined) return bringsOwnKey(call);
  const asked = call.header("access-control-request-headers") ?? "";
  return (
    /(^|[,\s])api[-_]key($|[,\s])/i.test(asked) && all.some(({ keys }) => keys.some(({ key }) => key !== defaultApiKey))
  );
}

/**
 * Refuses a call with the built-in key to a name that a stranger can own. A page of that name, bound to this
 * machine after it was loaded, is no other site to its browser, which lets it read what it likes.
 */
export function refuseReboundHost(incoming: KeyedCall, guard: Guard): Outgoing | undefined {
  const host = incoming.header("host") ?? "";
  if (isKnownHost(host, guard) || readApiKey(incoming) !== defaultApiKey) return undefined;
  const shown = host.slice(0, 200);
  const msg = `The built-in key does not open the sandbox by the name ${shown}: allow it with --allow-host ${nameOf(shown)}, or use a key of your own`;
  const body = JSON.stringify(errorBody("Forbidden", msg, null));
  return { status: statusOf("Forbidden"), type: jsonType, body, durable: undefined };
}
