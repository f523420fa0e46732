import { isObject } from "../../contracts/json.ts";

/** Where an answer differs from the recorded one. */
export interface Difference {
  /**
   * What differs: the `status`; the `shape`, which is what there is and of which type; a `message`, which is text for people and
   * its code; or any other `value`. `contract` is the recorded service against our schemas.
   */
  readonly kind: "status" | "shape" | "message" | "value" | "contract";
  /** The place in the answer: `params.id`, `users[0].email`; `status` for that. */
  readonly at: string;
  readonly recorded?: unknown;
  readonly replayed?: unknown;
  /** What is wrong with it, where that is not that two values differ. */
  readonly rule?: string;
}

/** Members that hold text for people, or its code. */
const messages = new Set(["msg", "message", "code", "error", "reason"]);

const typeOf = (value: unknown): string => (Array.isArray(value) ? "array" : value === null ? "null" : typeof value);

const childOf = (at: string, name: string | number): string =>
  typeof name === "number" ? `${at}[${name}]` : at === "" ? name : `${at}.${name}`;

/** Members by which the entries of a list are known, where all have one. */
const labels = ["email", "userId", "itemId", "name", "clientTemplateId", "catalogName"];

/** Puts the entries of a list that are of the same thing beside each other, whatever place they have. */
function alignEntries(recorded: readonly unknown[], replayed: readonly unknown[]): readonly unknown[] {
  const label = labels.find((name) =>
    [...recorded, ...replayed].every((entry) => isObject(entry) && typeof entry[name] === "string"),
  );
  if (label === undefined) return replayed;
  const labelOf = (entry: unknown): unknown => (isObject(entry) ? entry[label] : undefined);
  const known = recorded.map(labelOf);
  if (new Set(known).size < known.length) return replayed;
  return recorded.map((entry) => replayed.find((other) => labelOf(other) === labelOf(entry)));
}

function compareLists(recorded: readonly unknown[], replayed: readonly unknown[], at: string): readonly Difference[] {
  const aligned = alignEntries(recorded, replayed);
  const inside = recorded.flatMap((entry, index) => {
    const other = aligned[index];
    return other === undefined ? [] : findDifferences(entry, other, childOf(at, index));
  });
  if (recorded.length === replayed.length) return inside;
  return [
    { kind: "value", at: childOf(at, "length"), recorded: recorded.length, replayed: replayed.length },
    ...inside,
  ];
}

type Fields = Readonly<Record<string, unknown>>;

function compareObjects(recorded: Fields, replayed: Fields, at: string): readonly Difference[] {
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(replayed)])];
  return names.flatMap((name): readonly Difference[] => {
    const place = childOf(at, name);
    if (!Object.hasOwn(replayed, name)) return [{ kind: "shape", at: place, recorded: recorded[name] }];
    if (!Object.hasOwn(recorded, name)) return [{ kind: "shape", at: place, replayed: replayed[name] }];
    return findDifferences(recorded[name], replayed[name], place);
  });
}

/** Every place where two answers differ, which were made comparable before. */
export function findDifferences(recorded: unknown, replayed: unknown, at = ""): readonly Difference[] {
  if (Array.isArray(recorded) && Array.isArray(replayed)) return compareLists(recorded, replayed, at);
  if (isObject(recorded) && isObject(replayed)) return compareObjects(recorded, replayed, at);
  if (Object.is(recorded, replayed)) return [];
  if (typeOf(recorded) !== typeOf(replayed)) return [{ kind: "shape", at, recorded, replayed }];
  const member = at.split(".").at(-1) ?? "";
  return [{ kind: messages.has(member) ? "message" : "value", at, recorded, replayed }];
}
