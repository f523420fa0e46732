import type { SourceView } from "../../control/deliveries.ts";
import { Form } from "../parts/form.tsx";
import type { Place } from "../place.ts";
import { FaultChoice } from "../settings/faults.tsx";
import { exampleText, MessageFields } from "./message-fields.tsx";

interface PartProps {
  readonly place: Place;
  readonly sources: readonly SourceView[];
}

/** A message to write and to send, as an SDK would send it. */
export const Compose = ({ place, sources }: PartProps) => (
  <details>
    <summary>Write a message</summary>
    <Form place={place} action="/segment" class="stacked">
      <MessageFields text={exampleText} sources={sources} />
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
