import { BlockList, isIP } from "node:net";
import { lazy } from "../../contracts/lazy.ts";

/** The guard of a server on a port: who may call it. In this process nobody is a stranger, and nothing is guarded. */
export interface Guard {
  /** Host names that count as the server's own, beside those that no stranger can own. */
  readonly allowedHosts: readonly string[];
  /** A secret every control call has to bring; none where it is undefined. */
  readonly token: string | undefined;
}

/** The name in a Host header or an origin, without its port. */
export function nameOf(host: string): string {
  const bracketed = /^\[([^\]]*)\]/.exec(host);
  return (bracketed?.[1] ?? host.split(":", 1)[0] ?? "").toLowerCase();
}

/**
 * Names of this machine or of its own network: no stranger can register them, and rebind them to an address here.
 * @see https://www.iana.org/assignments/special-use-domain-names/
 */
const privateEndings: readonly string[] = [".localhost", ".test", ".internal", ".local"];

const isPrivateName = (name: string): boolean =>
  !name.includes(".") || privateEndings.some((ending) => name.endsWith(ending));

/** The names of the services themselves, where something lets them lead to the sandbox. */
const serviceHosts: readonly string[] = [
  ...["api.iterable.com", "api.eu.iterable.com"],
  ...["api.segment.io", "cdn.segment.com", "events.eu1.segmentapis.com"],
];

const isOwnName = (name: string, { allowedHosts }: Guard): boolean =>
  isPrivateName(name) || serviceHosts.includes(name) || allowedHosts.some((each) => nameOf(each) === name);

/** The name that was known last, and to which server: nearly every call comes by the same. */
let lastKnown: { readonly host: string; readonly guard: Guard } | undefined;

/** Whether a Host header names this server: by an address, or by a name that no stranger can own or that is allowed. */
export function isKnownHost(host: string, guard: Guard): boolean {
  if (lastKnown?.host === host && lastKnown.guard === guard) return true;
  const name = nameOf(host);
  const isKnown = isIP(name) !== 0 || isOwnName(name, guard);
  if (isKnown) lastKnown = { host, guard };
  return isKnown;
}

/** Addresses of this machine and of private networks. */
const privateAddresses = lazy(() => {
  const addresses = new BlockList();
  for (const [address, bits] of [
    ["127.0.0.0", 8],
    ["10.0.0.0", 8],
    ["172.16.0.0", 12],
    ["192.168.0.0", 16],
    ["169.254.0.0", 16],
  ] as const) {
    addresses.addSubnet(address, bits, "ipv4");
  }
  addresses.addAddress("::1", "ipv6");
  addresses.addSubnet("fc00::", 7, "ipv6");
  return addresses;
});

/** Schemes of pages that have names: those of the web, and of apps that show pages of their own. */
const pageOrigin = /^(?:https?|capacitor|ionic):\/\/([^/]+)$/i;

/**
 * Whether an Origin header is one of a page of this machine or its network, or of a name that is allowed. A page on a
 * public address is a stranger's, and so is one without an origin (`null`): any site can frame such a page.
 */
export function isKnownPage(origin: string, guard: Guard): boolean {
  const host = pageOrigin.exec(origin)?.[1];
  if (host === undefined) return false;
  const name = nameOf(host);
  const family = isIP(name);
  if (guard.allowedHosts.some((each) => nameOf(each) === name)) return true;
  return family === 0 ? isPrivateName(name) : privateAddresses().check(name, family === 6 ? "ipv6" : "ipv4");
}
