import { errorBody, statusOf } from "../../contracts/errors.ts";
import { isMedia, type Operation, type Row } from "../../contracts/operation.ts";
import type { Access, Projects } from "../projects.ts";
import { authenticate } from "./auth.ts";
import { ApiError, type Call, fail, type Handlers } from "./handler.ts";
import { parseBody, parseParams, parseQuery } from "./parse.ts";
import { type Incoming, jsonType, type Outgoing, type TextStream, textType } from "./wire.ts";

/** A row and the function that keeps its promise. */
export interface Endpoint {
  readonly row: Operation;
  readonly handle: (call: Call) => unknown;
}

/** What stands in for the handler of an operation the sandbox does not model: a refusal, never an empty success. */
const refuseAbsent =
  ({ id, method, path }: Operation): Endpoint["handle"] =>
  () =>
    fail("NotImplemented", `${method} ${path} is not implemented by the sandbox`, { operation: id });

/** Joins a tag's rows with their handlers. The types have made sure that each row that is not absent has its own. */
export const endpoints = <Rows extends Record<string, Row & Operation>>(
  rows: Rows,
  handlers: Handlers<Rows>,
): readonly Endpoint[] =>
  Object.entries<Operation>(rows).map(([verb, row]) => ({
    row,
    handle:
      ((handlers as Readonly<Record<string, unknown>>)[verb] as Endpoint["handle"] | undefined) ?? refuseAbsent(row),
  }));

/** Told of what went wrong inside the sandbox itself, since a caller only learns that something did. */
export type Report = (thrown: unknown, operation: string) => void;

function written(row: Operation, answer: unknown): Outgoing["body"] {
  if (isMedia(row.response)) return answer as string | TextStream;
  const shape = row.response().safeParse(answer);
  if (!shape.success) throw new Error(`${row.id} answered the wrong shape: ${shape.error.message}`);
  return JSON.stringify(answer);
}

function run({ row, handle }: Endpoint, incoming: Incoming, { project, key }: Access): Outgoing {
  const { store, clock, transactions } = project;
  const call = {
    body: parseBody(row, incoming),
    params: row.params && parseParams(row, incoming.path),
    query: row.query && parseQuery(row, incoming.search),
    project,
    key,
    store,
    now: clock.now(),
    origin: incoming.origin,
    fail,
  } as Call;
  const work = (): Outgoing["body"] => written(row, handle(call));
  const body = row.method === "GET" ? work() : transactions.write(work);
  const type = isMedia(row.response) ? row.response.type : jsonType;
  return { status: row.status ?? 200, type, body, durable: transactions.durable };
}

function refused(thrown: unknown, operation: string, report: Report): Outgoing {
  const known = thrown instanceof ApiError;
  if (!known) report(thrown, operation);
  const { refusal, message, params } = known ? thrown : new ApiError("GenericError", "Internal server error", null);
  const body = errorBody(refusal, message, params);
  const isText = typeof body === "string";
  return {
    status: statusOf(refusal),
    type: isText ? textType : jsonType,
    body: isText ? body : JSON.stringify(body),
    durable: undefined,
  };
}

/**
 * One request through the pipeline: key, input, then the handler and the check of its answer in one transaction.
 * Nothing between input and answer is asynchronous; whoever writes the answer first waits for `durable`.
 */
export function answer(
  endpoint: Endpoint,
  incoming: Incoming,
  projects: Projects,
  report: Report,
): Outgoing | Promise<Outgoing> {
  try {
    return run(endpoint, incoming, authenticate(endpoint.row, incoming, projects));
  } catch (thrown) {
    return refused(thrown, endpoint.row.id, report);
  }
}
