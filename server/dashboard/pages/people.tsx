import { type Context, Hono } from "hono";
import type { ContactAnswer } from "../../control/contact.ts";
import type { ContactSummary } from "../../control/contact-summary.ts";
import type { SeedAnswer } from "../../control/seed.ts";
import type { Summary } from "../../control/summary.ts";
import { fieldOf } from "../access.tsx";
import { act, goBack } from "../actions.ts";
import { mustCall } from "../calls.ts";
import { ControlRefusal, type PageEnv, readControl } from "../doors.ts";
import { readJsonField } from "../json-field.ts";
import { Document } from "../layout.tsx";
import { Hidden } from "../parts/badge.tsx";
import { Form } from "../parts/form.tsx";
import { Live, Pager } from "../parts/listing.tsx";
import { PeopleTable } from "../parts/people-table.tsx";
import { personUrl } from "../parts/person-link.tsx";
import { formatQuery, linkTo, type Place, segment } from "../place.ts";
import { respondWithDocument } from "../respond.ts";

/** People on a page. */
const shown = 50;

/** What a page of people found. */
interface Found {
  readonly contacts: readonly ContactSummary[];
  readonly next?: string;
  /** At how many profiles a search looked. */
  readonly scanned?: number;
  /** Why nothing could be searched for. */
  readonly refusal?: ControlRefusal;
}

/** A form for somebody new that was refused: why, and what it said. */
interface RefusedForm {
  readonly why: string;
  readonly email: string;
  readonly userId: string;
  readonly dataFields: string;
}

interface PeopleProps {
  readonly place: Place;
  readonly query: string;
  readonly isFirst: boolean;
  readonly summary: Summary;
  readonly found: Found;
  /** A name that was searched for and is on the forgotten list. */
  readonly forgotten: string | undefined;
  readonly refused: RefusedForm | undefined;
}

const NewUser = ({ place, refused }: { readonly place: Place; readonly refused: RefusedForm | undefined }) => (
  <details open={refused !== undefined}>
    <summary>New user</summary>
    <Form place={place} action="/people" class="stacked note">
      <p>
        Makes the call that identify makes, <code>users.update</code>: whoever it names is visible.
      </p>
      {refused !== undefined && (
        <p class="refusal" role="alert">
          {refused.why}
        </p>
      )}
      <label>
        email <input name="email" type="text" inputmode="email" autocomplete="off" value={refused?.email} />
      </label>
      <label>
        userId <input name="userId" autocomplete="off" value={refused?.userId} />
      </label>
      <label>
        dataFields{" "}
        <textarea name="dataFields" spellcheck={false} placeholder={'{ "plan": "pro" }'}>
          {refused?.dataFields}
        </textarea>
      </label>
      <button type="submit" class="main">
        Create
      </button>
    </Form>
  </details>
);

const SeedFile = ({ place }: { readonly place: Place }) => (
  <details>
    <summary>Seed file</summary>
    <Form place={place} action="/people/seed" class="stacked note" hasFile>
      <p>
        Fills a project that holds nothing, and is what a reset returns to: YAML, JSON, lines of JSON, CSV, or an export
        of Iterable’s. A line is a record: <code>{'{"user":{"email":"ada@example.com"}}'}</code>
      </p>
      <label>
        File <input name="file" type="file" required accept=".yaml,.yml,.json,.ndjson,.jsonl,.csv" />
      </label>
      <button type="submit" class="main">
        Load
      </button>
    </Form>
  </details>
);

const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

const People = ({ place, query, isFirst, summary, found, forgotten, refused }: PeopleProps) => (
  <Document place={place} title="People" query={query}>
    <div class="heading">
      <h1>People</h1>
      <nav class="actions" aria-label="Which people">
        <a href={linkTo(place, "/people")}>{count(summary.users, "person", "people")}</a>
        {summary.hidden > 0 && (
          <a href={linkTo(place, "/people", { q: "is:hidden" })}>
            <Hidden word={`${summary.hidden.toLocaleString("en")} hidden`} />
          </a>
        )}
        {summary.forgotten > 0 && (
          <span class="faint" title="Of who is forgotten a hash is kept, and no name: search for the whole name">
            {`${summary.forgotten.toLocaleString("en")} forgotten`}
          </span>
        )}
      </nav>
    </div>
    <div class="panels">
      <NewUser place={place} refused={refused} />
      <SeedFile place={place} />
    </div>
    <Live id="people" after={{ requests: place.latest }}>
      {found.refusal === undefined ? (
        <PeopleTable place={place} contacts={found.contacts} forgotten={forgotten} query={query} />
      ) : (
        <p class="note bad" role="alert">
          {found.refusal.message}
        </p>
      )}
      {found.scanned !== undefined && found.next !== undefined && (
        <p class="faint">{`Looked at ${found.scanned.toLocaleString("en")} people; there may be more further on.`}</p>
      )}
      <Pager
        next={found.next && linkTo(place, "/people", { q: query, after: found.next })}
        first={isFirst ? undefined : linkTo(place, "/people", { q: query })}
        word="More"
      />
    </Live>
  </Document>
);

async function findPeople(c: Context<PageEnv>, query: string, after: string | undefined): Promise<Found> {
  const { project } = c.get("place");
  const asked = formatQuery({ project, q: query, after, limit: shown, brief: 1 });
  try {
    return await readControl<Found>(c.env.doors, `/_sandbox/contacts${asked}`);
  } catch (thrown) {
    if (!(thrown instanceof ControlRefusal)) throw thrown;
    return { contacts: [], refusal: thrown };
  }
}

/** Whether what was searched for is the whole name of somebody forgotten: of them nothing else is kept. */
async function isForgotten(c: Context<PageEnv>, query: string): Promise<boolean> {
  if (query === "") return false;
  const { project } = c.get("place");
  const asked = `/_sandbox/contacts/${segment(query)}${formatQuery({ project })}`;
  const response = await c.env.doors.control(asked);
  if (!response.ok) return false;
  const { contact, forgotten } = (await response.json()) as ContactAnswer;
  return contact === undefined && forgotten.length > 0;
}

async function showPeople(c: Context<PageEnv>, refused?: RefusedForm): Promise<Response> {
  const place = c.get("place");
  const query = (c.req.query("q") ?? "").trim();
  const after = c.req.query("after");
  const [summary, found, wasForgotten] = await Promise.all([
    readControl<Summary>(c.env.doors, `/_sandbox/summary${formatQuery({ project: place.project })}`),
    findPeople(c, query, after),
    after === undefined ? isForgotten(c, query) : false,
  ]);
  const forgotten = wasForgotten ? query : undefined;
  const page = <People {...{ place, query, summary, found, forgotten, refused, isFirst: after === undefined }} />;
  return respondWithDocument(c, page, refused === undefined && found.refusal === undefined ? 200 : 400);
}

/** Makes somebody new; what was typed stays where it is refused. */
async function createPerson(c: Context<PageEnv>): Promise<Response> {
  const form = c.get("form");
  const place = c.get("place");
  const [email, userId] = [fieldOf(form, "email"), fieldOf(form, "userId")];
  const named = { ...(email !== "" && { email }), ...(userId !== "" && { userId }) };
  try {
    const dataFields = readJsonField(form, "dataFields");
    const body = { ...named, ...(dataFields !== undefined && { dataFields }) };
    await mustCall(c, place.project, { path: "/api/users/update", body });
  } catch (thrown) {
    if (!(thrown instanceof ControlRefusal)) throw thrown;
    return showPeople(c, { why: thrown.message, email, userId, dataFields: fieldOf(form, "dataFields") });
  }
  const name = email === "" ? userId : email;
  return goBack(c, `users.update was answered with success: ${name} is visible.`, personUrl(place, name));
}

const seedProject = (c: Context<PageEnv>): Promise<Response> =>
  act(c, async () => {
    const { project } = c.get("place");
    const file = c.get("form").get("file");
    if (!(file instanceof File) || file.name === "") throw new ControlRefusal(400, "choose a file first");
    const path = `/_sandbox/seed${formatQuery({ project, name: file.name })}`;
    const init = { method: "POST", body: await file.arrayBuffer() };
    const { seeded, notes } = await readControl<SeedAnswer>(c.env.doors, path, init);
    if (seeded === "kept") return `Not loaded: ${project} holds data already. Reset it first, then load ${file.name}.`;
    return [`${file.name} is loaded, and is what a reset returns to.`, ...notes].join(" ");
  });

/** People: who there is, who of them is hidden, and where each came from. */
export function peoplePages(): Hono<PageEnv> {
  const pages = new Hono<PageEnv>();
  pages.get("/people", (c) => showPeople(c));
  pages.post("/people", createPerson);
  pages.post("/people/seed", seedProject);
  return pages;
}
