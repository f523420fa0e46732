import { codeOf, type ErrorName, envelopeOf, pipelineErrors, statusOf } from "../errors.ts";
import type { Operation } from "../operation.ts";
import type { Json } from "./schemas.ts";

/** Errors of the pipeline that only some operations can answer, and which those are. */
const conditions: Readonly<Partial<Record<ErrorName, (operation: Operation) => boolean>>> = {
  BadAuthorizationHeader: takesClientKeys,
  BadJsonBody: ({ body, malformedBody }) => body !== undefined && malformedBody === undefined,
  BadJsonText: ({ malformedBody }) => malformedBody === "text",
  BatchTooLarge: ({ body }) => body !== undefined,
  BodyTooLarge: ({ body }) => body !== undefined,
  InvalidJwtPayload: takesClientKeys,
  InvalidRequestBody: ({ malformedBody }) => malformedBody === "newer",
  JwtUserIdentifiersMismatched: takesClientKeys,
  NotImplemented: ({ fidelity }) => fidelity === "absent",
  RateLimitExceeded: ({ rates }) => rates !== undefined,
  RequestFieldsTypesMismatched: ({ body }) => body !== undefined,
};

/** Keys that ask for a JWT are client-side ones. */
function takesClientKeys({ keys }: Operation): boolean {
  return keys.includes("mobile") || keys.includes("web");
}

function groupByStatus(names: readonly ErrorName[]): [status: number, names: ErrorName[]][] {
  const groups = new Map<number, ErrorName[]>();
  for (const name of names) groups.set(statusOf(name), [...(groups.get(statusOf(name)) ?? []), name]);
  return [...groups].toSorted(([a], [b]) => a - b);
}

const codesOf = (names: readonly ErrorName[]) => [...new Set(names.map(codeOf))];

function envelopeSchemas(component: string, codes: readonly string[]): Json[] {
  if (codes.length === 0) return [];
  const code = { type: "object", properties: { code: { type: "string", enum: codes } } };
  return [{ allOf: [{ $ref: `#/components/schemas/${component}` }, code] }];
}

function toErrorResponse(names: readonly ErrorName[]): Json {
  const namesWith = (form: ReturnType<typeof envelopeOf>) => names.filter((name) => envelopeOf(name) === form);
  const shapes = [
    ...envelopeSchemas("IterableApiResponse", codesOf(namesWith("classic"))),
    ...envelopeSchemas("ErrorHttpResponse", codesOf(namesWith("newer"))),
  ];
  const schema = shapes.length === 1 ? shapes[0] : { anyOf: shapes };
  const content = {
    ...(shapes.length > 0 && { "application/json": { schema } }),
    ...(namesWith("text").length > 0 && { "text/plain": { schema: { type: "string" } } }),
  };
  return { description: names.join(", "), content };
}

const pipelineErrorNames = new Set<ErrorName>(pipelineErrors);

/** The errors of an operation by status: its own, and those any operation of its kind can give. */
function errorsOf(operation: Operation): [status: number, names: ErrorName[]][] {
  const general = pipelineErrors.filter((name) => conditions[name]?.(operation) ?? true);
  return groupByStatus([...new Set<ErrorName>([...general, ...operation.errors])]);
}

const isShared = (names: readonly ErrorName[]): boolean => names.every((name) => pipelineErrorNames.has(name));

/** The name of an answer that operations share, made of its errors: `DatabaseErrorOrGenericError`. */
const nameOf = (names: readonly ErrorName[]): string => names.join("Or");

/** Answers that more than one operation can give, by name. */
export const sharedResponses = (operations: readonly Operation[]): Json => {
  const groups = operations.flatMap((operation) => errorsOf(operation).map(([, names]) => names)).filter(isShared);
  return Object.fromEntries(groups.map((names) => [nameOf(names), toErrorResponse(names)]));
};

/** Responses of every error of an operation, by status. */
export const errorResponses = (operation: Operation): Json =>
  Object.fromEntries(
    errorsOf(operation).map(([status, names]) => [
      String(status),
      isShared(names) ? { $ref: `#/components/responses/${nameOf(names)}` } : toErrorResponse(names),
    ]),
  );
