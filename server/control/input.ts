import type { Context } from "hono";
import * as z from "zod";
import { readBytes } from "../http/read-body.ts";
import { largestBody } from "../pipeline/parse.ts";
import type { SandboxEnv } from "./context.ts";

export { operationId } from "../validation/operation-id.ts";
export { only } from "../validation/strict-object.ts";

/** An error of the sandbox's own routes, in the classic envelope. */
export const refuse = (
  c: Context<SandboxEnv>,
  status: 400 | 403 | 404 | 408 | 409 | 413,
  code: string,
  msg: string,
): Response => c.json({ msg, code, params: null }, status);

const faultsOf = (error: z.ZodError, whole: string): string =>
  error.issues.map(({ path, message }) => `${path.join(".") || whole}: ${message}`).join("; ");

/** The bytes of a control call, or the refusal of more than there may be. */
export async function bytesOf(c: Context<SandboxEnv>, most: number): Promise<Uint8Array | Response> {
  const bytes = await readBytes(c.req.raw, most);
  if (bytes === "unreadable") return refuse(c, 400, "BadJsonBody", "The body cannot be read");
  const limit = `${most / 1_024 / 1_024} MB`;
  return bytes === "too large" ? refuse(c, 413, "BatchTooLarge", `Request body is larger than ${limit}`) : bytes;
}

/** The body of a control call, or the 400 that says what is wrong with it. An empty body is an empty object. */
export async function bodyOf<Body>(c: Context<SandboxEnv>, schema: z.ZodType<Body>): Promise<Body | Response> {
  const bytes = await bytesOf(c, largestBody);
  if (bytes instanceof Response) return bytes;
  let value: unknown;
  try {
    value = bytes.byteLength === 0 ? {} : JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return refuse(c, 400, "BadJsonBody", "The body is not JSON");
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : refuse(c, 400, "BadJsonBody", faultsOf(parsed.error, "body"));
}

/** The query of a control call, or the 400 that says what is wrong with it. */
export function queryOf<Query>(c: Context<SandboxEnv>, schema: z.ZodType<Query>): Query | Response {
  const parsed = schema.safeParse(c.req.query());
  return parsed.success ? parsed.data : refuse(c, 400, "BadParams", faultsOf(parsed.error, "query"));
}

/** A whole number in a query. */
export const number = (least = 0, most = Number.MAX_SAFE_INTEGER) =>
  z
    .string()
    .regex(/^\d{1,15}$/, { message: "a whole number is expected" })
    .transform(Number)
    .pipe(z.number().min(least).max(most));

/** A switch in a query: bare, `1` or `true` is on. */
export const flag = () =>
  z
    .enum(["", "1", "true", "0", "false"], { message: "1 or 0 is expected" })
    .transform((text) => !/^(0|false)$/.test(text));
