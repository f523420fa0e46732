import type { Context } from "hono";
import type { ContactEvents } from "../../control/contact-events.ts";
import { type PageEnv, readControl } from "../doors.ts";
import { Document } from "../layout.tsx";
import { clip } from "../parts/clip.ts";
import { Value } from "../parts/json.tsx";
import { Empty, Live, Pager } from "../parts/listing.tsx";
import { PersonLink } from "../parts/person-link.tsx";
import { nameIn } from "../person/read.ts";
import { formatQuery, linkTo, segment } from "../place.ts";
import { respondWithDocument } from "../respond.ts";

/** Events on a page, and characters of the fields of each. */
const shown = 50;
const maxText = 200;

type Event = ContactEvents["events"][number];

/** The fields of an event without what its row says already. */
function fieldsOf({
  eventName: _,
  eventType: __,
  createdAt: ___,
  eventUpdatedAt: ____,
  itblInternal: _____,
  ...rest
}: Event) {
  const { email: _email, userId: _userId, dataFields, ...own } = rest;
  return { ...(typeof dataFields === "object" && dataFields), ...own };
}

const Row = ({ event }: { readonly event: Event }) => (
  <tr data-row>
    <td>
      <time>{String(event.createdAt).slice(0, 19)}</time>
    </td>
    <th scope="row">{clip(String(event.eventName ?? ""), maxText)}</th>
    <td>{clip(String(event.eventType), maxText)}</td>
    <td>
      <Value value={fieldsOf(event)} most={maxText} />
    </td>
  </tr>
);

/** Event history, the newest first: what somebody did, hidden or not. */
export async function showEvents(c: Context<PageEnv>): Promise<Response> {
  const place = c.get("place");
  const name = nameIn(c);
  const after = c.req.query("after");
  const path = `/people/${segment(name)}/events`;
  const asked = formatQuery({ project: place.project, limit: shown, after });
  const { events, next } = await readControl<ContactEvents>(
    c.env.doors,
    `/_sandbox/contacts/${segment(name)}/events${asked}`,
  );
  return respondWithDocument(
    c,
    <Document place={place} title={`Events of ${name.slice(0, 100)}`}>
      <h1>Event history</h1>
      <p class="faint about">
        of <PersonLink place={place} person={{ userId: name }} />, newest first; hidden or not
      </p>
      <Live id="events" after={{ requests: place.latest }}>
        {events.length === 0 ? (
          <Empty title="No events" />
        ) : (
          <section class="scroll" tabindex={0} aria-label="Events">
            <table class="fields">
              <caption class="unseen">Events</caption>
              <thead>
                <tr>
                  {["happened, UTC", "event", "type", "fields"].map((column) => (
                    <th scope="col">{column}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {events.map((event) => (
                  <Row event={event} />
                ))}
              </tbody>
            </table>
          </section>
        )}
        <Pager
          next={next && linkTo(place, path, { after: next })}
          first={after === undefined ? undefined : linkTo(place, path)}
        />
      </Live>
    </Document>,
  );
}
