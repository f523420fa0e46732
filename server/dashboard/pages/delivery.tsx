import type { Context } from "hono";
import type { Attempt, DeliveredRequest, Delivery } from "../../segment/delivery.ts";
import { summarizeDelivery } from "../../segment/delivery-summary.ts";
import { type PageEnv, readControl } from "../doors.ts";
import { Document } from "../layout.tsx";
import { Hidden, Status } from "../parts/badge.tsx";
import { clip } from "../parts/clip.ts";
import { Form } from "../parts/form.tsx";
import { Json, type Mark } from "../parts/json.tsx";
import { Live } from "../parts/listing.tsx";
import { useRoom } from "../parts/room.ts";
import { DeliveryState, leavesHidden, titleOfMessage } from "../parts/stream.tsx";
import { Time } from "../parts/time.tsx";
import { linkTo, type Place, segment } from "../place.ts";
import { respondWithDocument } from "../respond.ts";

interface DeliveryProps {
  readonly place: Place;
  readonly delivery: Delivery;
}

const HiddenNote = ({ delivery }: { readonly delivery: Delivery }) => (
  <section class="note hidden">
    <h2>
      <Hidden /> Delivered, and nobody can see it
    </h2>
    {delivery.warnings
      ?.filter(({ code }) => code === "hiddenProfile")
      .map(({ message }) => (
        <p>{clip(message, maxReason)}.</p>
      ))}
  </section>
);

/** Most characters of a reason, of a warning, and of what code logged; and bytes that stand around a request. */
const maxReason = 1_000;
const maxWarning = 300;
const maxLogs = 2_000;
const callBytes = 600;

/** Why it was not delivered, or not yet. */
const Failure = ({ delivery }: { readonly delivery: Delivery }) =>
  delivery.reason === undefined ? null : (
    <section class="note bad">
      <h2>{delivery.code}</h2>
      <p>{clip(delivery.reason, maxReason)}</p>
      {delivery.where !== undefined && (
        <p>
          at <code>{delivery.where}</code>
        </p>
      )}
      {delivery.nextAttemptAt !== undefined && (
        <p>
          Tried again <Time at={delivery.nextAttemptAt} hasDay />
        </p>
      )}
    </section>
  );

const Call = ({ request }: { readonly request: DeliveredRequest }) => (
  <>
    <h3>
      {request.method} {request.url} <Status status={request.status} />
    </h3>
    <div class="columns">
      <Json value={request.body} label="Request body" />
      <Json value={request.answer} label="Answer" />
    </div>
  </>
);

const AttemptPart = ({ attempt, index }: { readonly attempt: Attempt; readonly index: number }) => {
  const { requests, logs } = attempt;
  const shown = useRoom().take(requests, () => callBytes);
  return (
    <section>
      <h2>
        Attempt {index + 1} <Time at={attempt.at} hasDay />
      </h2>
      {requests.length === 0 && <p class="none">It made no request.</p>}
      {shown.map((request) => (
        <Call request={request} />
      ))}
      {requests.length > shown.length && (
        <p class="none">{`and ${requests.length - shown.length} more requests: “As JSON” has all`}</p>
      )}
      {logs !== undefined && <pre>{clip(logs.join("\n"), maxLogs)}</pre>}
    </section>
  );
};

const marksOf = ({ warnings = [] }: Delivery): readonly Mark[] =>
  warnings.flatMap(({ path, message }) => (path === undefined ? [] : [{ path, tone: "warn" as const, text: message }]));

const Others = ({ delivery }: { readonly delivery: Delivery }) => {
  const others = (delivery.warnings ?? []).filter(({ code, path }) => code !== "hiddenProfile" && path === undefined);
  return others.length === 0 ? null : (
    <ul>
      {others.slice(0, 10).map(({ code, message }) => (
        <li>
          <code>{code}</code> {clip(message, maxWarning)}
        </li>
      ))}
    </ul>
  );
};

const DeliveryPage = ({ place, delivery, revision }: DeliveryProps & { readonly revision: number }) => {
  const summary = summarizeDelivery(delivery);
  const attempts = delivery.attempts.map((attempt, index) => ({ attempt, index })).toReversed();
  return (
    <Document place={place} title={titleOfMessage(summary)}>
      <Live id="delivery" after={{ deliveries: revision }}>
        <div class="heading">
          <h1>{titleOfMessage(summary)}</h1>
          <div class="actions">
            <DeliveryState delivery={summary} />
          </div>
          <span class="faint">
            {`${delivery.source} → ${delivery.destination || "nowhere"}, `}
            <Time at={delivery.receivedAt} hasDay />
          </span>
        </div>
        {leavesHidden(delivery) && <HiddenNote delivery={delivery} />}
        <Failure delivery={delivery} />
        <Others delivery={delivery} />
        <div class="actions">
          <Form place={place} action={`/segment/${delivery.id}/again`} class="inline">
            <button type="submit">Send again</button>
          </Form>
          <a class="button" href={linkTo(place, "/explain", { delivery: delivery.id })} data-explains>
            Explain
          </a>
          <a class="button" href={`/_sandbox/deliveries/${delivery.id}`}>
            As JSON
          </a>
        </div>
        <h2>Message</h2>
        <Json value={delivery.message} label="Message" marks={marksOf(delivery)} />
        {attempts.slice(0, 10).map(({ attempt, index }) => (
          <AttemptPart attempt={attempt} index={index} />
        ))}
      </Live>
    </Document>
  );
};

/** Shows a message on its way to a destination: what it says, and each attempt. */
export async function showDelivery(c: Context<PageEnv>): Promise<Response> {
  const { doors } = c.env;
  const { revision } = await readControl<{ readonly revision: number }>(doors, "/_sandbox/deliveries?brief=1&limit=1");
  const path = `/_sandbox/deliveries/${segment(c.req.param("id") ?? "")}`;
  const delivery = await readControl<Delivery>(doors, path);
  return respondWithDocument(c, <DeliveryPage place={c.get("place")} {...{ delivery, revision }} />);
}
