import { type Context, Hono } from "hono";
import type { ExchangeSummary } from "../../request-log/exchange-summary.ts";
import { ControlRefusal, type PageEnv, readControl } from "../doors.ts";
import { Document } from "../layout.tsx";
import { Filters } from "../parts/filters.tsx";
import { FirstSteps } from "../parts/first-steps.tsx";
import { Empty, Live, Pager } from "../parts/listing.tsx";
import { CallLine } from "../parts/stream.tsx";
import { formatQuery, linkTo, type Place } from "../place.ts";
import { type Reached, reachedAt } from "../reached.ts";
import { replay } from "../requests/replay.ts";
import { respondWithDocument } from "../respond.ts";
import { showRequest } from "./request.tsx";

/** Calls on a page. */
const shown = 50;

/** Searches that are one press away. */
const searches = ["is:hidden", "is:warned", "is:violating", "status:4xx", "status:5xx"];

/** What a page of calls found; `refusal` says why nothing could be searched for. */
interface Found {
  readonly requests: readonly ExchangeSummary[];
  readonly latest: number;
  readonly dropped: number;
  readonly refusal?: ControlRefusal;
}

interface RequestsProps {
  readonly place: Place;
  readonly q: string | undefined;
  readonly below: string | undefined;
  readonly found: Found;
  readonly reached: Reached;
}

const Calls = ({ place, requests }: { readonly place: Place; readonly requests: readonly ExchangeSummary[] }) => (
  <ol class="rows" aria-label="Calls, newest first">
    {requests.map((request) => (
      <li>
        <CallLine place={place} request={request} />
      </li>
    ))}
  </ol>
);

const Nothing = ({ q, below, reached }: Pick<RequestsProps, "q" | "below" | "reached">) => {
  if (q === undefined && below === undefined) return <FirstSteps {...reached} />;
  return (
    <Empty title="No call matches">
      <p>The record holds the latest calls alone: what is older than it is gone.</p>
    </Empty>
  );
};

const Requests = ({ place, q, below, found, reached }: RequestsProps) => {
  const { requests, refusal, dropped } = found;
  const [oldest] = requests;
  const next = requests.length < shown ? undefined : linkTo(place, "/requests", { q, below: oldest?.id });
  return (
    <Document place={place} title="Requests" query={q ?? ""}>
      <div class="heading">
        <h1>Requests</h1>
        <Filters place={place} path="/requests" name="q" all="all" values={searches} chosen={q} />
      </div>
      <Live id="requests" after={{ requests: place.latest }}>
        {refusal !== undefined && (
          <p class="note bad" role="alert">
            {refusal.message}
          </p>
        )}
        {refusal === undefined && requests.length === 0 && <Nothing q={q} below={below} reached={reached} />}
        {requests.length > 0 && <Calls place={place} requests={requests.toReversed()} />}
        <Pager next={next} first={below === undefined ? undefined : linkTo(place, "/requests", { q })} />
        {dropped > 0 && next === undefined && (
          <p class="faint">{`${dropped.toLocaleString("en")} older ones had to go: --record-size keeps more.`}</p>
        )}
      </Live>
    </Document>
  );
};

async function findRequests(c: Context<PageEnv>, q: string | undefined, below: string | undefined): Promise<Found> {
  try {
    return await readControl<Found>(
      c.env.doors,
      `/_sandbox/requests${formatQuery({ brief: 1, limit: shown, q, below })}`,
    );
  } catch (thrown) {
    if (!(thrown instanceof ControlRefusal)) throw thrown;
    return { requests: [], latest: 0, dropped: 0, refusal: thrown };
  }
}

async function showRequests(c: Context<PageEnv>): Promise<Response> {
  const place = c.get("place");
  const [q, below] = ["q", "below"].map((name) => c.req.query(name)?.trim() || undefined);
  const found = await findRequests(c, q, below);
  const page = <Requests {...{ place, q, below, found, reached: reachedAt(c, place.project) }} />;
  return respondWithDocument(c, page, found.refusal === undefined ? 200 : 400);
}

/** The record: every call that came, what was wrong with it, and what it did. */
export function requestPages(): Hono<PageEnv> {
  const pages = new Hono<PageEnv>();
  pages.get("/requests", showRequests);
  pages.get("/requests/:id", showRequest);
  pages.post("/requests/:id/replay", replay);
  return pages;
}
