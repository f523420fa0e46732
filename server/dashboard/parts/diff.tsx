import type { FieldChange, ProfileDiff } from "../../request-log/profile-diff.ts";
import type { Place } from "../place.ts";
import { Badge, Hidden, type Tone } from "./badge.tsx";
import { clip, markupBytes } from "./clip.ts";
import { describeValue, Value } from "./json.tsx";
import { PersonLink } from "./person-link.tsx";
import { useRoom } from "./room.ts";

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

/** Most fields of a profile that are shown, most profiles, and most characters of the name of a field. */
const maxFields = 30;
const maxProfiles = 5;
const maxName = 200;

const rowBytes = ([field, { before, after }]: readonly [string, FieldChange]): number =>
  150 + markupBytes(clip(field, maxName)) + markupBytes(describeValue(before)) + markupBytes(describeValue(after));

interface FieldDiffProps {
  readonly fields: Readonly<Record<string, FieldChange>>;
  readonly caption: string;
  /** Where all of them can be read. */
  readonly wholeAt?: string;
}

/** Fields before and after a call, one a row. */
export const FieldDiff = ({ fields, caption, wholeAt }: FieldDiffProps) => {
  const rows = Object.entries(fields).toSorted(([a], [b]) => Number(isStamp(a)) - Number(isStamp(b)));
  const shown = useRoom().take(rows.slice(0, maxFields), rowBytes);
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
        {shown.map(([field, change]) => (
          <Row field={clip(field, maxName)} change={change} />
        ))}
        {rows.length > shown.length && (
          <tr>
            <td colspan={3} class="none">
              {`and ${rows.length - shown.length} more fields`}
              {wholeAt !== undefined && [": ", <a href={wholeAt}>all of them</a>]}
            </td>
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
  /** Where all of it can be read. */
  readonly wholeAt?: string;
}

/** What a call changed of profiles. */
export const Diffs = ({ place, changes, more = 0, ...whole }: DiffsProps) => (
  <>
    {changes.slice(0, maxProfiles).map((change) => (
      <section class="change">
        <h3>
          <PersonLink place={place} person={change} /> <Badge tone={words[change.is][0]}>{words[change.is][1]}</Badge>{" "}
          {change.hidden === true && <Hidden />}
        </h3>
        <FieldDiff fields={change.fields} caption="What the call changed" {...whole} />
      </section>
    ))}
    {more + changes.slice(maxProfiles).length > 0 && (
      <p class="none">{`and ${more + changes.slice(maxProfiles).length} more profiles`}</p>
    )}
  </>
);
