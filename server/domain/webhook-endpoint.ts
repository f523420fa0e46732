import { BlockList, isIPv6 } from "node:net";
import { lazy } from "../../contracts/lazy.ts";
import { isListedHost } from "./data-feeds.ts";
import type { WebhookHeader } from "./webhooks.ts";

/** Most characters of an endpoint, of a token and of the parts of a header, and most headers of a webhook. */
const [maxEndpoint, maxText, maxHeaders] = [2_048, 4_096, 20];

/** Addresses of this machine and of private networks. Not the link-local ones: there, clouds give out credentials. */
const privateAddresses = lazy(() => {
  const addresses = new BlockList();
  for (const [network, bits] of [
    ["127.0.0.0", 8],
    ["10.0.0.0", 8],
    ["172.16.0.0", 12],
    ["192.168.0.0", 16],
  ] as const)
    addresses.addSubnet(network, bits, "ipv4");
  addresses.addAddress("::1", "ipv6");
  addresses.addSubnet("fc00::", 7, "ipv6");
  return addresses;
});

/** Whether an IP address is of this machine or of a private network. */
export const isPrivateAddress = (address: string): boolean =>
  privateAddresses().check(address, isIPv6(address) ? "ipv6" : "ipv4");

/** Names that only this machine or a private network knows: without a dot, or with an ending kept for them. */
const privateName = /^(?:[\w-]+|[\w.-]+\.(?:localhost|local|internal|test))$/;

/** Whether the host of a URL is this machine or in a private network, by its name. What that resolves to is another matter. */
function isPrivateHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$|\.$/g, "");
  return isPrivateAddress(bare) || privateName.test(bare);
}

/** Where a call may connect to: nowhere, at private addresses alone, or anywhere. */
export type Reach = "nowhere" | "private" | "anywhere";

/**
 * How far calls of a URL may reach: this machine and private networks, and any host the project's setting lists.
 * Iterable calls https URLs alone; a tool for one machine mostly calls the machine itself.
 */
export function reachOf(url: URL, listedHosts: readonly string[]): Reach {
  if (isListedHost(url.href, listedHosts)) return "anywhere";
  return /^https?:$/.test(url.protocol) && isPrivateHost(url.hostname) ? "private" : "nowhere";
}

/**
 * Finds what is wrong with the address a webhook calls.
 *
 * @see https://support.iterable.com/hc/en-us/articles/208013936
 */
export function findEndpointProblem(endpoint: string, listedHosts: readonly string[]): string | undefined {
  if (endpoint.length > maxEndpoint) return `endpoint: at most ${maxEndpoint} characters are taken`;
  const url = URL.parse(endpoint);
  if (url === null) return "endpoint: a URL is expected, such as http://localhost:3000/hook";
  if (!/^https?:$/.test(url.protocol)) return "endpoint: an http or https URL is expected";
  if (url.username !== "" || url.password !== "")
    return "endpoint: a URL without a user and a password is expected; authType and authToken say who calls";
  if (isPrivateHost(url.hostname)) return undefined;
  if (reachOf(url, listedHosts) === "nowhere")
    return `endpoint: ${url.host} is neither this machine nor in a private network; the setting webhookHosts lists others that may be called`;
  return url.protocol === "https:" ? undefined : "endpoint: hosts beyond this machine are called by https alone";
}

/** What may stand in a header's value. */
const headerText = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Headers that belong to each request as such. */
const ownHeaders: readonly string[] = [
  "connection",
  "content-length",
  "content-type",
  "expect",
  "host",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

function findHeaderProblem({ key, value }: WebhookHeader): string | undefined {
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}$/.test(key)) return `"${key.slice(0, 100)}" is no name of a header`;
  if (ownHeaders.includes(key.toLowerCase())) return `${key} is set by whoever sends, and cannot be chosen`;
  if (value.length > maxText) return `${key}: at most ${maxText} characters are taken`;
  return headerText.test(value) ? undefined : `${key}: a header takes one line of Latin letters`;
}

/** Finds what is wrong with the headers of a webhook. */
export function findHeadersProblem(headers: readonly WebhookHeader[]): string | undefined {
  if (headers.length > maxHeaders) return `headers: at most ${maxHeaders} are taken`;
  for (const header of headers) {
    const problem = findHeaderProblem(header);
    if (problem !== undefined) return `headers: ${problem}`;
  }
  return undefined;
}

/** What is wrong with a webhook, or what is to change in one: a sentence that begins with the member it is about. */
export function findWebhookProblem(
  webhook: {
    readonly endpoint?: string;
    readonly authToken?: string;
    readonly headers?: readonly WebhookHeader[];
  },
  listedHosts: readonly string[],
): string | undefined {
  const { endpoint, authToken = "", headers = [] } = webhook;
  const problem = endpoint === undefined ? undefined : findEndpointProblem(endpoint, listedHosts);
  if (problem !== undefined) return problem;
  if (authToken.length > maxText || !headerText.test(authToken))
    return `authToken: one line of at most ${maxText} Latin letters is expected: it travels in a header`;
  return findHeadersProblem(headers);
}
