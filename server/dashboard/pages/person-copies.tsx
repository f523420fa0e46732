import type { Context } from "hono";
import type { ContactEvents } from "../../control/contact-events.ts";
import type { Timeline } from "../../control/timeline.ts";
import type { Exchange } from "../../request-log/exchange.ts";
import { ControlRefusal, type PageEnv, readControl } from "../doors.ts";
import { Document } from "../layout.tsx";
import { PersonLink } from "../parts/person-link.tsx";
import { toMatchers, toScenario, toSeed } from "../person/copies.ts";
import { nameIn, readContact, shown } from "../person/read.ts";
import { formatQuery, segment } from "../place.ts";
import { respondWithDocument } from "../respond.ts";

/** The latest calls about somebody, whole, the oldest first; a call that is gone by now is left out. */
async function readCalls(c: Context<PageEnv>, name: string): Promise<readonly Exchange[]> {
  const { doors } = c.env;
  const asked = formatQuery({ project: c.get("place").project, limit: 3 * shown });
  const { items } = await readControl<Timeline>(doors, `/_sandbox/contacts/${segment(name)}/timeline${asked}`);
  const ids = items.flatMap((item) => (item.is === "call" ? item.call.id : [])).toReversed();
  const answers = await Promise.all(ids.map((id) => doors.control(`/_sandbox/requests/${id}`)));
  return Promise.all(answers.filter(({ ok }) => ok).map(async (answer) => (await answer.json()) as Exchange));
}

const Text = ({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly children: string;
}) => (
  <section>
    <h2>{title}</h2>
    <p>{children}</p>
    <details class="copy" open>
      <summary>{title}</summary>
      <pre tabindex={0} data-copies={`Copy the ${title.toLowerCase()}`}>
        {text}
      </pre>
    </details>
  </section>
);

/** Somebody to take along: as a scenario, as lines of a seed, as matchers. */
export async function showCopies(c: Context<PageEnv>): Promise<Response> {
  const place = c.get("place");
  const name = nameIn(c);
  const answer = await readContact(c, name);
  const { contact } = answer;
  if (contact === undefined) throw new ControlRefusal(404, `${place.project} has no profile of ${name.slice(0, 320)}`);
  const asked = formatQuery({ project: place.project, limit: shown });
  const [calls, { events }] = await Promise.all([
    readCalls(c, name),
    readControl<ContactEvents>(c.env.doors, `/_sandbox/contacts/${segment(name)}/events${asked}`),
  ]);
  return respondWithDocument(
    c,
    <Document place={place} title={`${name.slice(0, 100)} to copy`}>
      <h1>To copy</h1>
      <p class="faint about">
        <PersonLink place={place} person={{ userId: name }} /> with the latest events and calls
      </p>
      <Text title="Matchers" text={toMatchers(contact, events)}>
        For a test, after expect.extend(matchers) or iterable-sandbox/vitest.
      </Text>
      <Text title="Seed" text={toSeed(contact, events)}>
        Lines of a .ndjson file: for start --seed, or the seed file of People. A seed holds no devices.
      </Text>
      <Text title="Scenario" text={toScenario(answer, contact, calls)}>
        A .yaml file: iterable-sandbox run makes the same calls again, and holds what Iterable shows then against this.
      </Text>
    </Document>,
  );
}
