import type { Context } from "hono";
import type { SourceView } from "../../control/deliveries.ts";
import { fieldOf } from "../access.tsx";
import { act } from "../actions.ts";
import { type PageEnv, sendControl } from "../doors.ts";
import { Form } from "../parts/form.tsx";
import type { Place } from "../place.ts";
import { FaultChoice } from "../settings/faults.tsx";

interface PartProps {
  readonly place: Place;
  readonly sources: readonly SourceView[];
}

const example = {
  type: "track",
  userId: "late@example.com",
  event: "Signed Up",
  properties: { plan: "trial" },
};

/** A message to write and to send, as an SDK would send it. */
export const Compose = ({ place, sources, message = example }: PartProps & { readonly message?: unknown }) => (
  <details open={message !== example}>
    <summary>Write a message</summary>
    <Form place={place} action="/segment" class="stacked">
      <label>
        Message
        <textarea name="message" spellcheck={false} rows={9}>
          {JSON.stringify(message, undefined, 2)}
        </textarea>
      </label>
      {sources.length > 1 && (
        <label>
          Source
          <select name="source">
            {sources.map(({ name }) => (
              <option>{name}</option>
            ))}
          </select>
        </label>
      )}
      <button type="submit" class="main">
        Send
      </button>
    </Form>
  </details>
);

/** Trouble for the deliveries of a destination, on demand. */
export const Trouble = ({ place, sources }: PartProps) => {
  const names = [...new Set(sources.flatMap(({ destinations }) => destinations.map(({ name }) => name)))];
  return (
    <details>
      <summary>Make trouble</summary>
      <Form place={place} action="/segment/trouble" class="inline">
        <select name="destination" aria-label="Destination">
          {names.map((name) => (
            <option>{name}</option>
          ))}
        </select>
        <FaultChoice isForDeliveries />
        <label>
          times <input name="count" type="number" min={1} max={1_000_000} value={1} />
        </label>
        <button type="submit">Arm</button>
      </Form>
    </details>
  );
};

/** Arms a fault for the next deliveries of a destination. */
export const armDelivery = (c: Context<PageEnv>): Promise<Response> =>
  act(c, async () => {
    const [destination = "", count = "", fault = ""] = ["destination", "count", "fault"].map((name) =>
      fieldOf(c.get("form"), name),
    );
    const rule = { destination, fault: JSON.parse(fault), ...(count && { count: Number(count) }) };
    await sendControl(c.env.doors, "POST", "/_sandbox/faults", rule);
    return `Armed: the next deliveries to ${destination} will fail.`;
  });
