import type { ExplainedMapping } from "../../explain/explanation.ts";
import { clip, markupBytes } from "../parts/clip.ts";
import { describeValue, Value } from "../parts/json.tsx";
import { useRoom } from "../parts/room.ts";

/** Most fields that are shown one by one, most targets of one, and most characters of a name and of a rule. */
const maxShown = 60;
const maxTargets = 5;
const maxName = 160;

type Field = ExplainedMapping["fields"][number];
type FilledIn = ExplainedMapping["filledIn"][number];

const ruleOf = (rule: string): string => clip(rule, maxName);
const nameBytes = (name: string): number => 40 + markupBytes(clip(name, maxName));
const valueBytes = (value: unknown): number => markupBytes(describeValue(value));

const targetBytes = ({ field, is, value, rule }: Field["to"][number]): number =>
  80 + nameBytes(field) + (is === "changed" ? 30 + valueBytes(value) : 0) + ruleOf(rule).length;

const fieldBytes = ({ path, to, leftOut }: Field): number =>
  [
    nameBytes(path),
    ...to.slice(0, maxTargets).map(targetBytes),
    ...leftOut.slice(0, maxTargets).map(({ field }) => nameBytes(field)),
  ].reduce((sum, bytes) => sum + bytes, 0);

const filledBytes = ({ field, value, rule }: FilledIn): number =>
  120 + nameBytes(field) + valueBytes(value) + ruleOf(rule).length;

/** Where a field of the message goes, and by which rule. */
const Targets = ({ field }: { readonly field: Field }) => (
  <ul class="targets">
    {field.to.slice(0, maxTargets).map(({ operation, field: to, is, value, rule }) => (
      <li>
        <code>{clip(to, maxName)}</code> <span class="faint">{is === "copied" ? "" : is}</span>{" "}
        {is === "changed" && <Value value={value} />}
        <small>{`${operation}, ${ruleOf(rule)}`}</small>
      </li>
    ))}
    {field.to.length === 0 && (
      <li class="faint">{field.decides ? "decides what is sent" : "read, and goes nowhere"}</li>
    )}
    {field.leftOut.slice(0, maxTargets).map(({ field: to }) => (
      <li class="faint">
        left out of <code>{clip(to, maxName)}</code>
      </li>
    ))}
  </ul>
);

interface MappingProps {
  readonly mapping: ExplainedMapping;
  /** Whether it is that of code of the user's own, of which nothing tells what it reads. */
  readonly isOwn: boolean;
}

/** What the mapping does with each field of a message: where it goes, what nothing read, what is filled in. */
export const MappingTable = ({ mapping, isOwn }: MappingProps) => {
  const { fields, moreFields, unread, filledIn } = mapping;
  const room = useRoom();
  const shown = room.take(fields.slice(0, maxShown), fieldBytes);
  const shownUnread = room.take(unread.slice(0, maxShown), ({ path }) => nameBytes(path));
  const shownFilled = room.take(filledIn.slice(0, maxShown), filledBytes);
  const more = moreFields + fields.length - shown.length;
  const moreUnread = unread.length - shownUnread.length;
  return (
    <dl class="mapping">
      {shown.map((field) => (
        <>
          <dt>
            <code>{clip(field.path, maxName)}</code>
          </dt>
          <dd>
            <Targets field={field} />
          </dd>
        </>
      ))}
      {more > 0 && <dt class="faint">{`and ${more} more fields`}</dt>}
      {unread.length > 0 && (
        <>
          <dt class="warned">{isOwn ? "Nothing depends on" : "Nothing reads"}</dt>
          <dd>
            {shownUnread.map(({ path }) => (
              <>
                <code>{clip(path, maxName)}</code>{" "}
              </>
            ))}
            {moreUnread > 0 && `and ${moreUnread} more`}
          </dd>
        </>
      )}
      {shownFilled.map(({ field, value, rule }) => (
        <>
          <dt class="faint">filled in</dt>
          <dd>
            <code>{clip(field, maxName)}</code> <Value value={value} /> <small>{ruleOf(rule)}</small>
          </dd>
        </>
      ))}
    </dl>
  );
};
