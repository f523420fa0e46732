/**
 * Every refusal the sandbox can give: its HTTP status and the `code` that travels in the body.
 * A name differs from its code only where Iterable sends another code than the name says.
 *
 * @see https://api.iterable.com/api/docs the `code` values of IterableApiResponse
 */
const refusals = {
  BadApiKey: { status: 401, code: "BadApiKey" },
  BadJsonBody: { status: 400, code: "BadJsonBody" },
  BadParams: { status: 400, code: "BadParams" },
  BatchTooLarge: { status: 413, code: "BatchTooLarge" },
  DatabaseError: { status: 500, code: "DatabaseError" },
  EmailAlreadyExists: { status: 409, code: "EmailAlreadyExists" },
  ExternalKeyConflict: { status: 409, code: "ExternalKeyConflict" },
  Forbidden: { status: 403, code: "Forbidden" },
  ForgottenUserError: { status: 409, code: "ForgottenUserError" },
  GenericError: { status: 500, code: "GenericError" },
  InvalidEmailAddressError: { status: 400, code: "InvalidEmailAddressError" },
  InvalidListId: { status: 400, code: "Success" },
  InvalidUserIdError: { status: 400, code: "InvalidUserIdError" },
  NotFound: { status: 404, code: "NotFound" },
  NoUserWithIdExists: { status: 400, code: "error.users.noUserWithIdExists" },
  RequestFieldsTypesMismatched: { status: 400, code: "RequestFieldsTypesMismatched" },
  UniqueFieldsLimitExceeded: { status: 400, code: "UniqueFieldsLimitExceeded" },
  UnknownEmailError: { status: 400, code: "UnknownEmailError" },
  UnknownUserIdError: { status: 400, code: "UnknownUserIdError" },
  UserIdAlreadyExists: { status: 409, code: "UserIdAlreadyExists" },
} as const;

export type ErrorName = keyof typeof refusals;

/** Refusals any operation can answer; they belong to the pipeline and are not repeated on rows. */
export const pipelineErrors = ["BadApiKey", "BadJsonBody", "BatchTooLarge", "DatabaseError", "GenericError"] as const;

export type PipelineError = (typeof pipelineErrors)[number];

/** The classic envelope, used by almost every write and every classic error; `params` is `null` when empty. */
export interface Envelope {
  readonly msg: string;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>> | null;
}

/** The envelope of Iterable's newer controllers. */
export interface ErrorHttpResponse {
  readonly error: string;
  readonly message: string;
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** HTTP status of a refusal. */
export const statusOf = (name: ErrorName): number => refusals[name].status;

/** Body of a refusal: the newer envelope where the code is a dotted path, the classic one otherwise. */
export function errorBody(name: ErrorName, msg: string, params: Envelope["params"]): Envelope | ErrorHttpResponse {
  const { code } = refusals[name];
  return code.startsWith("error.")
    ? { error: "BadRequest", message: msg, code, data: params ?? {} }
    : { msg, code, params };
}
