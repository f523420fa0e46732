import { type Context, Hono } from "hono";
import type { Ledger, OperationState, OperationView } from "../../control/operations.ts";
import { ControlRefusal, type PageEnv, readControl } from "../doors.ts";
import { Document } from "../layout.tsx";
import { Badge } from "../parts/badge.tsx";
import { Empty, Live, Pager } from "../parts/listing.tsx";
import { formatQuery, linkTo, type Place } from "../place.ts";
import { formatRate, Known } from "../requests/operation-part.tsx";
import { respondWithDocument } from "../respond.ts";

/** Operations on a page. */
const shown = 25;

/** Up to so many, what is assumed of them stands open. */
const opened = 3;

/** What a page of the ledger found; `refusal` says why nothing could be searched for. */
interface Found extends Ledger {
  readonly refusal?: ControlRefusal;
}

interface OperationsProps {
  readonly place: Place;
  readonly q: string | undefined;
  readonly isFirst: boolean;
  readonly found: Found;
}

const tiles: readonly (readonly [OperationState, string, look?: "warn" | "bad"])[] = [
  ["observed", "seen in answers of the real service"],
  ["documented", "documented"],
  ["assumed", "with something assumed", "warn"],
  ["absent", "absent: they answer 501", "bad"],
  ["unpublished", "not published: SDKs call them"],
  ["called", "called here"],
];

/** How many of the operations that were found are what: each leads to those. */
const Tiles = ({ place, q, found: { found, counts } }: Pick<OperationsProps, "place" | "q" | "found">) => (
  <ul class="tiles">
    <li>
      <a href={linkTo(place, "/operations")}>
        <b>{found}</b> {found === 1 ? "operation" : "operations"}
      </a>
    </li>
    {tiles
      .filter(([state]) => counts[state] > 0)
      .map(([state, word, look]) => (
        <li class={look}>
          <a href={linkTo(place, "/operations", { q: addTerm(q, `is:${state}`) })}>
            <b>{counts[state]}</b> {word}
          </a>
        </li>
      ))}
  </ul>
);

const addTerm = (q: string | undefined, term: string): string =>
  q === undefined || q.split(/\s+/).includes(term) ? (q ?? term) : `${q} ${term}`;

const Calls = ({ place, operation }: { readonly place: Place; readonly operation: OperationView }) =>
  operation.calls === 0 ? (
    <span class="kind">no calls</span>
  ) : (
    <a class="kind" href={linkTo(place, "/requests", { q: `op:${operation.id}` })}>
      {operation.calls === 1 ? "1 call" : `${operation.calls.toLocaleString("en")} calls`}
    </a>
  );

const Assumed = ({ assumed, isOpen }: { readonly assumed: readonly string[]; readonly isOpen: boolean }) =>
  assumed.length === 0 ? null : (
    <details open={isOpen}>
      <summary>
        <Badge tone="warn">{`${assumed.length} assumed`}</Badge>
      </summary>
      <ul>
        {assumed.map((guess) => (
          <li>{guess}</li>
        ))}
      </ul>
    </details>
  );

interface RowProps {
  readonly place: Place;
  readonly operation: OperationView;
  readonly isOpen: boolean;
}

const Row = ({ place, operation, isOpen }: RowProps) => {
  const { id, method, path, summary, source, rates, assumed } = operation;
  return (
    <li class="row operation" data-row>
      <a class="what" href={linkTo(place, "/operations", { q: `op:${id}` })}>
        {id}
      </a>
      <code>{`${method} ${path}`}</code>
      <span class="marks">
        <Known operation={operation} />
      </span>
      <Calls place={place} operation={operation} />
      <span class="says">
        {summary}
        {rates.map((rate) => ` · ${formatRate(rate)}`)} ·{" "}
        <a href={source} rel="noreferrer" aria-label={`Source of ${id}`}>
          source
        </a>
      </span>
      <Assumed assumed={assumed} isOpen={isOpen} />
    </li>
  );
};

const Operations = ({ place, q, isFirst, found }: OperationsProps) => {
  const { operations, refusal, next } = found;
  return (
    <Document place={place} title="Operations" query={q ?? ""}>
      <div class="heading">
        <h1>Operations</h1>
        <p class="faint">What of Iterable’s API is real here, how that is known, and what is assumed.</p>
      </div>
      <Live id="operations" after={{ requests: place.latest }}>
        {refusal !== undefined && (
          <p class="note bad" role="alert">
            {refusal.message}
          </p>
        )}
        {refusal === undefined && <Tiles place={place} q={q} found={found} />}
        {refusal === undefined && operations.length === 0 && (
          <Empty title="No operation matches">
            <p>
              Search for a part of an id, a path or what is assumed; for <code>tag:users</code>, or for{" "}
              <code>is:assumed</code>.
            </p>
          </Empty>
        )}
        {operations.length > 0 && (
          <ol class="rows" aria-label="Operations">
            {operations.map((operation) => (
              <Row place={place} operation={operation} isOpen={found.found <= opened} />
            ))}
          </ol>
        )}
        <Pager
          next={next && linkTo(place, "/operations", { q, after: next })}
          first={isFirst ? undefined : linkTo(place, "/operations", { q })}
          word="More"
        />
      </Live>
    </Document>
  );
};

const nothing = { operations: [], found: 0, counts: {} as Ledger["counts"] };

async function findOperations(c: Context<PageEnv>, q: string | undefined, after: string | undefined): Promise<Found> {
  try {
    return await readControl<Ledger>(c.env.doors, `/_sandbox/operations${formatQuery({ q, after, limit: shown })}`);
  } catch (thrown) {
    if (!(thrown instanceof ControlRefusal)) throw thrown;
    return { ...nothing, refusal: thrown };
  }
}

async function showOperations(c: Context<PageEnv>): Promise<Response> {
  const [q, after] = ["q", "after"].map((name) => c.req.query(name)?.trim() || undefined);
  const found = await findOperations(c, q, after);
  const page = <Operations place={c.get("place")} q={q} isFirst={after === undefined} found={found} />;
  return respondWithDocument(c, page, found.refusal === undefined ? 200 : 400);
}

/** The ledger: what of Iterable is modelled, on which source, and what is assumed. */
export function operationPages(): Hono<PageEnv> {
  const pages = new Hono<PageEnv>();
  pages.get("/operations", showOperations);
  return pages;
}
