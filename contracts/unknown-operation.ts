import { allOperations } from "./index.ts";
import { editDistance, findNearest, formatUnknownName } from "./nearest.ts";

const ids: readonly string[] = allOperations.map(({ id }) => id);

const tagOf = (id: string): string => id.split(".", 1)[0] ?? "";

/** Most letters that a slip of a key changes. */
const maxSlip = 2;

/** The operation that begins as an id does, such as `events.get` for `events.getByEmail`; the longest. */
const findBeginning = (id: string, candidates: readonly string[]): string | undefined =>
  candidates
    .filter((each) => id.startsWith(each))
    .toSorted((one, other) => other.length - one.length)
    .at(0);

/**
 * Formats the sentence about an id that no operation has. One like it in its tag comes first, with what else the tag has;
 * of all operations there are too many to list.
 */
export function formatUnknownOperation(id: string): string {
  const tag = ids.filter((each) => tagOf(each) === tagOf(id));
  const close = findNearest(id, tag) ?? findNearest(id, ids);
  if (close !== undefined && editDistance(id, close) <= maxSlip) return formatUnknownName(id, [close], "operation");
  const unknown = `"${id}" is no operation`;
  if (tag.length > 0) {
    const meant = findBeginning(id, tag) ?? findNearest(id, tag);
    const hint = meant === undefined ? "" : `did you mean ${meant}? `;
    return `${unknown}; ${hint}${tagOf(id)} has: ${tag.join(", ")}`;
  }
  return close === undefined ? `${unknown}; docs/operations.md lists their ids` : `${unknown}; did you mean ${close}?`;
}
