import type { ClockView } from "../../control/clock.ts";
import { Badge } from "../parts/badge.tsx";
import { Form } from "../parts/form.tsx";
import { Time } from "../parts/time.tsx";
import type { Place } from "../place.ts";

const steps = [
  { word: "1 minute", ms: 60_000 },
  { word: "1 hour", ms: 3_600_000 },
  { word: "1 day", ms: 86_400_000 },
  { word: "1 week", ms: 604_800_000 },
] as const;

/** The sandbox's clock: what is due on the way of a move is done there, at its time. */
export const ClockPart = ({ place, clock }: { readonly place: Place; readonly clock: ClockView }) => (
  <section>
    <h2>Clock</h2>
    <p>
      <Time at={clock.now} hasDay /> UTC {clock.frozen && <Badge tone="warn">frozen</Badge>}
    </p>
    <p class="faint">
      {clock.nextDueAt === undefined ? "Nothing is due." : ["Next due ", <Time at={clock.nextDueAt} hasDay />, "."]}
    </p>
    <div class="actions">
      {steps.map(({ word, ms }) => (
        <Form place={place} action="/clock" class="inline">
          <input type="hidden" name="advanceMs" value={ms} />
          <button type="submit">{`+ ${word}`}</button>
        </Form>
      ))}
      {clock.nextDueAt !== undefined && (
        <Form place={place} action="/clock" class="inline">
          <input type="hidden" name="set" value={clock.nextDueAt} />
          <button type="submit" class="main">
            To what is due
          </button>
        </Form>
      )}
      <Form place={place} action="/clock" class="inline">
        <input type="hidden" name="frozen" value={clock.frozen ? "false" : "true"} />
        <button type="submit">{clock.frozen ? "Let it run" : "Freeze"}</button>
      </Form>
    </div>
  </section>
);
