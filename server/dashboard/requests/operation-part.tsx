import type { OperationAnswer, OperationView } from "../../control/operations.ts";
import type { UsedRate } from "../../domain/rate-window.ts";
import { Badge, type Tone } from "../parts/badge.tsx";
import { linkTo, type Place } from "../place.ts";

const units: Readonly<Record<number, string>> = { 1000: "second", 60000: "minute", 86400000: "day" };

export const formatRate = ({ limit, windowMs, per }: Omit<UsedRate, "used">): string =>
  `${limit.toLocaleString("en")} a ${units[windowMs] ?? `${windowMs} ms`} for each ${per}`;

const tones: Readonly<Record<OperationView["evidence"], Tone>> = {
  observed: "good",
  documented: "good",
  inferred: "warn",
  chosen: "warn",
};

/** How the behaviour of an operation is known, in marks. */
export const Known = ({ operation: { fidelity, evidence } }: { readonly operation: OperationView }) =>
  fidelity === "absent" ? (
    <Badge tone="bad">absent</Badge>
  ) : (
    <>
      <Badge tone={tones[evidence]}>{evidence}</Badge> {fidelity === "shape" && <Badge tone="warn">shape only</Badge>}
    </>
  );

const Budget = ({ rates, use }: { readonly rates: OperationView["rates"]; readonly use: readonly UsedRate[] }) =>
  rates.length === 0 ? (
    <span class="none">Iterable publishes none</span>
  ) : (
    <ul>
      {rates.map((rate, index) => (
        <li>
          {formatRate(rate)}
          {use[index] !== undefined && [
            ": ",
            <meter
              min={0}
              max={rate.limit}
              high={rate.limit * 0.8}
              optimum={0}
              value={use[index].used}
              aria-label="Used up"
            />,
            ` ${use[index].used.toLocaleString("en")} used, ${(rate.limit - use[index].used).toLocaleString("en")} left`,
          ]}
        </li>
      ))}
    </ul>
  );

/** What is known of an operation: what it does, on which source that rests, what is guessed, how often it may be called. */
export const OperationPart = ({ place, answer }: { readonly place: Place; readonly answer: OperationAnswer }) => {
  const { operation, rateLimits, use } = answer;
  const { id, method, path, summary, source, assumed, rates, keys } = operation;
  return (
    <section>
      <h2>
        Operation <a href={linkTo(place, "/operations", { q: `op:${id}` })}>{id}</a>
      </h2>
      <dl class="facts">
        <dt>Does</dt>
        <dd>
          {summary} <code class="faint">{`${method} ${path}`}</code>
        </dd>
        <dt>Known</dt>
        <dd>
          <Known operation={operation} />{" "}
          <a href={source} rel="noreferrer">
            {source.replace(/^https:\/\//, "")}
          </a>
        </dd>
        {assumed.length > 0 && [
          <dt>Assumed</dt>,
          <dd>
            <ul>
              {assumed.map((guess) => (
                <li>{guess}</li>
              ))}
            </ul>
          </dd>,
        ]}
        <dt>Keys</dt>
        <dd>{keys.join(", ")}</dd>
        <dt>Limits</dt>
        <dd>
          <Budget rates={rates} use={use} />
          {rates.length > 0 && !rateLimits && (
            <span class="faint">
              Not enforced: <a href={linkTo(place, "/settings")}>rateLimits</a> is off.
            </span>
          )}
        </dd>
      </dl>
    </section>
  );
};
