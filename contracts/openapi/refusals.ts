import { codeOf, type ErrorName, formOf, pipelineErrors, statusOf } from "../errors.ts";
import type { Operation } from "../operation.ts";
import type { Json } from "./schemas.ts";

/** Refusals only some operations can give, though they belong to the pipeline, and which those are. */
const conditions: Readonly<Partial<Record<ErrorName, (row: Operation) => boolean>>> = {
  BadAuthorizationHeader: takesClients,
  BadJsonBody: ({ body, malformedBody }) => body !== undefined && malformedBody === undefined,
  BadJsonText: ({ malformedBody }) => malformedBody === "text",
  BatchTooLarge: ({ body }) => body !== undefined,
  InvalidJwtPayload: takesClients,
  InvalidRequestBody: ({ malformedBody }) => malformedBody === "newer",
  JwtUserIdentifiersMismatched: takesClients,
  NotImplemented: ({ fidelity }) => fidelity === "absent",
  RateLimitExceeded: ({ rates }) => rates !== undefined,
};

/** Keys that ask for a JWT are client-side ones. */
function takesClients({ keys }: Operation): boolean {
  return keys.includes("mobile") || keys.includes("web");
}

function byStatus(names: readonly ErrorName[]): [status: number, names: ErrorName[]][] {
  const groups = new Map<number, ErrorName[]>();
  for (const name of names) groups.set(statusOf(name), [...(groups.get(statusOf(name)) ?? []), name]);
  return [...groups].toSorted(([a], [b]) => a - b);
}

const codesOf = (names: readonly ErrorName[]) => [...new Set(names.map(codeOf))];

function envelopeWith(component: string, codes: readonly string[]): Json[] {
  if (codes.length === 0) return [];
  const code = { type: "object", properties: { code: { type: "string", enum: codes } } };
  return [{ allOf: [{ $ref: `#/components/schemas/${component}` }, code] }];
}

function answer(names: readonly ErrorName[]): Json {
  const of = (form: ReturnType<typeof formOf>) => names.filter((name) => formOf(name) === form);
  const shapes = [
    ...envelopeWith("IterableApiResponse", codesOf(of("classic"))),
    ...envelopeWith("ErrorHttpResponse", codesOf(of("newer"))),
  ];
  const schema = shapes.length === 1 ? shapes[0] : { anyOf: shapes };
  const content = {
    ...(shapes.length > 0 && { "application/json": { schema } }),
    ...(of("text").length > 0 && { "text/plain": { schema: { type: "string" } } }),
  };
  return { description: names.join(", "), content };
}

const ofPipeline = new Set<ErrorName>(pipelineErrors);

/** The refusals of a row by status: its own, and those any operation of its kind can give. */
function refusalsOf(row: Operation): [status: number, names: ErrorName[]][] {
  const general = pipelineErrors.filter((name) => conditions[name]?.(row) ?? true);
  return byStatus([...new Set<ErrorName>([...general, ...row.errors])]);
}

const isShared = (names: readonly ErrorName[]): boolean => names.every((name) => ofPipeline.has(name));

/** Answers that operations share are named by their refusals: `DatabaseErrorOrGenericError`. */
const nameOf = (names: readonly ErrorName[]): string => names.join("Or");

/** Answers that more than one operation can give, by name. */
export const sharedAnswers = (rows: readonly Operation[]): Json => {
  const groups = rows.flatMap((row) => refusalsOf(row).map(([, names]) => names)).filter(isShared);
  return Object.fromEntries(groups.map((names) => [nameOf(names), answer(names)]));
};

/** Every refusal of an operation by status. */
export const errorAnswers = (row: Operation): Json =>
  Object.fromEntries(
    refusalsOf(row).map(([status, names]) => [
      String(status),
      isShared(names) ? { $ref: `#/components/responses/${nameOf(names)}` } : answer(names),
    ]),
  );
