import type { RemarkedResponse } from "../../domain/call-effects.ts";
import type { Via } from "../../domain/via.ts";
import type { RemarkedFetch } from "./messages.ts";

type Route = (url: string, init: RequestInit, via?: Via) => Promise<RemarkedResponse>;

/** Where the requests of a function may go. */
interface Routes {
  /** Answers what is meant for Iterable. */
  readonly sandbox: Route;
  /** Whether requests to anything else leave this machine. */
  readonly allowNetwork: boolean;
  /** Makes the requests that leave. */
  readonly real: (url: string, init: RequestInit) => Promise<RemarkedResponse>;
}

/** Iterable's two data centres. @see https://support.iterable.com/hc/en-us/articles/360043464871 */
const iterable = new Set(["https://api.iterable.com", "https://api.eu.iterable.com"]);

/** The fetch of a function: Iterable is the sandbox, and everything else is refused unless the network is allowed. */
export const createRoutedFetch =
  ({ sandbox, allowNetwork, real }: Routes): RemarkedFetch =>
  async (url, init, via) => {
    const { origin } = new URL(url);
    const isIterable = iterable.has(origin);
    if (!isIterable && !allowNetwork) throw new Error(`the sandbox does not let functions reach ${origin}`);
    const response = isIterable ? await sandbox(url, init, via) : await real(url, init);
    const { status, statusText, remarks } = response;
    const headers = Object.fromEntries(response.headers);
    return { status, statusText, headers, body: await response.text(), remarks };
  };
