import { type Context, Hono } from "hono";
import * as z from "zod";
import { allOperations, findOperation, type Operation } from "../../contracts/index.ts";
import { lazy } from "../../contracts/lazy.ts";
import { formatUnknownName } from "../../contracts/nearest.ts";
import type { RateLimit } from "../../contracts/rates.ts";
import { formatUnknownOperation } from "../../contracts/unknown-operation.ts";
import type { UsedRate } from "../domain/rate-window.ts";
import { findProject, projectNotFound } from "../project/lookup.ts";
import { QueryError } from "../query/parse.ts";
import { compileQuery, isOneOf, type Test, type Vocabulary } from "../query/vocabulary.ts";
import { isOperation } from "../request-log/query.ts";
import type { RequestLog } from "../request-log/request-log.ts";
import type { SandboxEnv } from "./context.ts";
import {
  ProjectQuery,
  parseControlQuery,
  queryText,
  readQuery,
  respondWithError,
  strictObject,
  wholeNumber,
} from "./input.ts";

/** What an operation may be asked to be, and whether it is. */
const states = {
  stateful: ({ fidelity }: OperationView) => fidelity === "stateful",
  shape: ({ fidelity }: OperationView) => fidelity === "shape",
  absent: ({ fidelity }: OperationView) => fidelity === "absent",
  documented: ({ fidelity, evidence }: OperationView) => fidelity !== "absent" && evidence === "documented",
  observed: ({ fidelity, evidence }: OperationView) => fidelity !== "absent" && evidence === "observed",
  inferred: ({ fidelity, evidence }: OperationView) => fidelity !== "absent" && evidence === "inferred",
  chosen: ({ fidelity, evidence }: OperationView) => fidelity !== "absent" && evidence === "chosen",
  assumed: ({ assumed }: OperationView) => assumed.length > 0,
  unpublished: ({ unpublished }: OperationView) => unpublished === true,
  called: ({ calls }: OperationView) => calls > 0,
} as const;

export type OperationState = keyof typeof states;

/** An operation of the ledger: what it is, how its behaviour is known, and how often the record has it. */
export interface OperationView
  extends Pick<
    Operation,
    "id" | "tag" | "method" | "path" | "summary" | "keys" | "unpublished" | "fidelity" | "evidence" | "source"
  > {
  readonly rates: readonly RateLimit[];
  /** Single guesses inside a behaviour that is otherwise known. */
  readonly assumed: readonly string[];
  /** Calls of it that the record holds. */
  readonly calls: number;
}

/** A page of the ledger. */
export interface Ledger {
  readonly operations: readonly OperationView[];
  /** Operations that were found in all, and how many of them are in each state. */
  readonly found: number;
  readonly counts: Readonly<Record<OperationState, number>>;
  /** What `after` takes to go on; left out at the end. */
  readonly next?: string;
}

/** One operation, and how much of its limits a project has used up now, where it enforces them. */
export interface OperationAnswer {
  readonly operation: OperationView;
  readonly project: string;
  readonly rateLimits: boolean;
  readonly use: readonly UsedRate[];
}

function countCalls({ ids, find }: Pick<RequestLog, "ids" | "find">): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids()) {
    const name = find(id)?.operation?.id;
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

const showOperation = (operation: Operation, calls: number): OperationView => {
  const { id, tag, method, path, summary, keys, unpublished } = operation;
  const { rates = [], fidelity, evidence, assumed = [], source } = operation;
  const mark = unpublished === true ? { unpublished } : {};
  return { id, tag, method, path, summary, keys, ...mark, rates, fidelity, evidence, assumed, source, calls };
};

const wordsOf = ({ id, tag, method, path, summary, fidelity, evidence, assumed }: OperationView): string =>
  [id, tag, method, path, summary, fidelity, evidence, ...assumed].join(" ").toLowerCase();

const tags = [...new Set(allOperations.map(({ tag }) => tag))];

function isOfTag(value: string): Test<OperationView> {
  const wanted = tags.find((tag) => tag.toLowerCase() === value.toLowerCase());
  if (wanted === undefined) throw new QueryError(`tag:${formatUnknownName(value, tags).replaceAll('"', "")}`);
  return ({ tag }) => tag === wanted;
}

/** What can be asked of operations. */
const vocabulary: Vocabulary<OperationView> = {
  what: "operations",
  text: (text) => (operation) => wordsOf(operation).includes(text),
  keys: {
    op(value) {
      const test = isOperation(value);
      return ({ id }) => test(id);
    },
    tag: isOfTag,
    is: isOneOf<OperationView>(states),
  },
};

const Query = lazy(() =>
  strictObject({
    q: queryText().exactOptional(),
    after: z.string().exactOptional(),
    limit: wholeNumber(1).exactOptional(),
  }),
);

const countStates = (operations: readonly OperationView[]): Ledger["counts"] =>
  Object.fromEntries(
    Object.entries(states).map(([state, isSo]) => [state, operations.filter(isSo).length]),
  ) as Ledger["counts"];

/** The operations behind one of them; all of them where none is named. Undefined where that is none. */
function operationsAfter(found: readonly OperationView[], after: string | undefined) {
  if (after === undefined) return found;
  const position = allOperations.findIndex(({ id }) => id === after);
  const later = new Set(allOperations.slice(position + 1).map(({ id }) => id));
  return position < 0 ? undefined : found.filter(({ id }) => later.has(id));
}

function listOperations(c: Context<SandboxEnv>): Response {
  const query = parseControlQuery(c, Query());
  if (query instanceof Response) return query;
  const { q, after, limit = allOperations.length } = query;
  const isWanted = q === undefined ? () => true : readQuery(c, q, (text) => compileQuery(text, vocabulary));
  if (isWanted instanceof Response) return isWanted;
  const calls = countCalls(c.env.requestLog);
  const found = allOperations
    .map((operation) => showOperation(operation, calls.get(operation.id) ?? 0))
    .filter(isWanted);
  const left = operationsAfter(found, after);
  if (left === undefined)
    return respondWithError(c, 400, "BadParams", `query.after: ${formatUnknownOperation(after ?? "")}`);
  const operations = left.slice(0, limit);
  const last = operations.at(-1)?.id;
  return c.json({
    operations,
    found: found.length,
    counts: countStates(found),
    ...(left.length > limit && last !== undefined && { next: last }),
  } satisfies Ledger);
}

function answerOperation(c: Context<SandboxEnv>): Response {
  const query = parseControlQuery(c, ProjectQuery());
  if (query instanceof Response) return query;
  const { projects, requestLog, clock } = c.env;
  const id = (c.req.param("id") ?? "").slice(0, 100);
  const operation = findOperation(id);
  if (operation === undefined) return respondWithError(c, 404, "NotFound", formatUnknownOperation(id));
  const project = findProject(projects, query.project);
  if (project === undefined) return respondWithError(c, 404, "NotFound", projectNotFound(projects, query.project));
  const { rateLimits } = project.settings;
  const keys = project.keys.map(({ key }) => key);
  return c.json({
    operation: showOperation(operation, countCalls(requestLog).get(id) ?? 0),
    project: project.name,
    rateLimits,
    use: rateLimits ? project.rates.use(operation, keys, clock.now()) : [],
  } satisfies OperationAnswer);
}

/** Routes of the ledger: what is modelled of Iterable, how it is known, what is assumed. */
export function operationRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/_sandbox/operations", listOperations);
  routes.get("/_sandbox/operations/:id", answerOperation);
  return routes;
}
