import { allOperations, type Operation } from "../../contracts/index.ts";
import { lazy } from "../../contracts/lazy.ts";

interface RoutePattern {
  readonly operation: Operation;
  readonly pattern: RegExp;
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");

const toRoutePattern = (operation: Operation): RoutePattern => ({
  operation,
  pattern: new RegExp(`^${operation.method} ${escapeRegExp(operation.path).replace(/\{\w+\}/g, "[^/]+")}$`),
});

const compareFixedFirst = (one: RoutePattern, other: RoutePattern): number =>
  Number(isOpen(one)) - Number(isOpen(other));
const isOpen = ({ operation }: RoutePattern): boolean => operation.path.includes("{");

const routePatterns = lazy(() => allOperations.map(toRoutePattern).sort(compareFixedFirst));

/**
 * Finds the operation behind a method and a path, whose query does not matter; nothing for what Iterable does not have.
 */
export function findOperationAt(method: string, path: string): Operation | undefined {
  const [bare = ""] = path.split("?");
  return routePatterns().find(({ pattern }) => pattern.test(`${method} ${bare}`))?.operation;
}
