import type { Operation } from "../../contracts/index.ts";
import { isObject } from "../../contracts/json.ts";
import { isMedia } from "../../contracts/operation.ts";
import type { Mismatch } from "./mismatch.ts";
import { childPath } from "./paths.ts";
import type { TargetAnswer } from "./targets.ts";

/**
 * Violations of the contract by an answer: a success has the shape of the operation's response, an error is one
 * of Iterable's two envelopes (or no JSON at all, as an unknown route answers).
 */
export function contractViolations(operation: Operation, answer: Pick<TargetAnswer, "status" | "body">): Mismatch[] {
  if (answer.status >= 400) return checkErrorBody(answer.body);
  if (isMedia(operation.response)) {
    return typeof answer.body === "string" ? [] : [createViolation("", `expected ${operation.response.describes}`)];
  }
  const checked = operation.response().safeParse(answer.body);
  if (checked.success) return [];
  return checked.error.issues.map((issue) => createViolation(formatPath(issue.path), issue.message));
}

function checkErrorBody(body: unknown): Mismatch[] {
  if (!isObject(body)) return [];
  return ["code", "msg" in body || !("message" in body) ? "msg" : "message"]
    .filter((name) => typeof body[name] !== "string")
    .map((name) => createViolation(name, "a refusal carries this as text"));
}

const createViolation = (path: string, rule: string): Mismatch => ({ is: "contract", path, rule });

const formatPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((sofar, step) => childPath(sofar, typeof step === "number" ? step : String(step)), "");
