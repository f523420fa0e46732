import type { FieldChange, ProfileDiff } from "../../request-log/profile-diff.ts";
import type { Place } from "../place.ts";
import { Badge, Hidden, type Tone } from "./badge.tsx";
import { Value } from "./json.tsx";
import { PersonLink } from "./person-link.tsx";

const words: Readonly<Record<ProfileDiff["is"], readonly [Tone, string]>> = {
  created: ["good", "created"],
  changed: ["plain", "changed"],
  madeVisible: ["good", "made visible"],
  removed: ["bad", "removed"],
};

const Row = ({ field, change }: { readonly field: string; readonly change: FieldChange }) => (
  <tr>
    <th scope="row">{field}</th>
    <td class="before">
      <Value value={change.before} />
    </td>
    <td class="after">
      <Value value={change.after} />
    </td>
  </tr>
);

/** Fields that every write sets: shown last, since they are news to nobody. */
const stamps: readonly string[] = ["profileUpdatedAt", "signupDate", "itblInternal"];

const isStamp = (field: string): boolean => stamps.includes(field);

/** Most fields of a profile that are shown, and most profiles. */
const maxFields = 30;
const maxProfiles = 5;

interface FieldDiffProps {
  readonly fields: Readonly<Record<string, FieldChange>>;
  readonly caption: string;
}

/** Fields before and after a call, one a row. */
export const FieldDiff = ({ fields, caption }: FieldDiffProps) => {
  const rows = Object.entries(fields).toSorted(([a], [b]) => Number(isStamp(a)) - Number(isStamp(b)));
  return (
    <table class="diff">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">field</th>
          <th scope="col">before</th>
          <th scope="col">after</th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, maxFields).map(([field, change]) => (
          <Row field={field.slice(0, 200)} change={change} />
        ))}
        {rows.length > maxFields && (
          <tr>
            <td colspan={3} class="none">{`and ${rows.length - maxFields} more fields`}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
};

interface DiffsProps {
  readonly place: Place;
  readonly changes: readonly ProfileDiff[];
  /** How many profiles more there were. */
  readonly more?: number;
}

/** What a call changed of profiles. */
export const Diffs = ({ place, changes, more = 0 }: DiffsProps) => (
  <>
    {changes.slice(0, maxProfiles).map((change) => (
      <section class="change">
        <h3>
          <PersonLink place={place} person={change} /> <Badge tone={words[change.is][0]}>{words[change.is][1]}</Badge>{" "}
          {change.hidden === true && <Hidden />}
        </h3>
        <FieldDiff fields={change.fields} caption="What the call changed" />
      </section>
    ))}
    {more + changes.slice(maxProfiles).length > 0 && (
      <p class="none">{`and ${more + changes.slice(maxProfiles).length} more profiles`}</p>
    )}
  </>
);
