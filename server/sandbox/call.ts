import type { CallInput, CallResult, OperationId } from "../../contracts/call.ts";
import { findOperation } from "../../contracts/index.ts";
import { formatUnknownOperation } from "../../contracts/unknown-operation.ts";
import type { PlainAnswer } from "../transport/fetch.ts";
import { storageFailure } from "../transport/storage-failure.ts";

/** What may be sent along with a call. */
export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

type Send = (method: string, path: string, body?: unknown, options?: CallOptions) => Promise<PlainAnswer>;

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

/** An answer once what it tells of is stored. */
async function whenStored(answer: PlainAnswer): Promise<Pick<PlainAnswer, "status" | "type" | "body">> {
  try {
    await answer.durable;
    return answer;
  } catch {
    return storageFailure;
  }
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
    const path = `${fillPath(spec.path, params)}${formatSearch(query)}`;
    const { status, type, body: text } = await whenStored(await send(spec.method, path, body, options));
    const answer: unknown = type.startsWith("application/json") ? JSON.parse(text) : text;
    return { ok: status >= 200 && status < 300, status, body: answer } as never;
  };
