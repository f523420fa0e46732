import type { Context } from "hono";
import type { SourceView } from "../../control/deliveries.ts";
import type { DeliverySummary } from "../../segment/delivery-summary.ts";
import { fieldOf } from "../access.tsx";
import { act } from "../actions.ts";
import { ControlRefusal, type PageEnv, parseJson, readControl } from "../doors.ts";
import { formatQuery, type Parameters } from "../place.ts";

/** A message of a form, as JSON. Throws `ControlRefusal` for what is none. */
function parseMessage(text: string): Readonly<Record<string, unknown>> & { readonly type: string } {
  const read = parseJson(text, (reason) => `the message is not JSON: ${reason}`);
  const { type } = (typeof read === "object" && read !== null ? read : {}) as { readonly type?: unknown };
  if (typeof type !== "string") throw new ControlRefusal(400, 'the message has no type: write { "type": "track", … }');
  return { ...(read as object), type };
}

interface Listing {
  readonly deliveries: readonly DeliverySummary[];
  readonly revision: number;
}

const readDeliveries = (c: Context<PageEnv>, parameters: Parameters): Promise<Listing> =>
  readControl<Listing>(c.env.doors, `/_sandbox/deliveries${formatQuery({ brief: 1, ...parameters })}`);

/** Sends the message of a form to a source as an SDK would, and waits until each destination has had its first attempt. */
export const sendMessage = (c: Context<PageEnv>): Promise<Response> =>
  act(c, async () => {
    const form = c.get("form");
    const { type, ...message } = parseMessage(fieldOf(form, "message"));
    const { sources } = await readControl<{ readonly sources: readonly SourceView[] }>(
      c.env.doors,
      "/_sandbox/sources",
    );
    const source = sources.find(({ name }) => name === fieldOf(form, "source")) ?? sources[0];
    const request = new Request(`http://sandbox.local/v1/${encodeURIComponent(type)}?sync=1`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Basic ${btoa(`${source?.writeKey}:`)}` },
      body: JSON.stringify(message),
    });
    const { revision } = await readDeliveries(c, { limit: 1 });
    const response = await c.env.doors.call(request);
    if (!response.ok) throw new ControlRefusal(response.status, `${response.status} ${await response.text()}`);
    const { deliveries } = await readDeliveries(c, { after: revision });
    const became = deliveries.map(({ state, reason }) => (reason === undefined ? state : `${state}, ${reason}`));
    return `Sent: ${type} ${became.join("; ") || "goes nowhere"}.`;
  });
