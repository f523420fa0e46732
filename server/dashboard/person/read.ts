import type { Context } from "hono";
import type { ContactAnswer, ContactCard } from "../../control/contact.ts";
import type { Timeline } from "../../control/timeline.ts";
import type { CallReference } from "../../request-log/call-reference.ts";
import { ControlRefusal, type PageEnv, readControl } from "../doors.ts";
import { formatQuery, type Place, segment } from "../place.ts";

/** Happenings that a page shows at once. */
export const shown = 20;

/** A person as their page shows them. */
export interface Person {
  readonly place: Place;
  /** As the address of the page names them. */
  readonly name: string;
  readonly answer: ContactAnswer;
  readonly timeline: Timeline;
  /** Where it begins: undefined on the first page. */
  readonly after: string | undefined;
  /** Which call wrote each field last. */
  readonly lastWrites: Readonly<Record<string, CallReference>>;
}

export const nameIn = (c: Context<PageEnv>): string => c.req.param("name") ?? "";

const noAnswer = (project: string): ContactAnswer => ({
  project,
  kind: "email",
  revealedBy: "creatingCalls",
  forgotten: [],
});

/** Reads what is known of a name; of one that stands for nobody, that it does. */
export async function readContact(c: Context<PageEnv>, name: string): Promise<ContactAnswer> {
  const { project } = c.get("place");
  try {
    return await readControl<ContactAnswer>(
      c.env.doors,
      `/_sandbox/contacts/${segment(name)}${formatQuery({ project })}`,
    );
  } catch (thrown) {
    if (thrown instanceof ControlRefusal && thrown.status === 404) return noAnswer(project);
    throw thrown;
  }
}

export async function readLastWrites(c: Context<PageEnv>, { contact, project }: ContactAnswer, name: string) {
  if (contact === undefined) return {};
  const path = `/_sandbox/last-writes${formatQuery({ user: name, project })}`;
  return (await readControl<{ readonly fields: Person["lastWrites"] }>(c.env.doors, path)).fields;
}

/** Reads all that a page of a person shows. Throws `ControlRefusal` for somebody of whom nothing is known. */
export async function readPerson(c: Context<PageEnv>): Promise<Person> {
  const place = c.get("place");
  const name = nameIn(c);
  const after = c.req.query("after") || undefined;
  const asked = formatQuery({ project: place.project, limit: shown, after });
  const [answer, timeline] = await Promise.all([
    readContact(c, name),
    readControl<Timeline>(c.env.doors, `/_sandbox/contacts/${segment(name)}/timeline${asked}`),
  ]);
  if (answer.contact === undefined && answer.forgotten.length === 0 && timeline.items.length === 0) {
    throw new ControlRefusal(404, `Nobody is called ${name.slice(0, 320)} in ${place.project}, and no call names them`);
  }
  return { place, name, answer, timeline, after, lastWrites: await readLastWrites(c, answer, name) };
}

/** How calls name somebody: by the names of their profile, else by what the address calls them. */
export function namesFor({ contact }: ContactAnswer, name: string): Pick<ContactCard, "email" | "userId"> {
  if (contact === undefined) return name.includes("@") ? { email: name } : { userId: name };
  const { email, userId } = contact;
  return { ...(email !== undefined && { email }), ...(userId !== undefined && { userId }) };
}
