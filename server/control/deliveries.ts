import { type Context, Hono } from "hono";
import type { SandboxEnv } from "./context.ts";

const listDeliveries = async (c: Context<SandboxEnv>): Promise<Response> => {
  const { log } = await c.env.segment();
  const { source, destination, state, after } = c.req.query();
  const filter = {
    ...(source !== undefined && { source }),
    ...(destination !== undefined && { destination }),
    ...(state !== undefined && { state }),
    after: Number(after ?? 0) || 0,
  };
  return c.json({ deliveries: log.list(filter), revision: log.revision });
};

/** Routes of the Segment side: what became of deliveries. */
export function deliveryRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/deliveries", listDeliveries);
  return routes;
}
