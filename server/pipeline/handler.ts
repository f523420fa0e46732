import type * as z from "zod";
import type { ErrorName, PipelineError } from "../../contracts/errors.ts";
import type { Lazy, OperationSpec } from "../../contracts/operation.ts";
import type { FetchedFeeds, PlannedFeed } from "../domain/data-feeds.ts";
import type { Bearer } from "../domain/jwt.ts";
import type { TextStream } from "../http/message.ts";
import type { Project } from "../project/registry.ts";
import type { ApiKey } from "../project/settings.ts";

/** An error of the API on its way out: rolls back what its call wrote, then becomes an error body. */
export class ApiError extends Error {
  readonly errorName: ErrorName;
  readonly params: Readonly<Record<string, unknown>> | null;

  constructor(errorName: ErrorName, msg: string, params: Readonly<Record<string, unknown>> | null) {
    super(msg);
    this.errorName = errorName;
    this.params = params;
  }
}

type Params = Readonly<Record<string, unknown>> | null;

/** Fails the call with one of the errors its operation declares. */
export type Fail<Name extends ErrorName = ErrorName> = (errorName: Name, msg: string, params?: Params) => never;

export const fail: Fail = (errorName, msg, params = null) => {
  throw new ApiError(errorName, msg, params);
};

/** A call that cannot be answered before data feeds were asked: it is rolled back, and made anew with their answers. */
export class FeedsNeeded extends Error {
  readonly feeds: readonly PlannedFeed[];

  constructor(feeds: readonly PlannedFeed[]) {
    super("data feeds have to be asked first");
    this.feeds = feeds;
  }
}

/** Ends a call for now: its handler is called again with what these feeds answered. */
export function waitForFeeds(feeds: readonly PlannedFeed[]): never {
  throw new FeedsNeeded(feeds);
}

type Parsed<Schema> = Schema extends Lazy<infer Type extends z.ZodType> ? z.output<Type> : undefined;

/** A call as its handler is given it: parsed input, the project, the time, and a way to fail. */
export interface Call<Params = unknown, Query = unknown, Body = unknown, DeclaredError extends ErrorName = never> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly project: Project;
  /** The API key of the call. */
  readonly key: ApiKey;
  readonly store: Project["store"];
  /** Milliseconds on the project's clock. */
  readonly now: number;
  /** Scheme, host and port of the request, for links in the answer. */
  readonly origin: string;
  /** Whom the JWT of the call speaks for, where its key asks for one. */
  readonly bearer?: Bearer | undefined;
  /** What data feeds answered, once the handler has asked for them. */
  readonly feeds?: FetchedFeeds | undefined;
  readonly fail: Fail<DeclaredError | PipelineError>;
}

/** An answer that tells of something new: its call answers the status its operation has for that. */
export class Created<Answer> {
  readonly answer: Answer;

  constructor(answer: Answer) {
    this.answer = answer;
  }
}

type Answer<Response> = Response extends Lazy<infer Type extends z.ZodType> ? z.input<Type> : string | TextStream;

type Handle<Params, Query, Body, DeclaredError extends ErrorName, Result> = (
  call: Call<Parsed<Params>, Parsed<Query>, Body, DeclaredError>,
) => Result;

type ResultOf<R extends OperationSpec> =
  | Answer<R["response"]>
  | (R extends { readonly createdStatus: 201 } ? Created<Answer<R["response"]>> : never);

type BodyOf<R extends OperationSpec> = Parsed<R["body"]> | (R["bodyIsOptional"] extends true ? undefined : never);

type Present<Rows> = {
  [Verb in keyof Rows]: Rows[Verb] extends { readonly fidelity: "absent" } ? never : Verb;
}[keyof Rows];

/** Handlers of a tag, one for each operation that is not absent: it keeps its operation's promise, synchronously. */
export type Handlers<Rows> = {
  readonly [Verb in Present<Rows>]: Rows[Verb] extends infer R extends OperationSpec
    ? Handle<R["params"], R["query"], BodyOf<R>, R["errors"][number], ResultOf<R>>
    : never;
};

/** Iterable's success envelope. `params` holds what the call answers beside its message. */
export interface Success<Answer> {
  readonly msg: string;
  readonly code: "Success";
  readonly params: Answer;
}

/** Creates a success envelope: with neither, with an answer in `params`, or with a message of Iterable's. */
export function success(params?: null, msg?: string): Success<null>;
export function success<Answer>(params: Answer, msg?: string): Success<Answer>;
export function success(params: unknown = null, msg = ""): Success<unknown> {
  return { msg, code: "Success", params };
}
