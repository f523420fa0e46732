import { errorBody, statusOf } from "../../contracts/errors.ts";
import { isMedia, type Operation, type Row } from "../../contracts/operation.ts";
import type { Projects } from "../projects.ts";
import { authenticate } from "./auth.ts";
import { ApiError, type Call, fail, type Handlers } from "./handler.ts";
import { parseBody, parseParams, parseQuery } from "./parse.ts";
import { type Incoming, jsonType, type Outgoing } from "./wire.ts";

/** A row and the function that keeps its promise. */
export interface Endpoint {
  readonly row: Operation;
  readonly handle: (call: Call) => unknown;
}

/** Joins a tag's rows with their handlers. The types have made sure that each row has its own. */
export const endpoints = <Rows extends Record<string, Row & Operation>>(
  rows: Rows,
  handlers: Handlers<Rows>,
): readonly Endpoint[] =>
  Object.keys(rows).map((verb) => ({
    row: rows[verb] as Operation,
    handle: handlers[verb] as unknown as Endpoint["handle"],
  }));

/** Told of what went wrong inside the sandbox itself, since a caller only learns that something did. */
export type Report = (thrown: unknown, operation: string) => void;

function written(row: Operation, answer: unknown): string {
  if (isMedia(row.response)) return String(answer);
  const shape = row.response().safeParse(answer);
  if (!shape.success) throw new Error(`${row.id} answered the wrong shape: ${shape.error.message}`);
  return JSON.stringify(answer);
}

function run({ row, handle }: Endpoint, incoming: Incoming, projects: Projects): Outgoing {
  const { project, key } = authenticate(row, incoming, projects);
  const { store, clock, transactions } = project;
  const call = {
    body: row.body && parseBody(row.body, incoming),
    params: row.params && parseParams(row, incoming.path),
    query: row.query && parseQuery(row, incoming.search),
    project,
    key,
    store,
    now: clock.now(),
    fail,
  } as Call;
  const work = (): string => written(row, handle(call));
  const text = row.method === "GET" ? work() : transactions.write(work);
  const type = isMedia(row.response) ? row.response.type : jsonType;
  return { status: 200, type, text, durable: transactions.durable };
}

function refused(thrown: unknown, operation: string, report: Report): Outgoing {
  const known = thrown instanceof ApiError;
  if (!known) report(thrown, operation);
  const { refusal, message, params } = known ? thrown : new ApiError("GenericError", "Internal server error", null);
  return {
    status: statusOf(refusal),
    type: jsonType,
    text: JSON.stringify(errorBody(refusal, message, params)),
    durable: undefined,
  };
}

/**
 * One request through the pipeline: key, input, then the handler and the check of its answer in one transaction.
 * Nothing here is asynchronous; whoever writes the answer first waits for `durable`.
 */
export function answer(endpoint: Endpoint, incoming: Incoming, projects: Projects, report: Report): Outgoing {
  try {
    return run(endpoint, incoming, projects);
  } catch (thrown) {
    return refused(thrown, endpoint.row.id, report);
  }
}
