import type { Carrier } from "./carrier.ts";
import { answer, type Endpoint } from "./http/pipeline.ts";
import type { Incoming, Outgoing } from "./http/wire.ts";

/** A sandbox as an app, with its two ways in. They share the table of endpoints and the pipeline. */
export interface App {
  /** Any request: operations, preflights, the sandbox's own routes, Segment's, and what is not found. */
  fetch(request: Request, ip?: string): Promise<Response>;
  /** An operation of the table, without the web Request and Response that cost more than the work itself. */
  respond(endpoint: Endpoint, incoming: Incoming): Outgoing | Promise<Outgoing>;
}

/** The app of a sandbox. Hono is loaded with the first request that needs it: a start does not wait for it. */
export const createApp = (carrier: Omit<Carrier, "ip">): App => ({
  fetch: async (request, ip = "127.0.0.1") => {
    const { routes } = await import("./routes.ts");
    return routes.fetch(request, { ...carrier, ip });
  },
  respond: (endpoint, incoming) => answer(endpoint, incoming, carrier.projects, carrier.report),
});
