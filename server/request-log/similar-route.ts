import { allOperations, type Operation } from "../../contracts/index.ts";
import { editDistance } from "../../contracts/nearest.ts";

/** What a part costs that stands for a parameter: one of letters alone is rather a word that was misspelt. */
const parameterCostOf = (part: string): number => (/^[a-z]*$/i.test(part) ? 4 : 1);

/** How far a path is from a row's: 0 where they fit, more with each edit of a segment that is no parameter. */
function measureDistance(operation: Operation, method: string, given: readonly string[]): number {
  const wanted = operation.path.split("/");
  const lengths = Math.abs(wanted.length - given.length) * 8;
  const parts = wanted.map((part, index) => {
    const facing = (given[index] ?? "").toLowerCase();
    return part.startsWith("{") ? parameterCostOf(facing) : editDistance(part.toLowerCase(), facing);
  });
  return lengths + parts.reduce((sum, each) => sum + each, 0) + (operation.method === method ? 0 : 2);
}

/** A path as it may have been meant: without a slash at its end, and under /api. */
function guessPaths(path: string): readonly (readonly string[])[] {
  const cut = path.slice(0, 200).replace(/(?<=.)\/+$/, "");
  return (cut.startsWith("/api/") ? [cut] : [cut, `/api${cut}`]).map((each) => each.split("/"));
}

/** What of a row's path is no parameter. */
const fixedPartOf = ({ path }: Operation): string => path.replaceAll(/\{\w+\}/g, "");

/** The operation a request for a path Iterable does not have most likely meant; undefined where none is close. */
export function findSimilarRoute(method: string, path: string): Operation | undefined {
  const paths = guessPaths(path);
  const ranked = allOperations
    .map((operation) => ({
      row: operation,
      far: Math.min(...paths.map((given) => measureDistance(operation, method, given))),
    }))
    .sort((one, other) => one.far - other.far);
  const [best] = ranked;
  return best !== undefined && best.far <= fixedPartOf(best.row).length / 3 ? best.row : undefined;
}
