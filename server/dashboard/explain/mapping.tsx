import type { ExplainedMapping } from "../../explain/explanation.ts";
import { Value } from "../parts/json.tsx";

/** Most fields that are shown one by one. */
const maxShown = 60;

type Field = ExplainedMapping["fields"][number];

/** Where a field of the message goes, and by which rule. */
const Targets = ({ field }: { readonly field: Field }) => (
  <ul class="targets">
    {field.to.map(({ operation, field: to, is, value, rule }) => (
      <li>
        <code>{to}</code> <span class="faint">{is === "copied" ? "" : is}</span>{" "}
        {is === "changed" && <Value value={value} />}
        <small>{`${operation}, ${rule.slice(0, 160)}`}</small>
      </li>
    ))}
    {field.to.length === 0 && (
      <li class="faint">{field.decides ? "decides what is sent" : "read, and goes nowhere"}</li>
    )}
    {field.leftOut.map(({ field: to }) => (
      <li class="faint">
        left out of <code>{to}</code>
      </li>
    ))}
  </ul>
);

/** What the mapping does with each field of a message: where it goes, what nothing read, what is filled in. */
export const MappingTable = ({ mapping }: { readonly mapping: ExplainedMapping }) => {
  const { fields, moreFields, unread, filledIn } = mapping;
  const more = moreFields + Math.max(0, fields.length - maxShown);
  return (
    <dl class="mapping">
      {fields.slice(0, maxShown).map((field) => (
        <>
          <dt>
            <code>{field.path}</code>
          </dt>
          <dd>
            <Targets field={field} />
          </dd>
        </>
      ))}
      {more > 0 && <dt class="faint">{`and ${more} more fields`}</dt>}
      {unread.length > 0 && (
        <>
          <dt class="warned">Nothing reads</dt>
          <dd>
            {unread.slice(0, maxShown).map(({ path }) => (
              <>
                <code>{path}</code>{" "}
              </>
            ))}
          </dd>
        </>
      )}
      {filledIn.slice(0, maxShown).map(({ field, value, rule }) => (
        <>
          <dt class="faint">filled in</dt>
          <dd>
            <code>{field}</code> <Value value={value} /> <small>{rule.slice(0, 160)}</small>
          </dd>
        </>
      ))}
    </dl>
  );
};
