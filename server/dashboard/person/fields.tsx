import { isDeepStrictEqual } from "node:util";
import { isObject } from "../../../contracts/json.ts";
import type { ContactCard } from "../../control/contact.ts";
import type { CallReference } from "../../request-log/call-reference.ts";
import { Hidden } from "../parts/badge.tsx";
import { clip } from "../parts/clip.ts";
import { Value } from "../parts/json.tsx";
import { Pager } from "../parts/listing.tsx";
import { CallLink } from "../parts/people-table.tsx";
import { linkTo, type Place, segment } from "../place.ts";
import { isOwn } from "./own-fields.ts";
import type { Person } from "./read.ts";

/** Fields that the page of a person shows, fields that a page of all shows, and characters of each value. */
const maxFields = 20;
const maxOnPage = 30;
const maxText = 160;

/** The fields of a profile, those that name it first, Iterable's own last. */
function fieldsOf({ email, userId, dataFields }: ContactCard): readonly (readonly [string, unknown])[] {
  const named = Object.entries({ email, userId }).filter(([, value]) => value !== undefined);
  const rest = Object.entries(dataFields).toSorted(([a], [b]) => Number(isOwn(a)) - Number(isOwn(b)));
  return [...named, ...rest];
}

/** The fields that Iterable shows of a profile, which are none where it shows none. */
function shownFields({ shown: { body } }: ContactCard): Readonly<Record<string, unknown>> | undefined {
  const user = isObject(body) ? body.user : undefined;
  return isObject(user) && isObject(user.dataFields) ? user.dataFields : undefined;
}

interface RowProps {
  readonly place: Place;
  readonly field: string;
  readonly value: unknown;
  readonly seen: Readonly<Record<string, unknown>> | undefined;
  readonly write: CallReference | undefined;
}

const Seen = ({ value, seen, field }: Pick<RowProps, "value" | "seen" | "field">) => {
  if (seen === undefined) return <Hidden word="nothing" />;
  if (isDeepStrictEqual(seen[field], value)) return <span class="faint">the same</span>;
  return <Value value={seen[field]} most={maxText} />;
};

const Row = ({ place, field, value, seen, write }: RowProps) => (
  <tr>
    <th scope="row">{clip(field, maxText)}</th>
    <td>
      <Value value={value} most={maxText} />
    </td>
    <td>
      <Seen value={value} seen={seen} field={field} />
    </td>
    <td>
      {write === undefined ? <span class="none">not in the record</span> : <CallLink place={place} call={write} />}
    </td>
  </tr>
);

interface TableProps extends Pick<Person, "place" | "lastWrites"> {
  readonly contact: ContactCard;
  readonly fields: readonly (readonly [string, unknown])[];
}

const Table = ({ place, contact, lastWrites, fields }: TableProps) => {
  const seen = shownFields(contact);
  return (
    <div class="scroll">
      <table class="fields">
        <caption class="unseen">User fields</caption>
        <thead>
          <tr>
            {["field", "stored", "Iterable shows", "last written by"].map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map(([field, value]) => (
            <Row place={place} field={field} value={value} seen={seen} write={lastWrites[field]} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** What is stored of a profile, what Iterable shows of it now, and which call wrote each field. */
export const Fields = ({ person }: { readonly person: Person }) => {
  const { place, name, answer, lastWrites } = person;
  const { contact } = answer;
  if (contact === undefined) return null;
  const fields = fieldsOf(contact);
  return (
    <section aria-labelledby="fields">
      <h2 id="fields">User fields</h2>
      <p>
        {shownFields(contact) === undefined ? (
          <>
            <code>{contact.shown.operation}</code> answers <Value value={contact.shown.body} most={maxText} />: Iterable
            shows nothing of what is stored.
          </>
        ) : (
          <>
            Iterable shows what <code>{contact.shown.operation}</code> answers now.
          </>
        )}
      </p>
      <Table {...{ place, contact, lastWrites }} fields={fields.slice(0, maxFields)} />
      {fields.length > maxFields && (
        <p>
          <a href={linkTo(place, `/people/${segment(name)}/fields`)}>{`All ${fields.length} fields`}</a>
        </p>
      )}
    </section>
  );
};

interface AllFieldsProps extends Pick<Person, "place" | "name" | "lastWrites"> {
  readonly contact: ContactCard;
  /** How many come before those that are shown. */
  readonly from: number;
}

/** A page of the same, with the way to the next. */
export const AllFields = ({ place, name, contact, lastWrites, from }: AllFieldsProps) => {
  const fields = fieldsOf(contact);
  const to = (first: number) => linkTo(place, `/people/${segment(name)}/fields`, { from: first || undefined });
  return (
    <>
      <Table {...{ place, contact, lastWrites }} fields={fields.slice(from, from + maxOnPage)} />
      <Pager
        next={from + maxOnPage < fields.length ? to(from + maxOnPage) : undefined}
        first={from > 0 ? to(0) : undefined}
        word="More"
      />
    </>
  );
};
