import { allOperations, type Operation } from "../../contracts/index.ts";
import { lazy } from "../../contracts/lazy.ts";
import { createOpenApiDocument } from "../../contracts/openapi/document.ts";
import { isMedia } from "../../contracts/operation.ts";

/** An answer, read. */
export interface Read {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}

interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema & { readonly enum?: readonly string[] }>>;
}

interface Answer {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Document {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Answer>> }>>>
  >;
  readonly components: {
    readonly responses: Readonly<Record<string, Answer>>;
    readonly schemas: Readonly<Record<string, Schema>>;
  };
}

/** What the sandbox publishes about itself. */
const document = lazy(
  (): Document => JSON.parse(JSON.stringify(createOpenApiDocument(allOperations, { title: "", version: "" }))),
);

const nameOf = ($ref: string): string => $ref.slice($ref.lastIndexOf("/") + 1);

/** What the description says of a status of an operation. */
function findDescribedAnswer({ path, method }: Operation, status: number): Answer | undefined {
  const answer = document().paths[path]?.[method.toLowerCase()]?.responses[String(status)];
  return answer?.$ref === undefined ? answer : document().components.responses[nameOf(answer.$ref)];
}

/** Whether the body of a refusal is one that a schema of the description means: its members, and its code. */
function fits(body: object, schema: Schema): boolean {
  const { $ref, anyOf, allOf, required = [], properties = {} } = schema;
  if ($ref !== undefined) return fits(body, document().components.schemas[nameOf($ref)] ?? {});
  if (anyOf !== undefined) return anyOf.some((one) => fits(body, one));
  if (allOf !== undefined) return allOf.every((one) => fits(body, one));
  const codes = properties.code?.enum;
  const { code } = body as { readonly code?: unknown };
  return required.every((name) => name in body) && (codes === undefined || codes.includes(String(code)));
}

function findErrorProblem(row: Operation, { status, type, text }: Read): string | undefined {
  const content = findDescribedAnswer(row, status)?.content ?? {};
  const media = Object.keys(content).find((each) => type?.startsWith(each) === true);
  if (media === undefined) return `${status} as ${type} is not in the contract: ${text.slice(0, 200)}`;
  if (media !== "application/json") return undefined;
  const body: object = JSON.parse(text);
  const isKnown = fits(body, content[media]?.schema ?? {});
  return isKnown ? undefined : `${status} is in the contract, but this body is not: ${text.slice(0, 200)}`;
}

function findSuccessProblem({ response }: Operation, { type, text }: Read): string | undefined {
  if (isMedia(response)) return type === response.type ? undefined : `the answer is ${type}`;
  if (type !== "application/json") return `the answer is ${type}`;
  const { error } = response().safeParse(JSON.parse(text));
  return error && `the answer is not of the contract's shape: ${error.message.slice(0, 300)}`;
}

/**
 * Whether an answer is a fault of the server. Two statuses of this class are none: 501 of what is not implemented, and the
 * 500 by which Iterable refuses to register an empty token.
 */
export function isServerFault({ status, text }: Read): boolean {
  if (status === 501) return !text.includes('"NotImplemented"');
  return status >= 500 && !text.startsWith('{"msg":"Unable to register token to user ');
}

/**
 * What is wrong with an answer of an operation, whatever was sent: a fault of the server, a success of another status
 * or shape than the contract's, a refusal that the description does not list.
 */
export function findAnswerProblem(row: Operation, answer: Read): string | undefined {
  const { status, text } = answer;
  if (isServerFault(answer)) return `${status} ${text.slice(0, 200)}`;
  if (status >= 400) return findErrorProblem(row, answer);
  const isSuccess = status === (row.status ?? 200) || status === row.createdStatus;
  return isSuccess ? findSuccessProblem(row, answer) : `${status} is no success of ${row.id}`;
}
