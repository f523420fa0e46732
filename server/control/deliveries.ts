import { type Context, Hono } from "hono";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import type { SandboxEnv } from "./context.ts";
import { parseControlBody } from "./input.ts";

const DeliveryFaultBody = lazy(() =>
  z
    .strictObject({
      destination: z.string(),
      count: z.int().positive().default(1),
      status: z.int().min(400).max(599).exactOptional(),
      delayMs: z.int().positive().exactOptional(),
      drop: z.boolean().exactOptional(),
    })
    .refine(({ status, delayMs, drop }) => [status, delayMs, drop].filter((each) => each !== undefined).length === 1, {
      message: "exactly one of status, delayMs and drop is needed",
    }),
);

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

const addDeliveryFault = async (c: Context<SandboxEnv>): Promise<Response> => {
  const body = await parseControlBody(c, DeliveryFaultBody());
  if (body instanceof Response) return body;
  const { sources, deliveryFaults } = await c.env.segment();
  const { destination, ...fault } = body;
  const names = sources.flatMap((source) => source.destinations.map(({ name }) => name));
  if (!names.includes(destination)) {
    const msg = `No destination is named "${destination}"; there are: ${names.join(", ")}`;
    return c.json({ msg, code: "NotFound", params: null }, 404);
  }
  deliveryFaults.add(destination, fault);
  return c.json({ trouble: deliveryFaults.list() });
};

/** Routes of the Segment side: what became of deliveries, and trouble for those to come. */
export function deliveryRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/deliveries", listDeliveries);
  routes.get("/_sandbox/trouble", async (c) => c.json({ trouble: (await c.env.segment()).deliveryFaults.list() }));
  routes.post("/_sandbox/trouble", addDeliveryFault);
  routes.delete("/_sandbox/trouble", async (c) => {
    (await c.env.segment()).deliveryFaults.clear();
    return c.json({ trouble: {} });
  });
  return routes;
}
