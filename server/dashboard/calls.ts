import type { Context } from "hono";
import { ControlRefusal, type PageEnv } from "./doors.ts";

/** The answer of Iterable's API to a call a page made; its status is 0 where a fault left it without one. */
export interface CallAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly msg: string;
}

/** A server-side key of a project that is accepted. Throws `ControlRefusal` where it has none. */
function serverKeyOf({ env }: Context<PageEnv>, project: string): string {
  const found = env.projects.find(project)?.keys.find(({ type, disabled }) => type === "server" && disabled !== true);
  if (found === undefined) throw new ControlRefusal(404, `${project} has no server-side key that is accepted`);
  return found.key;
}

/** A call of a page, whose body is a value, or bytes as they once came. */
export interface PageCall {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** The content type of the bytes: undefined sends none. */
  readonly type?: string | undefined;
  /** A server-side one of the project, unless it is said. */
  readonly key?: string;
}

/** Calls an operation as a client of the project would. */
export async function callIterable(
  c: Context<PageEnv>,
  project: string,
  { method = "POST", path, body, bytes, type, key = serverKeyOf(c, project) }: PageCall,
): Promise<CallAnswer> {
  const sent = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
  const contentType = bytes === undefined ? "application/json" : type;
  const request = new Request(`http://sandbox.local${path}`, {
    method,
    headers: { "Api-Key": key, ...(contentType !== undefined && { "Content-Type": contentType }) },
    ...(sent !== undefined && sent.length > 0 && { body: sent }),
  });
  const response = await c.env.doors.call(request);
  const text = await response.text();
  let read: unknown = text;
  try {
    read = JSON.parse(text);
  } catch {
    // An answer that is no JSON is told as it is.
  }
  const { msg } = (typeof read === "object" && read !== null ? read : {}) as { readonly msg?: unknown };
  return { status: response.status, body: read, msg: typeof msg === "string" ? msg : "" };
}

/** The same, where only success will do. Throws `ControlRefusal` with what Iterable says otherwise. */
export async function mustCall(c: Context<PageEnv>, project: string, call: PageCall): Promise<CallAnswer> {
  const answer = await callIterable(c, project, call);
  if (answer.status === 0) throw new ControlRefusal(502, "a fault that is armed struck the call: no answer came");
  if (answer.status >= 400) throw new ControlRefusal(answer.status, `${answer.status}: ${answer.msg}`);
  return answer;
}
