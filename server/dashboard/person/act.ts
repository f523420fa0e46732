import type { Context } from "hono";
import { fieldOf } from "../access.tsx";
import { goBack } from "../actions.ts";
import { mustCall } from "../calls.ts";
import { ControlRefusal, type PageEnv } from "../doors.ts";
import { readJsonField } from "../json-field.ts";
import { nameOf, personUrl } from "../parts/person-link.tsx";
import { segment } from "../place.ts";
import type { RefusedForm } from "./forms.tsx";
import { nameIn, namesFor, readContact } from "./read.ts";

type Names = ReturnType<typeof namesFor>;

interface ActionCall {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
}

function requireField(form: FormData, name: string): string {
  const text = fieldOf(form, name);
  if (text === "") throw new ControlRefusal(400, `${name} is missing`);
  return text;
}

/** The call that each form of a person makes. */
const calls: Readonly<Record<string, (names: Names, form: FormData) => ActionCall>> = {
  identify(names, form) {
    const email = fieldOf(form, "email");
    return { path: "/api/users/update", body: { ...names, ...(email !== "" && { email }) } };
  },
  track: (names, form) => ({
    path: "/api/events/track",
    body: { ...names, eventName: requireField(form, "eventName"), dataFields: readJsonField(form, "dataFields") },
  }),
  update: (names, form) => ({
    path: "/api/users/update",
    body: { ...names, dataFields: readJsonField(form, "dataFields") ?? {} },
  }),
  delete: ({ email, userId = "" }) => ({
    method: "DELETE",
    path: email === undefined ? `/api/users/byUserId/${segment(userId)}` : `/api/users/${segment(email)}`,
  }),
  forget: (names) => ({ path: "/api/users/forget", body: names }),
  unforget: (names) => ({ path: "/api/users/unforget", body: names }),
};

export const personActions = Object.keys(calls);

const earlier = (count: number): string => `${count || "no"} earlier ${count === 1 ? "event" : "events"}`;

/** What a call came to, in a sentence. */
async function tellOutcome(c: Context<PageEnv>, action: string, wasHidden: boolean): Promise<string> {
  const name = nameIn(c);
  const { contact, forgotten } = await readContact(c, name);
  if (action === "forget") return `${name} is forgotten: calls that name them are refused from now on.`;
  if (contact === undefined) return forgotten.length > 0 ? `${name} is forgotten.` : `${name} has no profile any more.`;
  if (contact.hidden)
    return `Iterable took it. ${nameOf(contact)} is still hidden: nobody sees it, and no message reaches them.`;
  if (!wasHidden) return `Iterable took it, and shows it: ${nameOf(contact)} is visible.`;
  const events = contact.becameVisible?.earlierEvents ?? contact.events;
  return `${nameOf(contact)} is visible now, ${earlier(events)} with them.`;
}

/** Makes the call of a form about somebody; gives why it was refused, with what the form said. */
export async function actOnPerson(c: Context<PageEnv>, action: string): Promise<Response | RefusedForm> {
  const place = c.get("place");
  const form = c.get("form");
  const name = nameIn(c);
  try {
    const answer = await readContact(c, name);
    const call = calls[action]?.(namesFor(answer, name), form) ?? { path: "/" };
    await mustCall(c, place.project, call);
    return goBack(c, await tellOutcome(c, action, answer.contact?.hidden === true), personUrl(place, name));
  } catch (thrown) {
    if (!(thrown instanceof ControlRefusal)) throw thrown;
    const fields = { eventName: fieldOf(form, "eventName"), dataFields: fieldOf(form, "dataFields") };
    return { action, why: thrown.message, fields };
  }
}
