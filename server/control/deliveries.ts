import type { Context, Hono } from "hono";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import type { Clock } from "../system/clock.ts";
import type { SandboxEnv } from "./context.ts";
import { parseControlBody, respondWithError, strictObject } from "./input.ts";

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

const ClockBody = lazy(() =>
  strictObject({
    advanceMs: z.int().min(0).exactOptional(),
    set: z.iso.datetime({ offset: true }).exactOptional(),
    frozen: z.boolean().exactOptional(),
  }).refine(({ advanceMs, set }) => advanceMs === undefined || set === undefined, {
    message: "give one of advanceMs and set",
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

const toClockView = (clock: Clock) => ({ now: new Date(clock.now()).toISOString(), frozen: clock.isFrozen });

const moveClock = async (c: Context<SandboxEnv>): Promise<Response> => {
  const body = await parseControlBody(c, ClockBody());
  if (body instanceof Response) return body;
  const { clock } = c.env;
  const wasFrozen = clock.isFrozen;
  if (body.frozen === true) clock.freeze();
  if (body.frozen === false) clock.resume();
  try {
    if (body.set !== undefined) await clock.set(body.set);
    else if (body.advanceMs !== undefined) await clock.advance(body.advanceMs);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    if (wasFrozen) clock.freeze();
    else clock.resume();
    return respondWithError(c, 400, "BadParams", thrown.message);
  }
  return c.json(toClockView(clock));
};

/** Mounts what shows and steers the Segment side: deliveries, trouble, and the clock that retries go by. */
export function mountSegmentControl(app: Hono<SandboxEnv>): void {
  app.get("/_sandbox/deliveries", listDeliveries);
  app.get("/_sandbox/trouble", async (c) => c.json({ trouble: (await c.env.segment()).deliveryFaults.list() }));
  app.post("/_sandbox/trouble", addDeliveryFault);
  app.delete("/_sandbox/trouble", async (c) => {
    (await c.env.segment()).deliveryFaults.clear();
    return c.json({ trouble: {} });
  });
  app.get("/_sandbox/clock", (c) => c.json(toClockView(c.env.clock)));
  app.post("/_sandbox/clock", moveClock);
}
