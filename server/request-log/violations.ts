import { isObject } from "../../contracts/json.ts";
import type { Operation } from "../../contracts/operation.ts";
import type { Incoming } from "../http/message.ts";
import { ApiError } from "../pipeline/handler.ts";
import { parseBody, parseParams, parseQuery } from "../pipeline/parse.ts";

/** A value of a request that its contract refuses. */
export interface Violation {
  /** Where: `obj.users[1].email`, as Iterable writes it; empty where the request or one of its parameters is meant. */
  readonly path: string;
  readonly message: string;
}

/** What one of the parsers refuses of a request, in whatever shape its operation answers that. */
function collectViolations(parse: () => unknown): readonly Violation[] {
  try {
    parse();
    return [];
  } catch (thrown) {
    if (!(thrown instanceof ApiError)) throw thrown;
    return toViolations(thrown);
  }
}

function toViolations({ errorName, message, params }: ApiError): readonly Violation[] {
  if (errorName === "BadJsonBody" && isObject(params)) {
    return Object.entries(params).map(([path, sentence]) => ({ path, message: String(sentence) }));
  }
  if (errorName === "InvalidRequestBody" && Array.isArray(params?.args) && params.args.length > 0) {
    return params.args.map((arg) => {
      const [path = "", ...sentence] = String(arg).split(": ");
      return { path, message: sentence.join(": ") };
    });
  }
  return [{ path: "", message: message.split("\n", 1)[0] ?? "" }];
}

/**
 * Everything the contract of an operation refuses of a request. It is worked out with the parsers that answer calls,
 * so it is found in calls too that were refused, or struck by a fault, before anybody read them.
 */
export const violationsOf = (
  operation: Operation,
  incoming: Pick<Incoming, "path" | "search" | "json">,
): readonly Violation[] => [
  ...collectViolations(() => parseBody(operation, incoming)),
  ...collectViolations(() => operation.params && parseParams(operation, incoming.path)),
  ...collectViolations(() => operation.query && parseQuery(operation, incoming.search)),
];
