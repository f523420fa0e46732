import type { Context } from "hono";
import type { ContactEvents } from "../../control/contact-events.ts";
import type { Timeline } from "../../control/timeline.ts";
import type { CutExchange } from "../../request-log/cut-exchange.ts";
import { ControlRefusal, type PageEnv, readControl } from "../doors.ts";
import { Document } from "../layout.tsx";
import { clip, markupBytes } from "../parts/clip.ts";
import { PersonLink } from "../parts/person-link.tsx";
import { createRoom, PageRoom, useRoom } from "../parts/room.ts";
import { toMatchers, toScenario, toSeed } from "../person/copies.ts";
import { nameIn, readContact, shown } from "../person/read.ts";
import { formatQuery, linkTo, type Place, segment } from "../place.ts";
import { respondWithDocument } from "../respond.ts";

/** Most characters of a call's body that a scenario takes. */
const maxBody = 20_000;

/** The latest calls about somebody, the oldest first, and how many of them are too large; one that is gone is left out. */
async function readCalls(c: Context<PageEnv>, name: string): Promise<readonly CutExchange[]> {
  const { doors } = c.env;
  const asked = formatQuery({ project: c.get("place").project, limit: 3 * shown });
  const { items } = await readControl<Timeline>(doors, `/_sandbox/contacts/${segment(name)}/timeline${asked}`);
  const ids = items.flatMap((item) => (item.is === "call" ? item.call.id : [])).toReversed();
  const answers = await Promise.all(ids.map((id) => doors.control(`/_sandbox/requests/${id}?cut=${maxBody}`)));
  return Promise.all(answers.filter(({ ok }) => ok).map(async (answer) => (await answer.json()) as CutExchange));
}

/** Bytes of markup that this page has for what it shows: there is little beside it. */
const maxContent = 24_000;

/** What is shown of a text that is too long for the page. */
const maxBeginning = 1_000;

interface CopyText {
  readonly title: string;
  /** What to do with it. */
  readonly about: string;
  readonly text: string;
  /** How its file is called. */
  readonly file: string;
}

const LongText = ({ place, name, copy }: { readonly place: Place; readonly name: string; readonly copy: CopyText }) => (
  <>
    <pre tabindex={0}>{clip(copy.text, maxBeginning)}</pre>
    <p>
      <a class="button" href={linkTo(place, `/people/${segment(name)}/copy`, { file: copy.file })}>
        {`Download ${copy.file}`}
      </a>{" "}
      <span class="faint">{`${copy.text.length.toLocaleString("en")} characters, too many for a page`}</span>
    </p>
  </>
);

const Text = ({ place, name, copy }: { readonly place: Place; readonly name: string; readonly copy: CopyText }) => {
  const { title, about, text } = copy;
  const [whole] = useRoom().take([text], (each) => (each.length > maxContent ? maxContent : markupBytes(each)));
  return (
    <section>
      <h2>{title}</h2>
      <p>{about}</p>
      {whole === undefined ? (
        <LongText place={place} name={name} copy={copy} />
      ) : (
        <details class="copy" open>
          <summary>{title}</summary>
          <pre tabindex={0} data-copies={`Copy the ${title.toLowerCase()}`}>
            {whole}
          </pre>
        </details>
      )}
    </section>
  );
};

/** Somebody as texts that run. */
async function readCopies(c: Context<PageEnv>, name: string): Promise<readonly CopyText[]> {
  const { project } = c.get("place");
  const answer = await readContact(c, name);
  const { contact } = answer;
  if (contact === undefined) throw new ControlRefusal(404, `${project} has no profile of ${name.slice(0, 320)}`);
  const asked = formatQuery({ project, limit: shown });
  const [calls, { events }] = await Promise.all([
    readCalls(c, name),
    readControl<ContactEvents>(c.env.doors, `/_sandbox/contacts/${segment(name)}/events${asked}`),
  ]);
  return [
    {
      title: "Matchers",
      about: "For a test, after expect.extend(matchers) or iterable-sandbox/vitest.",
      text: toMatchers(contact, events),
      file: "matchers.ts",
    },
    {
      title: "Seed",
      about: "Lines of a .ndjson file: for start --seed, or the seed file of People. A seed holds no devices.",
      text: toSeed(contact, events),
      file: "seed.ndjson",
    },
    {
      title: "Scenario",
      about:
        "A .yaml file: iterable-sandbox run makes the same calls again, and holds what Iterable shows then against this.",
      text: toScenario(answer, contact, calls),
      file: "scenario.yaml",
    },
  ];
}

/** Somebody to take along: as a scenario, as lines of a seed, as matchers; or one of these as a file. */
export async function showCopies(c: Context<PageEnv>): Promise<Response> {
  const place = c.get("place");
  const name = nameIn(c);
  const copies = await readCopies(c, name);
  const file = copies.find((each) => each.file === c.req.query("file"));
  if (file !== undefined)
    return c.text(file.text, 200, { "Content-Disposition": `attachment; filename="${file.file}"` });
  return respondWithDocument(
    c,
    <Document place={place} title={`${name.slice(0, 100)} to copy`}>
      <h1>To copy</h1>
      <p class="faint about">
        <PersonLink place={place} person={{ userId: name }} /> with the latest events and calls
      </p>
      <PageRoom.Provider value={createRoom(maxContent)}>
        {copies.map((copy) => (
          <Text place={place} name={name} copy={copy} />
        ))}
      </PageRoom.Provider>
    </Document>,
  );
}
