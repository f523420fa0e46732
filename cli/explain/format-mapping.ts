import pc from "picocolors";
import type { ExplainedMapping, FieldTarget, FieldTrace } from "../../server/index.ts";
import { formatValue } from "../profile-diff.ts";

/** How a field comes to its place, where it is not as it was. */
function formatTarget({ is, request, field, value }: FieldTarget, hasSeveral: boolean): string {
  const place = hasSeveral ? `#${request + 1} ${field}` : field;
  if (is === "copied") return place;
  return is === "renamed" ? `${place} (renamed)` : `${place} = ${formatValue(value)}`;
}

function describeField({ to, decides, leftOut }: FieldTrace, hasSeveral: boolean): string {
  const parts = [
    ...(to.length > 0 ? [`→ ${to.map((each) => formatTarget(each, hasSeveral)).join(", ")}`] : []),
    ...(decides ? ["decides"] : []),
    ...(leftOut.length > 0 ? [pc.yellow(`left out of ${leftOut.map(({ field }) => field).join(", ")}`)] : []),
  ];
  return parts.length === 0 ? pc.yellow("read, and nothing of it is sent") : parts.join("; ");
}

/** The rules by which a field goes where it goes, each once. */
const rulesOf = ({ to }: FieldTrace): string => [...new Set(to.map(({ rule }) => rule))].join("; ");

function formatField(trace: FieldTrace, hasSeveral: boolean): readonly string[] {
  const rules = rulesOf(trace);
  const line = `${trace.path} ${formatValue(trace.value)} ${describeField(trace, hasSeveral)}`;
  return rules === "" ? [line] : [line, pc.dim(`  by ${rules}`)];
}

/** Formats a mapping: a line for each field that was read, then what fills the rest, what had a say, what nothing read. */
export function formatMapping(mapping: ExplainedMapping, isOwn: boolean): readonly string[] {
  const { fields, moreFields, unread, filledIn, settings, subscriptions } = mapping;
  const requests = [...fields.flatMap(({ to }) => to), ...filledIn].map(({ request }) => request);
  const hasSeveral = Math.max(0, ...requests) > 0;
  const asking = subscriptions.filter(({ asks }) => asks);
  return [
    ...asking.map(({ name, action, trigger }) => pc.dim(`${name} (${action}) asks for it: ${trigger}`)),
    ...fields.flatMap((each) => formatField(each, hasSeveral)),
    ...(moreFields > 0 ? [`and ${moreFields} more fields that were ${isOwn ? "not tried" : "read"}`] : []),
    ...filledIn.map(({ field, value, rule }) => `${field} ${formatValue(value)} is filled in by ${rule}`),
    ...settings.map(({ name, value }) => `by the setting ${name}: ${formatValue(value)}`),
    ...(unread.length > 0
      ? [pc.dim(`${isOwn ? "nothing depends on" : "not read"}: ${unread.map(({ path }) => path).join(", ")}`)]
      : []),
  ];
}
