import type { OperationId } from "../../contracts/call.ts";
import { findOperation } from "../../contracts/index.ts";
import { formatUnknownOperation } from "../../contracts/unknown-operation.ts";
import type { Exchange } from "../request-log/exchange.ts";
import { formatCounts, formatMessage, hasAll, type MatcherContext, type Verdict } from "./context.ts";
import { findClosest, formatDiff, pickAsked } from "./nearness.ts";
import { formatPage } from "./page.ts";
import { requireSandbox } from "./people.ts";

const formatCalls = (count: number, id: string): string =>
  count === 1 ? `One call of ${id}` : `${count} calls of ${id}`;

/** What the record holds against an exchange, a line for each. */
function formatRemarks({ violations, warnings, notices, fault }: Exchange): string {
  const lines = [
    ...violations.map(({ path, message }) => `Violation: ${path === "" ? message : `${path}: ${message}`}`),
    ...warnings.map(({ message }) => `Warning: ${message}`),
    ...notices.map(({ message }) => `Notice: ${message}`),
    ...(fault === undefined ? [] : [`Injected fault: ${fault}`]),
  ];
  return lines.join("\n");
}

const bodyOf = ({ request }: Exchange): unknown => request.body;

const nameOf = ({ operation: id, method, url }: Exchange): string => id ?? `${method} ${url}`;

function checkOperation(id: string): void {
  if (findOperation(id) !== undefined) return;
  throw new TypeError(`toHaveReceived: ${formatUnknownOperation(id)}`);
}

/** What to say where no call of an operation came: what did come, and what was wrong with paths that Iterable lacks. */
function describeOthers(id: string, all: readonly Exchange[]): readonly string[] {
  if (all.length === 0) return ["Nothing was received."];
  const astray = all.filter((each) => each.operation === undefined);
  const lead = `No call of ${id} was received. Received were: ${formatCounts(all.map(nameOf))}`;
  return [lead, astray.map(formatRemarks).join("\n")];
}

/** Asserts that a call of an operation arrived, whatever it was answered, with at least this in its body. */
export function toHaveReceived(this: MatcherContext, received: unknown, id: OperationId, body?: unknown): Verdict {
  const sandbox = requireSandbox(received, "toHaveReceived");
  checkOperation(id);
  const candidates = sandbox.requests({ operation: id });
  const met = candidates.find((each) => body === undefined || hasAll(this, bodyOf(each), body));
  const explain = (): readonly string[] => {
    if (met !== undefined) {
      const lead = `${formatCalls(1, id)}, number ${met.id}, was answered with ${met.status}:`;
      const whole = bodyOf(met);
      const shown = this.utils.stringify(body === undefined ? whole : pickAsked(whole, body));
      return [lead, shown, formatPage(sandbox, `/requests/${met.id}`)];
    }
    const close = findClosest(this, candidates, bodyOf, body);
    if (close === undefined) return [...describeOthers(id, sandbox.requests()), formatPage(sandbox, "/requests")];
    const came = candidates.length === 1 ? "was received, but not" : "were received, none";
    const lead = `${formatCalls(candidates.length, id)} ${came} with this body. The nearest, number ${close.id}, was answered with ${close.status}:`;
    const page = formatPage(sandbox, `/requests/${close.id}`);
    return [lead, ...formatDiff(this, bodyOf(close), body), formatRemarks(close), page];
  };
  const message = () => formatMessage(this, { name: "toHaveReceived", on: "sandbox", given: [id, body] }, explain());
  return { pass: met !== undefined, message };
}
