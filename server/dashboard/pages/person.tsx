import { type Context, Hono } from "hono";
import type { PageEnv } from "../doors.ts";
import { Document } from "../layout.tsx";
import { Badge } from "../parts/badge.tsx";
import { Live } from "../parts/listing.tsx";
import { CallLink, Visibility } from "../parts/people-table.tsx";
import { nameOf } from "../parts/person-link.tsx";
import { Time } from "../parts/time.tsx";
import { actOnPerson, personActions } from "../person/act.ts";
import { Belongings } from "../person/belongings.tsx";
import { Fields } from "../person/fields.tsx";
import { PersonForms, type RefusedForm, Unforget } from "../person/forms.tsx";
import { HiddenNote } from "../person/hidden-note.tsx";
import { type Person, readPerson } from "../person/read.ts";
import { TimelineList } from "../person/timeline.tsx";
import { linkTo, segment } from "../place.ts";
import { respondWithDocument } from "../respond.ts";
import { showCopies } from "./person-copies.tsx";
import { showEvents } from "./person-events.tsx";
import { showFields } from "./person-fields.tsx";

const maxTitle = 100;

/** Who somebody is, in a line: other names, where they come from, when they were last written. */
const Facts = ({ person: { place, answer } }: { readonly person: Person }) => {
  const { contact } = answer;
  if (contact === undefined) return <p class="faint">no profile</p>;
  const { email, userId, events, firstSeen, becameVisible, updatedAt } = contact;
  return (
    <p class="faint about">
      {email !== undefined && userId !== undefined && `userId ${userId.slice(0, maxTitle)} · `}
      {`${events.toLocaleString("en")} ${events === 1 ? "event" : "events"}`}
      {firstSeen !== undefined && (
        <>
          {" · first seen by "}
          <CallLink place={place} call={firstSeen} />
        </>
      )}
      {becameVisible !== undefined && becameVisible.request !== firstSeen?.request && (
        <>
          {" · visible since "}
          <CallLink place={place} call={becameVisible} />
        </>
      )}
      {" · last write "}
      <Time at={updatedAt} hasDay />
    </p>
  );
};

interface PageProps {
  readonly person: Person;
  readonly refused: RefusedForm | undefined;
}

const PersonPage = ({ person, refused }: PageProps) => {
  const { place, name, answer } = person;
  const { contact, forgotten } = answer;
  const title = (contact === undefined ? name : nameOf(contact)).slice(0, maxTitle);
  return (
    <Document place={place} title={title}>
      <Live id="person" after={{ requests: place.latest }}>
        <h1>
          {title} {contact !== undefined && <Visibility hidden={contact.hidden} forgotten={forgotten.length > 0} />}
          {contact === undefined && forgotten.length > 0 && <Badge tone="bad">forgotten</Badge>}
        </h1>
        <Facts person={person} />
        {contact?.hidden === true && <HiddenNote place={place} name={name} answer={answer} contact={contact} />}
        {contact === undefined && forgotten.length > 0 && <Unforget person={person} />}
        {contact === undefined && forgotten.length === 0 && (
          <p class="note">There is no profile of this name now; these calls name it.</p>
        )}
      </Live>
      <PersonForms person={person} refused={refused} />
      <Live id="timeline" after={{ requests: place.latest }}>
        <TimelineList person={person} />
      </Live>
      <Live id="lookup" after={{ requests: place.latest }}>
        <Fields person={person} />
        {contact !== undefined && <Belongings contact={contact} />}
        <p class="actions">
          {contact !== undefined && <a href={linkTo(place, `/people/${segment(name)}/events`)}>Event history</a>}
          <a href={linkTo(place, "/outbox", { q: `user:${name}` })}>Messages</a>
          <a href={linkTo(place, "/requests", { q: `user:${name}` })}>Every call about them</a>
        </p>
      </Live>
    </Document>
  );
};

async function showPerson(c: Context<PageEnv>, refused?: RefusedForm): Promise<Response> {
  const person = await readPerson(c);
  const page = <PersonPage person={person} refused={refused} />;
  return respondWithDocument(c, page, refused === undefined ? 200 : 400);
}

/** A person: what happened to them, what is stored, and what Iterable shows of it. */
export function personPages(): Hono<PageEnv> {
  const pages = new Hono<PageEnv>();
  pages.get("/people/:name", (c) => showPerson(c));
  pages.get("/people/:name/events", showEvents);
  pages.get("/people/:name/fields", showFields);
  pages.get("/people/:name/copy", showCopies);
  for (const action of personActions) {
    pages.post(`/people/:name/${action}`, async (c) => {
      const done = await actOnPerson(c, action);
      return done instanceof Response ? done : showPerson(c, done);
    });
  }
  return pages;
}
