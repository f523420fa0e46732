import { errorBody, statusOf } from "../../contracts/errors.ts";
import { isMedia, type Operation, type OperationSpec } from "../../contracts/operation.ts";
import type { FetchedFeeds, FetchFeedsForCall } from "../domain/data-feeds.ts";
import { type Incoming, jsonType, type Outgoing, type TextStream, textType } from "../http/message.ts";
import type { Access, KnownAccess, Project, Projects, ReplicatedCall } from "../project/registry.ts";
import { DatabaseGone } from "../store/database-gone.ts";
import { accessOf, authenticate } from "./auth.ts";
import { checkBrowserKey } from "./browser-key-warning.ts";
import { ApiError, type Call, Created, FeedsNeeded, fail, type Handlers } from "./handler.ts";
import type { CheckUser } from "./jwt.ts";
import type { CallOutgoing } from "./outgoing.ts";
import { parseBody, parseParams, parseQuery } from "./parse.ts";
import { checkRates } from "./rate-limit.ts";
import { checkStrictMode, type FindWarnings } from "./strict-mode.ts";
import { failOnUnfitNumbers } from "./unfit-numbers.ts";

/** An endpoint: an operation and the function that keeps its promise. */
export interface Endpoint {
  readonly operation: Operation;
  readonly handle: (call: Call) => unknown;
}

/**
 * Creates what stands in for the handler of an operation the sandbox does not model: it answers an error, never an
 * empty success.
 */
const createAbsentHandler =
  ({ id, method, path }: Operation): Endpoint["handle"] =>
  () =>
    fail("NotImplemented", `${method} ${path} is not implemented by the sandbox`, { operation: id });

/** Creates the endpoints of a tag from its operations and handlers. Types make sure that none lacks its handler. */
export const createEndpoints = <Rows extends Record<string, OperationSpec & Operation>>(
  rows: Rows,
  handlers: Handlers<Rows>,
): readonly Endpoint[] =>
  Object.entries<Operation>(rows).map(([verb, operation]) => ({
    operation,
    handle:
      ((handlers as Readonly<Record<string, unknown>>)[verb] as Endpoint["handle"] | undefined) ??
      createAbsentHandler(operation),
  }));

/** Reports what went wrong inside the sandbox itself, since a caller only learns that something did. */
export type Report = (thrown: unknown, operation: string) => void;

/** Warns of what a caller hardly means, as often as it happens. */
export type Warn = (text: string) => void;

function formatAnswer(operation: Operation, answer: unknown, { trackStream }: Project): Outgoing["body"] {
  if (isMedia(operation.response)) {
    const body = answer as string | TextStream;
    return typeof body === "string" ? body : { parts: trackStream(body.parts) };
  }
  const shape = operation.response().safeParse(answer);
  if (!shape.success) throw new Error(`${operation.id} answered the wrong shape: ${shape.error.message}`);
  return JSON.stringify(answer);
}

/** What a call is checked for beside its key: warnings where the sandbox is strict, its user where the key needs a JWT. */
interface CallChecks {
  readonly findWarnings: FindWarnings | undefined;
  readonly checkUser?: CheckUser;
  /** What data feeds answered, of a call that is made anew. */
  readonly feeds: FetchedFeeds | undefined;
}

function runOperation(
  { operation, handle }: Endpoint,
  incoming: Incoming,
  access: Access,
  replicated: ReplicatedCall | undefined,
  { findWarnings, checkUser, feeds }: CallChecks,
): Outgoing {
  const { key, project: whole } = access;
  const project = replicated?.project ?? whole;
  const { clock, transactions } = whole;
  if (project.settings.rateLimits && feeds === undefined) checkRates(operation, access, incoming.path);
  if (findWarnings !== undefined) checkStrictMode(operation, incoming, key, findWarnings);
  const parts = {
    body: parseBody(operation, incoming),
    params: operation.params && parseParams(operation, incoming.path),
    query: operation.query && parseQuery(operation, incoming.search),
  };
  const call = {
    ...parts,
    bearer: checkUser?.(parts),
    project,
    key,
    store: project.store,
    now: clock.now(),
    origin: incoming.origin,
    feeds,
    fail,
  } as Call;
  if (operation.body !== undefined) failOnUnfitNumbers(operation, project.id, call.body, incoming.json());
  let status: number = operation.status ?? 200;
  const handleCall = (): Outgoing["body"] => {
    const handled = handle(call);
    const answer = handled instanceof Created ? handled.answer : handled;
    if (handled instanceof Created) status = operation.createdStatus ?? status;
    const body = formatAnswer(operation, answer, whole);
    replicated?.committed(answer, (seen) => handle({ ...call, project: seen, store: seen.store }));
    return body;
  };
  const body = operation.method === "GET" ? handleCall() : transactions.write(handleCall);
  const type = isMedia(operation.response) ? operation.response.type : jsonType;
  return { status, type, body, durable: transactions.durable() };
}

/**
 * Runs the operation of a call, and takes along what it did to profiles. Of one that fails, nothing stays written. Throws
 * where it needs data feeds.
 */
function answerCall(
  endpoint: Endpoint,
  incoming: Incoming,
  access: Access,
  report: Report,
  checks: CallChecks,
): CallOutgoing {
  const { operation } = endpoint;
  const { replica, effects, settings } = access.project;
  try {
    const replicated = replica?.begin(operation);
    effects.begin();
    const outgoing = runOperation(endpoint, incoming, access, replicated, checks);
    return { ...outgoing, effects: effects.take(settings.revealedBy) };
  } catch (thrown) {
    effects.rollBack(0);
    if (thrown instanceof FeedsNeeded) throw thrown;
    return { ...answerError(thrown, operation.id, report), effects: effects.take(settings.revealedBy) };
  }
}

/**
 * The error that is answered for what was thrown. What nobody expects is reported: a caller learns only that it
 * happened.
 */
export function toApiError(thrown: unknown, report: (unknown: unknown) => void): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (thrown instanceof DatabaseGone) return new ApiError("DatabaseError", thrown.message, null);
  report(thrown);
  return new ApiError("GenericError", "Internal server error", null);
}

/** Answers what was thrown with an error. */
export function answerError(thrown: unknown, operation: string, report: Report): Outgoing {
  const { errorName, message, params } = toApiError(thrown, (unknown) => report(unknown, operation));
  const body = errorBody(errorName, message, params);
  const isText = typeof body === "string";
  return {
    status: statusOf(errorName),
    type: isText ? textType : jsonType,
    body: isText ? body : JSON.stringify(body),
    durable: undefined,
  };
}

/** Answers a call whose key asks for a JWT. Only its signature takes time of its own, and only here is jose loaded. */
async function answerBearer(
  endpoint: Endpoint,
  incoming: Incoming,
  access: Access,
  jwtSecret: string,
  context: PipelineContext,
  feeds: FetchedFeeds | undefined,
): Promise<CallOutgoing> {
  const { report, findWarnings } = context;
  try {
    const { checkJwt } = await import("./jwt.ts");
    const checkUser = await checkJwt(incoming, access, jwtSecret);
    return answerCall(endpoint, incoming, access, report, { findWarnings, checkUser, feeds });
  } catch (thrown) {
    return answerThrown(thrown, endpoint, incoming, context);
  }
}

/** Answers what was thrown. A call that needs data feeds is made anew once they were asked, with what its key opens then. */
function answerThrown(
  thrown: unknown,
  endpoint: Endpoint,
  incoming: Incoming,
  context: PipelineContext,
): CallOutgoing | Promise<CallOutgoing> {
  if (!(thrown instanceof FeedsNeeded)) return answerError(thrown, endpoint.operation.id, context.report);
  return context
    .fetchFeeds(thrown.feeds)
    .then((feeds) =>
      feeds === undefined
        ? answerError(new ApiError("SandboxClosed", closedMeanwhile, null), endpoint.operation.id, context.report)
        : answerRequest(endpoint, incoming, accessOf(incoming, context.projects), context, feeds),
    );
}

const closedMeanwhile = "The sandbox was closed before the data feeds had answered";

/** The context of the pipeline: what it needs of a sandbox. */
export interface PipelineContext {
  readonly projects: Projects;
  readonly fetchFeeds: FetchFeedsForCall;
  readonly report: Report;
  readonly warn: Warn;
  /** Of a strict sandbox: calls with warnings are refused. */
  readonly findWarnings?: FindWarnings | undefined;
}

/** Whether a call with a key that asks for a JWT needs one: some come without. */
const needsJwt = ({ jwt }: Operation, incoming: Incoming): boolean =>
  jwt !== "optional" || incoming.header("authorization") !== undefined;

/**
 * Answers one request by the steps of the pipeline: what its key opened, JWT where the key asks for one, rate limits,
 * strict mode, input, then the handler and the check of its answer in one transaction. Nothing between input and answer
 * is asynchronous; a handler that needs data feeds is called anew, with what they answered. Whoever writes the answer
 * first waits for `durable`.
 */
export function answerRequest(
  endpoint: Endpoint,
  incoming: Incoming,
  opened: KnownAccess | undefined,
  context: PipelineContext,
  feeds?: FetchedFeeds,
): CallOutgoing | Promise<CallOutgoing> {
  const { report, warn, findWarnings } = context;
  try {
    const access = authenticate(endpoint.operation, incoming, opened);
    const warning = checkBrowserKey(access.key, incoming.header("origin"));
    if (warning !== undefined) warn(warning);
    const { jwtSecret } = access.key;
    if (jwtSecret !== undefined && needsJwt(endpoint.operation, incoming))
      return answerBearer(endpoint, incoming, access, jwtSecret, context, feeds);
    return answerCall(endpoint, incoming, access, report, { findWarnings, feeds });
  } catch (thrown) {
    return answerThrown(thrown, endpoint, incoming, context);
  }
}
