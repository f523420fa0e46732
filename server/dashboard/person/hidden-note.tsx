import type { ContactAnswer, ContactCard } from "../../control/contact.ts";
import type { RevealedBy } from "../../domain/visibility.ts";
import { Hidden } from "../parts/badge.tsx";
import { Form } from "../parts/form.tsx";
import { nameOf } from "../parts/person-link.tsx";
import { type Place, segment } from "../place.ts";

/** The calls that make a hidden person visible, by the setting of the project that says so. */
const revealing: Readonly<Record<RevealedBy, string>> = {
  creatingCalls:
    "identify (users.update, users.bulkUpdate), or another call that creates users: subscriptions, device tokens, lists.subscribe, commerce. More events do not, and neither does a send",
  identify: "identify alone: users.update or users.bulkUpdate. Every other call is taken, and leaves them hidden",
  creatingCallsAndSends:
    "identify (users.update, users.bulkUpdate), another call that creates users, or a send to them by email.target or inApp.target. More events do not",
};

const count = (number: number, one: string, many: string): readonly string[] =>
  number === 0 ? [] : [`${number.toLocaleString("en")} ${number === 1 ? one : many}`];

/** What Iterable took of somebody, and shows to nobody. */
function tellTaken({ events, dataFields, lists }: ContactCard): string {
  const taken = [
    ...count(events, "event", "events"),
    ...count(Object.keys(dataFields).length, "field", "fields"),
    ...count(lists.length, "list", "lists"),
  ];
  return taken.length === 0 ? "nothing but the name" : taken.join(", ");
}

/** Where a form about a person goes. */
export const personAction = (name: string, action: string): string => `/people/${segment(name)}/${action}`;

interface HiddenNoteProps {
  readonly place: Place;
  readonly name: string;
  readonly answer: ContactAnswer;
  readonly contact: ContactCard;
}

/** What is wrong with somebody hidden, in the time somebody has who never read anything; and the way out. */
export const HiddenNote = ({ place, name, answer, contact }: HiddenNoteProps) => {
  const needsEmail = contact.email === undefined && answer.kind === "email";
  return (
    <section class="note hidden" aria-label="Hidden">
      <h2>
        <Hidden /> Nobody can see or message {nameOf(contact)}
      </h2>
      <p>
        Iterable answered every call about them with success, and took <strong>{tellTaken(contact)}</strong>. But only
        events have named them so far. Until a call identifies them, reading them answers nothing, no list, segment or
        export holds them, and no message reaches them.
      </p>
      <p>
        <strong>What changes it:</strong> {revealing[answer.revealedBy]}.
      </p>
      <Form place={place} action={personAction(name, "identify")} class="inline">
        {needsEmail && (
          <label>
            email <input name="email" type="text" inputmode="email" required autocomplete="off" />
          </label>
        )}
        <button type="submit" class="main">
          Identify now
        </button>
        <span class="faint">
          makes the call <code>POST /api/users/update</code>
        </span>
      </Form>
    </section>
  );
};
