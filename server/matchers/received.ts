import type { OperationId } from "../../contracts/call.ts";
import { allOperations, findOperation } from "../../contracts/index.ts";
import { findNearest } from "../../contracts/nearest.ts";
import type { Exchange } from "../request-log/exchange.ts";
import { counted, hasAll, type MatcherContext, told, type Verdict } from "./context.ts";
import { asAsked, compared, nearestOf } from "./nearness.ts";
import { sandboxOf } from "./people.ts";

const calls = (count: number, id: string): string => (count === 1 ? `One call of ${id}` : `${count} calls of ${id}`);

/** What the record holds against an exchange, a line for each. */
function remarks({ violations, warnings, fault }: Exchange): string {
  const lines = [
    ...violations.map(({ path, message }) => `Violation: ${path === "" ? message : `${path}: ${message}`}`),
    ...warnings.map(({ message }) => `Warning: ${message}`),
    ...(fault === undefined ? [] : [`Injected fault: ${fault}`]),
  ];
  return lines.join("\n");
}

const bodyOf = ({ request }: Exchange): unknown => request.body;

const nameOf = ({ operation: id, method, url }: Exchange): string => id ?? `${method} ${url}`;

function checkOperation(id: string): void {
  if (findOperation(id) !== undefined) return;
  const close = findNearest(
    id,
    allOperations.map((row) => row.id),
  );
  const hint = close === undefined ? "docs/operations.md lists them" : `did you mean "${close}"?`;
  throw new TypeError(`toHaveReceived: "${id}" is no operation; ${hint}`);
}

/** What to say where no call of an operation came: what did come, and what was wrong with paths that Iterable lacks. */
function othersThan(id: string, all: readonly Exchange[]): readonly string[] {
  if (all.length === 0) return ["Nothing was received."];
  const astray = all.filter((each) => each.operation === undefined);
  const lead = `No call of ${id} was received. Received were: ${counted(all.map(nameOf))}`;
  return [lead, astray.map(remarks).join("\n")];
}

/** Asserts that a call of an operation arrived, whatever it was answered, with at least this in its body. */
export function toHaveReceived(this: MatcherContext, received: unknown, id: OperationId, body?: unknown): Verdict {
  const sandbox = sandboxOf(received, "toHaveReceived");
  checkOperation(id);
  const candidates = sandbox.requests({ operation: id });
  const met = candidates.find((each) => body === undefined || hasAll(this, bodyOf(each), body));
  const found = (): readonly string[] => {
    if (met !== undefined) {
      const lead = `${calls(1, id)}, number ${met.id}, was answered with ${met.status}:`;
      const whole = bodyOf(met);
      return [lead, this.utils.stringify(body === undefined ? whole : asAsked(whole, body))];
    }
    const close = nearestOf(this, candidates, bodyOf, body);
    if (close === undefined) return othersThan(id, sandbox.requests());
    const came = candidates.length === 1 ? "was received, but not" : "were received, none";
    const lead = `${calls(candidates.length, id)} ${came} with this body. The nearest, number ${close.id}, was answered with ${close.status}:`;
    return [lead, ...compared(this, bodyOf(close), body), remarks(close)];
  };
  const message = () => told(this, { name: "toHaveReceived", on: "sandbox", given: [id, body] }, found());
  return { pass: met !== undefined, message };
}
