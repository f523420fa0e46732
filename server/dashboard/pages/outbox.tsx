import { type Context, Hono } from "hono";
import type { MessageSummary } from "../../messaging/outbox/message-view.ts";
import { messageStates } from "../../store/messages.ts";
import { type PageEnv, readControl } from "../doors.ts";
import { Document } from "../layout.tsx";
import { answerMessage } from "../outbox/answers.tsx";
import { Filters } from "../parts/filters.tsx";
import { Empty, Live, Pager } from "../parts/listing.tsx";
import { MessageLine } from "../parts/message-line.tsx";
import { formatQuery, linkTo, type Place } from "../place.ts";
import { respondWithDocument } from "../respond.ts";
import { showMessage } from "./message.tsx";

/** Messages that are shown at once. */
const shown = 50;

interface Chosen {
  readonly q: string | undefined;
  readonly status: string | undefined;
}

const NoMessages = ({ isFiltered }: { readonly isFiltered: boolean }) =>
  isFiltered ? (
    <Empty title="No such message" />
  ) : (
    <Empty title="Nothing was sent yet">
      <p>
        Nothing ever leaves the sandbox: what people would have received stands here, and what they did not receive,
        with the reason. A template, a campaign and <code>POST /api/email/target</code> make the first.
      </p>
    </Empty>
  );

interface OutboxProps extends Chosen {
  readonly place: Place;
  readonly messages: readonly MessageSummary[];
}

const Outbox = ({ place, messages, q, status }: OutboxProps) => {
  const last = messages.at(-1);
  const next = messages.length < shown ? undefined : linkTo(place, "/outbox", { q, status, below: last?.id });
  return (
    <Document place={place} title="Outbox" query={q ?? ""}>
      <div class="heading">
        <h1>Outbox</h1>
        <Filters
          place={place}
          path="/outbox"
          name="status"
          all="all"
          values={messageStates}
          chosen={status}
          kept={{ q }}
        />
      </div>
      <Live id="outbox" after={{ requests: place.latest }}>
        {messages.length === 0 ? (
          <NoMessages isFiltered={q !== undefined || status !== undefined} />
        ) : (
          <ol class="rows" aria-label="Messages, newest first">
            {messages.map((message) => (
              <li>
                <MessageLine place={place} message={message} />
              </li>
            ))}
          </ol>
        )}
        <Pager next={next} first={undefined} />
      </Live>
    </Document>
  );
};

async function showOutbox(c: Context<PageEnv>): Promise<Response> {
  const place = c.get("place");
  const [q, status, below] = ["q", "status", "below"].map((name) => c.req.query(name) || undefined);
  const query = formatQuery({ project: place.project, newest: 1, limit: shown, q, status, below });
  const { messages } = await readControl<{ readonly messages: readonly MessageSummary[] }>(
    c.env.doors,
    `/_sandbox/messages${query}`,
  );
  return respondWithDocument(c, <Outbox {...{ place, messages, q, status }} />);
}

/** The outbox: what people would have received, and why they did not. */
export function outboxPages(): Hono<PageEnv> {
  const pages = new Hono<PageEnv>();
  pages.get("/outbox", showOutbox);
  pages.get("/outbox/:id", showMessage);
  pages.post("/outbox/:id/:action", answerMessage);
  return pages;
}
