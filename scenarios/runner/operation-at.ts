import { allOperations, type Operation } from "../../contracts/index.ts";
import { lazily } from "../../contracts/lazy.ts";

interface Place {
  readonly row: Operation;
  readonly pattern: RegExp;
}

const escaped = (text: string): string => text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");

const placeOf = (row: Operation): Place => ({
  row,
  pattern: new RegExp(`^${row.method} ${escaped(row.path).replace(/\{\w+\}/g, "[^/]+")}$`),
});

const fixedFirst = (one: Place, other: Place): number => Number(isOpen(one)) - Number(isOpen(other));
const isOpen = ({ row }: Place): boolean => row.path.includes("{");

const places = lazily(() => allOperations.map(placeOf).sort(fixedFirst));

/** The operation behind a method and a path, whose query does not matter; nothing for what Iterable does not have. */
export function operationAt(method: string, path: string): Operation | undefined {
  const [bare = ""] = path.split("?");
  return places().find(({ pattern }) => pattern.test(`${method} ${bare}`))?.row;
}
