/** An error of the API: its status, the `code` of its body, and the shape of that body. Text has no code. */
interface ErrorSpec {
  readonly status: number;
  readonly code: string;
  readonly envelope?: "newer" | "text";
}

/**
 * Every error the sandbox can answer: its HTTP status and the `code` that travels in the body.
 * A name differs from its code only where Iterable sends another code than the name says.
 *
 * @see https://api.iterable.com/api/docs the `code` values of IterableApiResponse
 */
const errorCodes = {
  BadAuthorizationHeader: { status: 401, code: "BadAuthorizationHeader" },
  BadApiKey: { status: 401, code: "BadApiKey" },
  BadJsonBody: { status: 400, code: "BadJsonBody" },
  BadJsonText: { status: 400, code: "", envelope: "text" },
  BadParams: { status: 400, code: "BadParams" },
  BatchTooLarge: { status: 400, code: "BatchTooLarge" },
  BodyTooLarge: { status: 413, code: "BatchTooLarge" },
  CatalogNotFound: { status: 404, code: "error.catalogs.notFound", envelope: "newer" },
  CriteriaChanged: { status: 409, code: "BadParams" },
  DatabaseError: { status: 500, code: "DatabaseError" },
  DoubleOptInRefused: { status: 400, code: "", envelope: "text" },
  DoubleOptInUserNotFound: { status: 400, code: "", envelope: "text" },
  EmailAlreadyExists: { status: 400, code: "EmailAlreadyExists" },
  ExternalKeyConflict: { status: 409, code: "ExternalKeyConflict" },
  Forbidden: { status: 403, code: "Forbidden" },
  ForgottenUserError: { status: 409, code: "ForgottenUserError" },
  GenericError: { status: 500, code: "GenericError" },
  GenericRefusal: { status: 400, code: "GenericError" },
  InvalidEmailAddressError: { status: 400, code: "InvalidEmailAddressError" },
  InvalidJwtPayload: { status: 401, code: "InvalidJwtPayload" },
  InvalidMessageId: { status: 400, code: "", envelope: "text" },
  InvalidListId: { status: 400, code: "Success" },
  ListInUse: { status: 409, code: "BadParams" },
  InvalidUserIdError: { status: 400, code: "InvalidUserIdError" },
  InvalidRequestBody: { status: 400, code: "error.request.invalidBody", envelope: "newer" },
  JwtUserIdentifiersMismatched: { status: 401, code: "JwtUserIdentifiersMismatched" },
  NotFound: { status: 404, code: "NotFound" },
  NotRenderable: { status: 422, code: "BadParams" },
  NotImplemented: { status: 501, code: "NotImplemented" },
  NoUserWithIdExists: { status: 400, code: "error.users.noUserWithIdExists", envelope: "newer" },
  RateLimitExceeded: { status: 429, code: "RateLimitExceeded" },
  RequestFieldsTypesMismatched: { status: 400, code: "RequestFieldsTypesMismatched" },
  SandboxClosed: { status: 503, code: "GenericError" },
  UniqueFieldsLimitExceeded: { status: 400, code: "UniqueFieldsLimitExceeded" },
  UnknownLocale: { status: 404, code: "BadParams" },
  UnknownEmailError: { status: 400, code: "UnknownEmailError" },
  UnknownUserIdError: { status: 400, code: "UnknownUserIdError" },
  UserIdAlreadyExists: { status: 400, code: "UserIdAlreadyExists" },
} as const satisfies Readonly<Record<string, ErrorSpec>>;

export type ErrorName = keyof typeof errorCodes;

/** Errors any operation can answer; they belong to the pipeline and no operation repeats them. */
export const pipelineErrors = [
  "BadApiKey",
  "BadAuthorizationHeader",
  "BadJsonBody",
  "BadJsonText",
  "BatchTooLarge",
  "BodyTooLarge",
  "DatabaseError",
  "GenericError",
  "InvalidJwtPayload",
  "InvalidRequestBody",
  "JwtUserIdentifiersMismatched",
  "NotImplemented",
  "RateLimitExceeded",
  "RequestFieldsTypesMismatched",
] as const;

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

/** HTTP status of an error. */
export const statusOf = (name: ErrorName): number => errorCodes[name].status;

/** The `code` of an error; empty where its body is text. */
export const codeOf = (name: ErrorName): string => errorCodes[name].code;

/** The shape of an error's body. */
export const envelopeOf = (name: ErrorName): "classic" | "newer" | "text" =>
  (errorCodes[name] as ErrorSpec).envelope ?? "classic";

const reasonPhrases: Readonly<Record<number, string>> = { 400: "BadRequest", 404: "NotFound" };

/** Body of an error; a string is text, not JSON. */
export function errorBody(
  name: ErrorName,
  msg: string,
  params: Envelope["params"],
): Envelope | ErrorHttpResponse | string {
  const code = codeOf(name);
  switch (envelopeOf(name)) {
    case "text":
      return msg;
    case "newer":
      return { error: reasonPhrases[statusOf(name)] ?? "Error", message: msg, code, data: params ?? {} };
    case "classic":
      return { msg, code, params };
  }
}
