import type { DataFields } from "../../../contracts/json.ts";

/** Who followed a link or opened a message, as a web server sees them. */
export interface Visitor {
  readonly ip?: string;
  readonly userAgent?: string;
}

/** Most characters of a user agent that an event keeps. */
const maxUserAgent = 1_000;

/** The device a user agent names; the names are Iterable's where a recorded event shows one, else assumed. */
const devices: readonly (readonly [pattern: RegExp, device: string])[] = [
  [/GoogleImageProxy/, "Gmail"],
  [/iPhone|iPod/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Macintosh/, "Mac"],
  [/Windows/, "Windows"],
  [/Linux|X11/, "Linux"],
];

const deviceOf = (userAgent: string): string | undefined => devices.find(([pattern]) => pattern.test(userAgent))?.[1];

/**
 * What an event says of the visitor. Where an address is on the map is not looked up: `city`, `region` and `country` are
 * left out.
 */
export function describeVisitor({ ip, userAgent: told = "" }: Visitor): DataFields {
  const userAgent = told.slice(0, maxUserAgent);
  const device = deviceOf(userAgent);
  return {
    ...(ip !== undefined && { ip }),
    ...(userAgent !== "" && { userAgent }),
    ...(device !== undefined && { userAgentDevice: device }),
    ...(device === "Gmail" && { proxySource: "Gmail" }),
  };
}
