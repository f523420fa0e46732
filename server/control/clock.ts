import { type Context, Hono } from "hono";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import type { Clock } from "../system/clock.ts";
import type { SandboxEnv } from "./context.ts";
import { parseControlBody, respondWithError, strictObject, takesNoQuery } from "./input.ts";

const ClockBody = lazy(() =>
  strictObject({
    advanceMs: z.int().min(0).exactOptional(),
    set: z.iso.datetime({ offset: true }).exactOptional(),
    frozen: z.boolean().exactOptional(),
  }).refine(({ advanceMs, set }) => advanceMs === undefined || set === undefined, {
    message: "give one of advanceMs and set",
  }),
);

/** The clock as it is told. `nextDueAt` is when a retry or a send is due next; left out where nothing waits. */
export interface ClockView {
  readonly now: string;
  readonly frozen: boolean;
  readonly nextDueAt?: string;
}

function toClockView(clock: Clock): ClockView {
  const due = clock.nextDueAt();
  return {
    now: new Date(clock.now()).toISOString(),
    frozen: clock.isFrozen,
    ...(due !== undefined && { nextDueAt: new Date(due).toISOString() }),
  };
}

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

/** Routes of the clock: the time, and moving it by way of whatever falls due. */
export function clockRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/clock", takesNoQuery, (c) => c.json(toClockView(c.env.clock)));
  routes.post("/_sandbox/clock", takesNoQuery, moveClock);
  return routes;
}
