import type { Context, MiddlewareHandler } from "hono";
import * as z from "zod";
import { lazy } from "../../contracts/lazy.ts";
import { maxBodyBytes, parseJsonBody, tooDeep } from "../http/json-body.ts";
import { readBytes } from "../http/read-body.ts";
import { maxQueryLength, QueryError } from "../query/parse.ts";
import { formatIssues, issuesOf } from "../validation/issues.ts";
import { strictObject } from "../validation/strict-object.ts";
import type { SandboxEnv } from "./context.ts";

export { operationId } from "../validation/operation-id.ts";
export { strictObject };

/** An error of the sandbox's own routes, in the classic envelope. */
export const respondWithError = (
  c: Context<SandboxEnv>,
  status: 400 | 403 | 404 | 408 | 409 | 413 | 500 | 507,
  code: string,
  msg: string,
): Response => c.json({ msg, code, params: null }, status);

/** Reads the bytes of a control call, or answers an error for more than there may be. */
export async function readControlBytes(c: Context<SandboxEnv>, maxBytes: number): Promise<Uint8Array | Response> {
  const bytes = await readBytes(c.req.raw, maxBytes);
  if (bytes === "unreadable") return respondWithError(c, 400, "BadJsonBody", "The body cannot be read");
  const limit = `${maxBytes / 1_024 / 1_024} MB`;
  return bytes === "too large"
    ? respondWithError(c, 413, "BatchTooLarge", `Request body is larger than ${limit}`)
    : bytes;
}

/** The body of a control call, or the 400 that says what is wrong with it. An empty body is an empty object. */
export async function parseControlBody<Body>(
  c: Context<SandboxEnv>,
  schema: z.ZodType<Body>,
): Promise<Body | Response> {
  const bytes = await readControlBytes(c, maxBodyBytes);
  if (bytes instanceof Response) return bytes;
  const read = parseJsonBody(bytes);
  if (read.is === "unreadable") {
    return respondWithError(c, 400, "BadJsonBody", `The body ${read.why === "too deep" ? tooDeep : "is not JSON"}`);
  }
  const parsed = schema.safeParse(read.is === "empty" ? {} : read.value);
  return parsed.success
    ? parsed.data
    : respondWithError(c, 400, "BadJsonBody", formatIssues(issuesOf(parsed.error), "body"));
}

/** Longest name that an error repeats. */
const maxNamed = 100;

/** The query of a control call, or the 400 that says what is wrong with it. */
export function parseControlQuery<Query>(c: Context<SandboxEnv>, schema: z.ZodType<Query>): Query | Response {
  const [repeated] = Object.entries(c.req.queries()).find(([, values]) => values.length > 1) ?? [];
  if (repeated !== undefined)
    return respondWithError(c, 400, "BadParams", `query.${repeated.slice(0, maxNamed)}: is there more than once`);
  const parsed = schema.safeParse(c.req.query());
  return parsed.success
    ? parsed.data
    : respondWithError(c, 400, "BadParams", formatIssues(issuesOf(parsed.error), "query"));
}

/** Keeps a route that takes no parameters from passing over what it is given. */
export const takesNoQuery: MiddlewareHandler<SandboxEnv> = async (c, next) => {
  const [name] = Object.keys(c.req.query());
  if (name === undefined) return next();
  return respondWithError(
    c,
    400,
    "BadParams",
    `query: "${name.slice(0, maxNamed)}" is not known here; this takes no parameters`,
  );
};

/** The query of a route about one project. */
export const ProjectQuery = lazy(() => strictObject({ project: z.string().exactOptional() }));

/** A query as a person types it: `ada is:hidden`. */
export const queryText = () =>
  z
    .string()
    .refine((text) => text.trim() !== "", { message: "a text, or another word of a query, is expected" })
    .max(maxQueryLength, { message: `at most ${maxQueryLength} characters are expected` });

/** Makes something of such a query, or the 400 that names the word that is wrong. */
export function readQuery<Made>(c: Context<SandboxEnv>, text: string, make: (text: string) => Made): Made | Response {
  try {
    return make(text);
  } catch (thrown) {
    if (thrown instanceof QueryError) return respondWithError(c, 400, "BadParams", `q: ${thrown.message}`);
    throw thrown;
  }
}

/** A whole number in a query. */
export const wholeNumber = (min = 0, max = Number.MAX_SAFE_INTEGER) =>
  z
    .string()
    .regex(/^\d{1,15}$/, { message: "a whole number is expected" })
    .transform(Number)
    .pipe(z.number().min(min).max(max));

/** A switch in a query: bare, `1` or `true` is on. */
export const flag = () =>
  z
    .enum(["", "1", "true", "0", "false"], { message: "1 or 0 is expected" })
    .transform((text) => !/^(0|false)$/.test(text));
