import { formatPath, leavesOf, withoutWrapper } from "../../translator/trace/index.ts";
import type { ExplainedTranslation, TranslatorDifference } from "./explanation.ts";

type About = TranslatorDifference["of"];

/** The parts of a translation that can be held beside those of another one, by what they are about and their names. */
type Parts = Map<string, { readonly of: About; readonly field: string; readonly value: unknown }>;

/** Of several of a kind each has its number, but the first. */
const numbered = (index: number, kind: string, field: string): string =>
  index === 0 ? field : `${kind}[${index}].${field}`;

function partsOf({ outcome, requests, profiles, events }: ExplainedTranslation): Parts {
  const parts: Parts = new Map();
  const add = (of: About, field: string, value: unknown): void =>
    void parts.set(`${of} ${field}`, { of, field, value });
  const addLeaves = (of: About, value: unknown, nameOf: (field: string) => string): void => {
    for (const leaf of leavesOf(value)) add(of, nameOf(formatPath(leaf.path)), leaf.value);
  };
  addLeaves("outcome", outcome, (field) => field);
  add(
    "request",
    "operations",
    requests.map(({ operation }) => operation),
  );
  for (const [index, { body }] of requests.entries())
    addLeaves("request", body, (field) => numbered(index, "requests", withoutWrapper(field)));
  for (const [index, { is, hidden = false, fields }] of profiles.entries()) {
    add("profile", numbered(index, "profiles", "is"), is);
    add("profile", numbered(index, "profiles", "hidden"), hidden);
    for (const [name, { after }] of Object.entries(fields))
      addLeaves("profile", { [name]: after }, (field) => numbered(index, "profiles", field));
  }
  for (const [index, event] of events.entries()) addLeaves("event", event, (field) => numbered(index, "events", field));
  return parts;
}

const order: readonly About[] = ["outcome", "request", "profile", "event"];

const textOf = (part: { readonly value: unknown } | undefined): string | undefined =>
  part && JSON.stringify(part.value);

/** Names where what two translators make of one message differs. Both are of one moment. */
export function listDifferences(
  first: ExplainedTranslation,
  second: ExplainedTranslation,
): readonly TranslatorDifference[] {
  const [one, other] = [partsOf(first), partsOf(second)];
  const keys = [...new Set([...one.keys(), ...other.keys()])];
  const found = keys.flatMap((key): readonly TranslatorDifference[] => {
    const [left, right] = [one.get(key), other.get(key)];
    const part = left ?? right;
    if (part === undefined || textOf(left) === textOf(right)) return [];
    const { of, field } = part;
    const sides = {
      ...(left && { [first.translator]: left.value }),
      ...(right && { [second.translator]: right.value }),
    };
    return [{ of, field, ...sides }];
  });
  return order.flatMap((of) => found.filter((each) => each.of === of));
}
