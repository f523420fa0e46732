import type { Child } from "hono/jsx";
import { Form } from "../parts/form.tsx";
import { linkTo, segment } from "../place.ts";
import { personAction } from "./hidden-note.tsx";
import type { Person } from "./read.ts";

/** A form that was refused: which, why, and what it said. */
export interface RefusedForm {
  readonly action: string;
  readonly why: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface PanelProps {
  readonly person: Person;
  readonly refused: RefusedForm | undefined;
  readonly action: string;
  readonly title: string;
  readonly children: Child;
}

const Panel = ({ person: { place, name }, refused, action, title, children }: PanelProps) => {
  const isRefused = refused?.action === action;
  return (
    <details open={isRefused}>
      <summary>{title}</summary>
      <Form place={place} action={personAction(name, action)} class="stacked note">
        {isRefused && (
          <p class="refusal" role="alert">
            {refused.why}
          </p>
        )}
        {children}
      </Form>
    </details>
  );
};

interface DataFieldsProps {
  readonly refused: RefusedForm | undefined;
  readonly action: string;
  readonly example: string;
}

const DataFields = ({ refused, action, example }: DataFieldsProps) => (
  <label>
    dataFields
    <textarea name="dataFields" spellcheck={false} placeholder={example} rows={4}>
      {refused?.action === action ? refused.fields.dataFields : ""}
    </textarea>
  </label>
);

interface FormsProps {
  readonly person: Person;
  readonly refused: RefusedForm | undefined;
}

/** Calls about somebody, each of which a client could make. */
export const PersonForms = ({ person, refused }: FormsProps) => {
  const { place, name, answer } = person;
  const isHidden = answer.contact?.hidden === true;
  return (
    <div class="panels">
      <Panel person={person} refused={refused} action="track" title="Track an event">
        <label>
          eventName
          <input
            name="eventName"
            required
            autocomplete="off"
            value={refused?.action === "track" ? refused.fields.eventName : ""}
          />
        </label>
        <DataFields refused={refused} action="track" example={'{ "plan": "trial" }'} />
        <button type="submit" class="main">
          Track
        </button>
      </Panel>
      <Panel person={person} refused={refused} action="update" title="Update fields">
        {isHidden && <p>This is the call that identify makes: it makes them visible too.</p>}
        <DataFields refused={refused} action="update" example={'{ "plan": "pro" }'} />
        <button type="submit" class="main">
          Update
        </button>
      </Panel>
      <Panel person={person} refused={refused} action="delete" title="Delete">
        <p>Removes the profile and its events. A later call may make them anew.</p>
        <button type="submit" class="danger" data-asks={`Delete ${name}?`}>
          Delete
        </button>
      </Panel>
      <Panel person={person} refused={refused} action="forget" title="Forget">
        <p>Removes the profile, keeps a hash of the name, and refuses later calls that name them (GDPR).</p>
        <button type="submit" class="danger" data-asks={`Forget ${name}?`}>
          Forget
        </button>
      </Panel>
      {person.answer.contact !== undefined && (
        <a class="button" href={linkTo(place, `/people/${segment(name)}/copy`)}>
          Copy as scenario, seed or matcher
        </a>
      )}
    </div>
  );
};

/** Takes a name off the forgotten list. */
export const Unforget = ({ person: { place, name } }: { readonly person: Person }) => (
  <section class="note bad">
    <h2>Forgotten</h2>
    <p>
      A hash of this name is kept, and nothing else. Calls that name them are refused, so that nothing is stored of them
      again.
    </p>
    <Form place={place} action={personAction(name, "unforget")} class="inline">
      <button type="submit">Take off the forgotten list</button>
    </Form>
  </section>
);
