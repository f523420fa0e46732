import type { ContactSummary } from "../../control/contact-summary.ts";
import type { CallReference } from "../../request-log/call-reference.ts";
import { linkTo, type Place } from "../place.ts";
import { Badge, Hidden } from "./badge.tsx";
import { clip } from "./clip.ts";
import { Empty } from "./listing.tsx";
import { nameOf, personUrl } from "./person-link.tsx";

/** Whether anybody can see somebody: the one question of this page. */
export const Visibility = ({ hidden, forgotten }: { readonly hidden: boolean; readonly forgotten: boolean }) => (
  <>
    {hidden ? <Hidden /> : <Badge tone="good">visible</Badge>}
    {forgotten && <Badge tone="bad">forgotten</Badge>}
  </>
);

/** A call, as a link to it. */
export const CallLink = ({ place, call }: { readonly place: Place; readonly call: CallReference }) => (
  <a href={linkTo(place, `/requests/${call.request}`)}>{call.operation ?? `#${call.request}`}</a>
);

/** Names are shown in part where they are long: the page of the person has them whole. */
const maxName = 60;

const Row = ({ place, contact }: { readonly place: Place; readonly contact: ContactSummary }) => {
  const { userId, hidden, forgotten = false, firstSeen, events, lists, updatedAt } = contact;
  return (
    <tr data-row>
      <th scope="row">
        <a class="what" href={personUrl(place, nameOf(contact))}>
          {clip(nameOf(contact), maxName)}
        </a>
      </th>
      <td>
        <Visibility hidden={hidden} forgotten={forgotten} />
      </td>
      <td>{userId === undefined ? <span class="none">none</span> : clip(userId, maxName)}</td>
      <td>
        {firstSeen === undefined ? (
          <span class="none">not in the record</span>
        ) : (
          <CallLink place={place} call={firstSeen} />
        )}
      </td>
      <td>{events.toLocaleString("en")}</td>
      <td>{lists.toLocaleString("en")}</td>
      <td>
        <time datetime={updatedAt}>{updatedAt.slice(0, 19).replace("T", " ")}</time>
      </td>
    </tr>
  );
};

const ForgottenRow = ({ place, name }: { readonly place: Place; readonly name: string }) => (
  <tr data-row>
    <th scope="row">
      <a class="what" href={personUrl(place, name)}>
        {name}
      </a>
    </th>
    <td>
      <Badge tone="bad">forgotten</Badge>
    </td>
    <td colspan={5} class="none">
      a hash is kept of the name, and nothing else
    </td>
  </tr>
);

const columns = ["person", "state", "userId", "first seen by", "events", "lists", "last write, UTC"];

interface PeopleTableProps {
  readonly place: Place;
  readonly contacts: readonly ContactSummary[];
  readonly forgotten: string | undefined;
  readonly query: string;
}

/** People, one a row. */
export const PeopleTable = ({ place, contacts, forgotten, query }: PeopleTableProps) =>
  contacts.length === 0 && forgotten === undefined ? (
    <Empty title={query === "" ? "Nobody yet" : "Nobody found"}>
      <p>
        {query === ""
          ? "A first track makes somebody hidden, a first identify somebody visible: both appear here."
          : "A search looks for a text in emails and userIds, hidden or not."}
      </p>
    </Empty>
  ) : (
    <div class="scroll">
      <table class="people">
        <caption class="unseen">People</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {forgotten !== undefined && <ForgottenRow place={place} name={forgotten} />}
          {contacts.map((contact) => (
            <Row place={place} contact={contact} />
          ))}
        </tbody>
      </table>
    </div>
  );
