import type { Operation } from "../../contracts/index.ts";
import { isObject } from "../../contracts/json.ts";
import { isMedia } from "../../contracts/operation.ts";
import type { Mismatch } from "./mismatch.ts";
import { childPath } from "./paths.ts";
import type { TargetAnswer } from "./targets.ts";

/**
 * Where an answer breaks what the contract promises: a success has the shape of the row's response, a refusal is one
 * of Iterable's two envelopes (or no JSON at all, as an unknown route answers).
 */
export function brokenPromises(row: Operation, answer: Pick<TargetAnswer, "status" | "body">): Mismatch[] {
  if (answer.status >= 400) return refusal(answer.body);
  if (isMedia(row.response)) {
    return typeof answer.body === "string" ? [] : [contract("", `expected ${row.response.describes}`)];
  }
  const checked = row.response().safeParse(answer.body);
  if (checked.success) return [];
  return checked.error.issues.map((issue) => contract(written(issue.path), issue.message));
}

function refusal(body: unknown): Mismatch[] {
  if (!isObject(body)) return [];
  return ["code", "msg" in body || !("message" in body) ? "msg" : "message"]
    .filter((name) => typeof body[name] !== "string")
    .map((name) => contract(name, "a refusal carries this as text"));
}

const contract = (path: string, rule: string): Mismatch => ({ is: "contract", path, rule });

const written = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((sofar, step) => childPath(sofar, typeof step === "number" ? step : String(step)), "");
