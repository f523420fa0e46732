import type { EventStatus, Thrown } from "../messages.ts";

/** A thrown value as text, whatever it is. */
export function thrownOf(thrown: unknown, isTemporary: (thrown: unknown) => boolean, require: NodeJS.Require): Thrown {
  const { inspect }: typeof import("node:util") = require("node:util");
  const cutText = (value: unknown, limit: number) => String(value).slice(0, limit);
  try {
    if (typeof thrown !== "object" || thrown === null) {
      return { error: "Error", message: cutText(thrown, 4_096), stack: "", temporary: false };
    }
    const { name, message, stack } = thrown as Partial<Error>;
    const error = typeof name === "string" && name !== "" ? cutText(name, 256) : "Error";
    return {
      error,
      message: cutText(typeof message === "string" ? message : inspect(thrown), 4_096),
      stack: typeof stack === "string" ? cutText(stack, 65_536) : "",
      temporary: error === "RetryError" || isTemporary(thrown),
    };
  } catch {
    return { error: "Error", message: "what was thrown cannot be read", stack: "", temporary: false };
  }
}

/** What a batch handler says of each event; undefined when it says nothing. */
export function statusesOf(returned: unknown): readonly EventStatus[] | undefined {
  if (!Array.isArray(returned)) return undefined;
  return Array.from(returned, (entry: unknown) => {
    const { status, errormessage } = Object(entry);
    return {
      ...(typeof status === "number" && { status }),
      ...(errormessage !== undefined && { errormessage: String(errormessage).slice(0, 4_096) }),
    };
  });
}

/** The text of a returned value that looks like requests somebody else should make, which nobody does. */
export function ignoredOf(returned: unknown): string | undefined {
  try {
    const first: unknown = Array.isArray(returned) ? returned[0] : returned;
    if (typeof first !== "object" || first === null) return undefined;
    const { requests, path, url } = first as Readonly<Record<string, unknown>>;
    const looksSo = Array.isArray(requests) || typeof path === "string" || typeof url === "string";
    return looksSo ? JSON.stringify(returned).slice(0, 200) : undefined;
  } catch {
    return undefined;
  }
}
