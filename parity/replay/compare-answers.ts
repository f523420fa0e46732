import type { Operation } from "../../contracts/index.ts";
import { isMedia } from "../../contracts/operation.ts";
import { contractViolations, type TargetAnswer } from "../../scenarios/index.ts";
import type { Exchange } from "../recordings/exchange.ts";
import type { Bindings } from "./bindings.ts";
import { type Difference, findDifferences } from "./difference.ts";
import { normalize, type Side, splitText } from "./normal.ts";

const violation = (at: string, rule: string): Difference => ({ kind: "contract", at, rule });

const placeOf = (part: string, path: readonly PropertyKey[]): string => [part, ...path.map(String)].join(".");

/** What the recorded service took or answered and our schemas refuse: findings about us, whatever is replayed. */
export function checkContract(
  operation: Operation | undefined,
  { method, path, body, status, answer }: Exchange,
): readonly Difference[] {
  if (operation === undefined) {
    return status === 404 ? [] : [violation("operation", `the contract table has no ${method} ${path.split("?")[0]}`)];
  }
  const wrong = status < 300 ? (operation.body?.().safeParse(body).error?.issues ?? []) : [];
  const sent = wrong.map((issue) =>
    violation(placeOf("body", issue.path), `was taken, and our schema refuses it: ${issue.message}`),
  );
  if (answer === undefined) return sent;
  const isText = isMedia(operation.response) && status < 400 && typeof answer !== "string";
  const told = contractViolations(operation, { status, body: isText ? JSON.stringify(answer) : answer }).map((each) =>
    violation(
      each.path === "" ? "answer" : `answer.${each.path}`,
      "rule" in each ? `was answered, and our schema refuses it: ${each.rule}` : "",
    ),
  );
  return [...sent, ...told];
}

/** Two answers to one call, and what is known of it. */
export interface Compared {
  readonly operation: Operation | undefined;
  readonly recorded: Exchange;
  readonly answer: Pick<TargetAnswer, "status" | "body">;
  readonly bindings: Bindings;
  readonly wasSent: (value: unknown) => boolean;
}

/** Differences of two answers, and both as they were compared: with names for ids, and forms for moments. */
export interface Comparison {
  readonly differences: readonly Difference[];
  readonly recorded?: unknown;
  readonly replayed?: unknown;
}

/** Compares two answers to one call. Where the statuses differ, so does all the rest. */
export function compareAnswers({ operation, recorded, answer, bindings, wasSent }: Compared): Comparison {
  if (recorded.status !== answer.status) {
    return {
      differences: [{ kind: "status", at: "status", recorded: recorded.status, replayed: answer.status }],
      recorded: { status: recorded.status, body: recorded.answer },
      replayed: { status: answer.status, body: answer.body },
    };
  }
  if (recorded.answer === undefined) return { differences: [] };
  const tag = operation?.tag ?? "";
  bindings.bindAnswers(recorded.answer, answer.body, tag);
  const normalizeSide = (side: Side["side"], value: unknown): unknown =>
    normalize(splitText(value), { side, bindings, tag, wasSent });
  const sides = {
    recorded: normalizeSide("recorded", recorded.answer),
    replayed: normalizeSide("replayed", answer.body),
  };
  return { differences: findDifferences(sides.recorded, sides.replayed), ...sides };
}
