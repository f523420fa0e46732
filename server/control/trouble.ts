import { type Context, Hono } from "hono";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { toDeliveryFault } from "../faults/delivery.ts";
import { type Faults, UnknownDestination } from "../faults/faults.ts";
import type { ActiveFault, FaultKind } from "../faults/rule.ts";
import type { SandboxEnv } from "./context.ts";
import { parseControlBody, respondWithError, strictObject, takesNoQuery } from "./input.ts";

const TroubleBody = lazy(() =>
  strictObject({
    destination: z.string(),
    count: z.int().positive().default(1),
    status: z.int().min(400).max(599).exactOptional(),
    delayMs: z.int().positive().max(86_400_000).exactOptional(),
    drop: z.literal(true).exactOptional(),
  }).refine(({ status, delayMs, drop }) => [status, delayMs, drop].filter((each) => each !== undefined).length === 1, {
    message: "exactly one of status, delayMs and drop is needed",
  }),
);
type TroubleBody = z.output<ReturnType<typeof TroubleBody>>;

function kindOf({ status, delayMs }: TroubleBody): FaultKind {
  if (status !== undefined) return { is: "status", status };
  return delayMs === undefined ? { is: "drop" } : { is: "delay", ms: delayMs };
}

/** What is left of a rule for a destination, in the words of this route. */
function toTrouble({ count = 1, struck, ...rule }: ActiveFault): object {
  const fault = toDeliveryFault(rule);
  const left = { count: count === 0 ? 0 : count - struck };
  if (fault.is === "answer") return { ...left, status: fault.status };
  return fault.is === "delay" ? { ...left, delayMs: fault.ms } : { ...left, drop: true };
}

function listTrouble(faults: Faults): object {
  const trouble: Record<string, object[]> = {};
  for (const rule of faults.list()) {
    const { destination, count = 1, struck } = rule;
    if (destination === undefined || (count !== 0 && struck >= count)) continue;
    trouble[destination] = [...(trouble[destination] ?? []), toTrouble(rule)];
  }
  return { trouble };
}

const addTrouble = async (c: Context<SandboxEnv>): Promise<Response> => {
  const body = await parseControlBody(c, TroubleBody());
  if (body instanceof Response) return body;
  const { faults } = c.env;
  const { destination, count } = body;
  try {
    faults.add({ destination, count, fault: kindOf(body) });
  } catch (thrown) {
    if (thrown instanceof UnknownDestination) return respondWithError(c, 404, "NotFound", thrown.message);
    throw thrown;
  }
  return c.json(listTrouble(faults));
};

/**
 * Routes of the older name for fault rules that name a destination.
 *
 * @deprecated `/_sandbox/faults` takes `{ "destination": "Iterable", "fault": { "is": "status", "status": 503 } }`.
 */
export function troubleRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/trouble", takesNoQuery, (c) => c.json(listTrouble(c.env.faults)));
  routes.post("/_sandbox/trouble", takesNoQuery, addTrouble);
  routes.delete("/_sandbox/trouble", takesNoQuery, (c) => {
    const { faults } = c.env;
    for (const { id, destination } of faults.list()) if (destination !== undefined) faults.remove(id);
    return c.json({ trouble: {} });
  });
  return routes;
}
