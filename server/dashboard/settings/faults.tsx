import { allOperations } from "../../../contracts/index.ts";
import { type ActiveFault, isSpent } from "../../faults/rule.ts";
import { Badge } from "../parts/badge.tsx";
import { Form } from "../parts/form.tsx";
import { Value } from "../parts/json.tsx";
import type { Place } from "../place.ts";

/** A fault as a form offers it. */
interface Choice {
  readonly word: string;
  readonly fault: Readonly<Record<string, unknown>>;
  /** Left out where it happens to both. */
  readonly only?: "calls" | "deliveries";
}

const choices: readonly Choice[] = [
  { word: "500 from Iterable", fault: { is: "status", status: 500 } },
  { word: "400 from Iterable", fault: { is: "status", status: 400 } },
  { word: "429, rate limit", fault: { is: "rateLimit" } },
  { word: "503 from a proxy", fault: { is: "proxy", status: 503 }, only: "calls" },
  { word: "late, by 5 s", fault: { is: "delay", ms: 5_000 } },
  { word: "no answer at all", fault: { is: "silence" }, only: "calls" },
  { word: "connection reset", fault: { is: "reset" } },
  { word: "body cut short", fault: { is: "truncate" }, only: "calls" },
  { word: "message lost", fault: { is: "drop" }, only: "deliveries" },
];

/** A choice of faults, for calls or for deliveries. */
export const FaultChoice = ({ isForDeliveries = false }: { readonly isForDeliveries?: boolean }) => (
  <select name="fault" aria-label="What happens">
    {choices
      .filter(({ only }) => only === undefined || (only === "deliveries") === isForDeliveries)
      .map(({ word, fault }) => (
        <option value={JSON.stringify(fault)}>{word}</option>
      ))}
  </select>
);

/** Which calls a rule strikes, and how often it did. */
function describeRule({ user, project, skip, count = 1, stored, passed, struck }: ActiveFault): string {
  const of = [user && `of ${user}`, project && `in ${project}`, stored === true && "after the work is done"];
  const times = count === 0 ? "every one" : `${count} of them`;
  const after = skip === undefined ? "" : ` after ${skip}`;
  return [...of.filter(Boolean), `${times}${after}: ${struck} struck, ${passed} let pass`].join(", ");
}

const ArmedFault = ({ place, rule }: { readonly place: Place; readonly rule: ActiveFault }) => {
  const { id, fault } = rule;
  return (
    <tr>
      <th scope="row">{rule.destination ?? rule.operation ?? "every call"}</th>
      <td>
        <Value value={fault} />
      </td>
      <td>
        {describeRule(rule)} {isSpent(rule) && <Badge>spent</Badge>}
      </td>
      <td>
        <Form place={place} action={`/faults/${id}/remove`} class="inline">
          <button type="submit">Disarm</button>
        </Form>
      </td>
    </tr>
  );
};

const Armed = ({ place, faults }: { readonly place: Place; readonly faults: readonly ActiveFault[] }) => (
  <div class="scroll">
    <table>
      <caption class="unseen">Faults that are armed</caption>
      <thead>
        <tr>
          <th scope="col">where</th>
          <th scope="col">what happens</th>
          <th scope="col">which, and how often</th>
          <th scope="col">
            <span class="unseen">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {faults.map((rule) => (
          <ArmedFault place={place} rule={rule} />
        ))}
      </tbody>
    </table>
  </div>
);

/** Trouble on demand: what is armed, and arming more. */
export const FaultsPart = ({ place, faults }: { readonly place: Place; readonly faults: readonly ActiveFault[] }) => {
  const armed = faults.filter((rule) => !isSpent(rule));
  return (
    <section>
      <h2>Faults {armed.length > 0 && <Badge tone="bad">{`${armed.length} armed`}</Badge>}</h2>
      {faults.length > 0 && <Armed place={place} faults={faults} />}
      <div class="actions">
        <Form place={place} action="/faults" class="inline">
          <label class="unseen" for="fault-operation">
            Operation
          </label>
          <input id="fault-operation" name="operation" list="operations" placeholder="operation, or every call" />
          <datalist id="operations">
            {allOperations.map(({ id }) => (
              <option value={id} />
            ))}
          </datalist>
          <FaultChoice />
          <label>
            times <input name="count" type="number" min={1} max={1_000_000} placeholder="all" />
          </label>
          <button type="submit">Arm</button>
        </Form>
        {faults.length > 0 && (
          <Form place={place} action="/faults/clear" class="inline">
            <button type="submit" class="danger">
              Disarm all
            </button>
          </Form>
        )}
      </div>
    </section>
  );
};
