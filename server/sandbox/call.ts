import type { CallInput, CallResult, OperationId } from "../../contracts/call.ts";
import { findOperation } from "../../contracts/index.ts";
import { formatUnknownOperation } from "../../contracts/unknown-operation.ts";

/** What may be sent along with a call. */
export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

type Send = (method: string, path: string, body?: unknown, options?: CallOptions) => Promise<Response>;

interface Input {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** A path with its parameters percent-encoded. */
const fillPath = (path: string, params: Input["params"] = {}): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));

/** A query string, with its question mark; a list is given as often as it has items. */
function formatSearch(query: Input["query"] = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().flatMap((each): [string, string][] => (each === undefined ? [] : [[name, String(each)]])),
  );
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`;
}

async function readAnswer(response: Response): Promise<unknown> {
  const text = await response.text();
  return response.headers.get("content-type")?.startsWith("application/json") === true ? JSON.parse(text) : text;
}

/** Calls an operation by its id, with input and answer typed by its contract. */
export type CallOperation = <Id extends OperationId>(
  id: Id,
  ...input: object extends CallInput<Id>
    ? [input?: CallInput<Id>, options?: Pick<CallOptions, "headers">]
    : [input: CallInput<Id>, options?: Pick<CallOptions, "headers">]
) => Promise<CallResult<Id>>;

/** Calls by id over something that sends requests. */
export const createCallOperation =
  (send: Send): CallOperation =>
  async (id, ...[input, options]) => {
    const spec = findOperation(id);
    if (spec === undefined) throw new TypeError(formatUnknownOperation(id));
    const { params, query, body } = (input ?? {}) as Input;
    const response = await send(spec.method, `${fillPath(spec.path, params)}${formatSearch(query)}`, body, options);
    return { ok: response.ok, status: response.status, body: await readAnswer(response) } as never;
  };
