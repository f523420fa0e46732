import { type Context, Hono } from "hono";
import type { Summary } from "../../control/summary.ts";
import type { ExchangeSummary } from "../../request-log/exchange-summary.ts";
import type { DeliverySummary } from "../../segment/delivery-summary.ts";
import { act } from "../actions.ts";
import { type PageEnv, readControl, sendControl } from "../doors.ts";
import { Document } from "../layout.tsx";
import { FirstSteps } from "../parts/first-steps.tsx";
import { Form } from "../parts/form.tsx";
import { Live } from "../parts/listing.tsx";
import { Stream } from "../parts/stream.tsx";
import { formatQuery, linkTo, type Place } from "../place.ts";
import { type Reached, reachedAt } from "../reached.ts";
import { respondWithDocument } from "../respond.ts";

/** Stories that are shown at once. */
const shown = 40;

interface Tile {
  readonly count: number | string;
  readonly word: string;
  readonly href: string;
  readonly look?: "hidden" | "warn" | "bad";
}

/** How far the clock was moved, in the largest unit that says something. */
function formatMoved(ms: number): string {
  const sign = ms < 0 ? "−" : "+";
  const minutes = Math.round(Math.abs(ms) / 60_000);
  if (minutes < 60) return `${sign}${minutes} min`;
  return minutes < 2_880 ? `${sign}${Math.round(minutes / 60)} h` : `${sign}${Math.round(minutes / 1_440)} d`;
}

function tilesOf(place: Place, summary: Summary): readonly Tile[] {
  const { users, hidden, calls, waiting, messages, faults, clock } = summary;
  const isMoved = Math.abs(clock.movedMs) >= 60_000;
  const troubles: readonly (Tile & { readonly isShown: boolean })[] = [
    {
      isShown: hidden > 0,
      count: hidden,
      word: "hidden",
      href: linkTo(place, "/people", { q: "is:hidden" }),
      look: "hidden",
    },
    {
      isShown: calls.warned > 0,
      count: calls.warned,
      word: "warned",
      href: linkTo(place, "/requests", { q: "is:warned" }),
      look: "warn",
    },
    {
      isShown: calls.violating > 0,
      count: calls.violating,
      word: "violating",
      href: linkTo(place, "/requests", { q: "is:violating" }),
      look: "bad",
    },
    {
      isShown: waiting > 0,
      count: waiting,
      word: "waiting",
      href: linkTo(place, "/segment", { q: "is:retrying" }),
      look: "warn",
    },
    {
      isShown: faults > 0,
      count: faults,
      word: faults === 1 ? "fault armed" : "faults armed",
      href: linkTo(place, "/settings"),
      look: "bad",
    },
    { isShown: clock.frozen, count: "frozen", word: "clock", href: linkTo(place, "/settings"), look: "warn" },
    {
      isShown: isMoved && !clock.frozen,
      count: formatMoved(clock.movedMs),
      word: "clock",
      href: linkTo(place, "/settings"),
      look: "warn",
    },
  ];
  return [
    { count: users.toLocaleString("en"), word: users === 1 ? "person" : "people", href: linkTo(place, "/people") },
    {
      count: messages.toLocaleString("en"),
      word: messages === 1 ? "message" : "messages",
      href: linkTo(place, "/outbox"),
    },
    ...troubles.filter(({ isShown }) => isShown),
  ];
}

const Tiles = ({ tiles }: { readonly tiles: readonly Tile[] }) => (
  <ul class="tiles">
    {tiles.map(({ count, word, href, look }) => (
      <li class={look}>
        <a href={href}>
          <b>{count}</b> {word}
        </a>
      </li>
    ))}
  </ul>
);

const Overview = ({
  place,
  summary,
  requests,
  deliveries,
  revision,
  reached,
}: {
  readonly place: Place;
  readonly summary: Summary;
  readonly requests: readonly ExchangeSummary[];
  readonly deliveries: readonly DeliverySummary[];
  readonly revision: number;
  readonly reached: Reached;
}) => (
  <Document place={place} title="Overview">
    <div class="heading">
      <h1>What happened</h1>
      <div class="actions" data-pauses>
        <Form place={place} action="/reset" class="inline">
          <button type="submit" data-asks="Set everything back to the start?">
            Reset
          </button>
        </Form>
      </div>
    </div>
    <Live id="overview" after={{ requests: place.latest, deliveries: revision }}>
      <Tiles tiles={tilesOf(place, summary)} />
      {requests.length + deliveries.length === 0 ? (
        <FirstSteps {...reached} />
      ) : (
        <Stream place={place} requests={requests} deliveries={deliveries} />
      )}
    </Live>
  </Document>
);

async function showOverview(c: Context<PageEnv>): Promise<Response> {
  const place = c.get("place");
  const { doors } = c.env;
  const { project } = place;
  const [summary, { requests }, { deliveries, revision }] = await Promise.all([
    readControl<Summary>(doors, `/_sandbox/summary${formatQuery({ project })}`),
    readControl<{ readonly requests: readonly ExchangeSummary[] }>(
      doors,
      `/_sandbox/requests${formatQuery({ brief: 1, limit: shown })}`,
    ),
    readControl<{ readonly deliveries: readonly DeliverySummary[]; readonly revision: number }>(
      doors,
      `/_sandbox/deliveries${formatQuery({ brief: 1, limit: shown })}`,
    ),
  ]);
  return respondWithDocument(
    c,
    <Overview {...{ place, summary, requests, deliveries, revision, reached: reachedAt(c, project) }} />,
  );
}

const reset = (c: Context<PageEnv>): Promise<Response> =>
  act(c, async () => {
    const { project, projects } = c.get("place");
    const one = projects.length > 1 ? project : undefined;
    await sendControl(c.env.doors, "POST", `/_sandbox/reset${formatQuery({ project: one })}`);
    return one === undefined ? "Everything is back at the start." : `${one} is back at its start.`;
  });

/** The overview: one stream of what happened, newest first, and what deserves a look. */
export function overviewPages(): Hono<PageEnv> {
  const pages = new Hono<PageEnv>();
  pages.get("/", showOverview);
  pages.post("/reset", reset);
  return pages;
}
