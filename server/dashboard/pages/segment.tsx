import { type Context, Hono } from "hono";
import type { SourceView } from "../../control/deliveries.ts";
import type { DeliveryState } from "../../segment/delivery.ts";
import type { DeliverySummary } from "../../segment/delivery-summary.ts";
import { act } from "../actions.ts";
import { type PageEnv, readControl, sendControl } from "../doors.ts";
import { Document } from "../layout.tsx";
import { Filters } from "../parts/filters.tsx";
import { Empty, Live, Pager } from "../parts/listing.tsx";
import { DeliveryLine } from "../parts/stream.tsx";
import { formatQuery, linkTo, type Place, segment } from "../place.ts";
import { respondWithDocument } from "../respond.ts";
import { Compose, Trouble } from "../segment/compose.tsx";
import { sendMessage } from "../segment/send.ts";
import { showDelivery } from "./delivery.tsx";

/** Deliveries that are shown at once. */
const shown = 50;

const states: readonly DeliveryState[] = ["queued", "retrying", "delivered", "discarded", "dropped"];

interface SegmentProps {
  readonly place: Place;
  readonly deliveries: readonly DeliverySummary[];
  /** That of the latest change of a delivery. */
  readonly revision: number;
  readonly sources: readonly SourceView[];
  readonly q: string | undefined;
  readonly state: string | undefined;
}

const Messages = ({ place, deliveries }: Pick<SegmentProps, "place" | "deliveries">) => (
  <ol class="rows" aria-label="Segment messages, newest first">
    {deliveries.map((delivery) => (
      <li>
        <DeliveryLine place={place} delivery={delivery} />
      </li>
    ))}
  </ol>
);

const NoMessages = ({ sources }: Pick<SegmentProps, "sources">) => (
  <Empty title="No message yet">
    <p>
      Point an SDK of Segment here, with the write key <code>{sources[0]?.writeKey}</code>, or write a message below.
    </p>
  </Empty>
);

const SegmentPage = ({ place, deliveries, revision, sources, q, state }: SegmentProps) => {
  const [oldest] = deliveries;
  const next = deliveries.length < shown ? undefined : linkTo(place, "/segment", { q, state, below: oldest?.id });
  return (
    <Document place={place} title="Segment" query={q ?? ""}>
      <div class="heading">
        <h1>Segment messages</h1>
        <Filters place={place} path="/segment" name="state" all="all" values={states} chosen={state} kept={{ q }} />
      </div>
      <Live id="segment" after={{ deliveries: revision }}>
        {deliveries.length === 0 ? (
          <NoMessages sources={sources} />
        ) : (
          <Messages place={place} deliveries={deliveries.toReversed()} />
        )}
        <Pager next={next} first={undefined} />
      </Live>
      <div class="panels">
        <Compose place={place} sources={sources} />
        <Trouble place={place} sources={sources} />
      </div>
    </Document>
  );
};

async function showSegment(c: Context<PageEnv>): Promise<Response> {
  const place = c.get("place");
  const { doors } = c.env;
  const [q, state, below] = ["q", "state", "below"].map((name) => c.req.query(name) || undefined);
  const query = formatQuery({ brief: 1, limit: shown, q, state, below });
  const [{ deliveries, revision }, { sources }] = await Promise.all([
    readControl<Pick<SegmentProps, "deliveries" | "revision">>(doors, `/_sandbox/deliveries${query}`),
    readControl<{ readonly sources: readonly SourceView[] }>(doors, "/_sandbox/sources"),
  ]);
  return respondWithDocument(c, <SegmentPage {...{ place, deliveries, revision, sources, q, state }} />);
}

const sendAgain = (c: Context<PageEnv>): Promise<Response> =>
  act(c, async () => {
    const path = `/_sandbox/deliveries/${segment(c.req.param("id") ?? "")}`;
    const { delivery } = await sendControl<{ readonly delivery: { readonly state: string } }>(
      c.env.doors,
      "POST",
      path,
    );
    return `Sent again: ${delivery.state}.`;
  });

/** The Segment side: what became of each message, and sending more. */
export function segmentPages(): Hono<PageEnv> {
  const pages = new Hono<PageEnv>();
  pages.get("/segment", showSegment);
  pages.post("/segment", sendMessage);
  pages.get("/segment/:id", showDelivery);
  pages.post("/segment/:id/again", sendAgain);
  return pages;
}
