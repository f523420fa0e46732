import type { RunResult, ScenarioResult } from "../../scenarios/index.ts";
import type { Difference } from "./difference.ts";
import type { Replay, ReplayedExchange, SkippedExchange } from "./replay.ts";

type StepResult = ScenarioResult["steps"][number];
type Mismatch = StepResult["failures"][number]["mismatches"][number];

function toMismatch({ at, rule, recorded, replayed, kind }: Difference): Mismatch {
  const path = at;
  if (rule !== undefined) return { is: "contract", path, rule };
  if (kind === "shape" && replayed === undefined) return { is: "missing", path, expected: recorded };
  if (kind === "shape" && recorded === undefined) return { is: "unexpected", path, actual: replayed };
  return { is: "different", path, expected: recorded, actual: replayed };
}

/** What differs in a few words: `shape and value of the answer`. */
function aboutOf(differences: readonly Difference[]): string {
  const kinds = [...new Set(differences.map(({ kind }) => kind))];
  return `${kinds.join(" and ")} of the answer, recorded (-) and replayed (+)`;
}

function toStep({
  number,
  recorded,
  operation,
  request,
  answer,
  differences,
  sides,
  curl,
}: ReplayedExchange): StepResult {
  const url = request.query === undefined ? request.path : `${request.path}?${request.query}`;
  return {
    line: number,
    title: `${recorded.method} ${recorded.path}`,
    ...(recorded.body !== undefined && { sent: recorded.body }),
    exchanges: [
      {
        operation,
        method: request.method,
        url,
        ...(request.body !== undefined && { body: request.body }),
        status: answer.status,
        answer: answer.body,
        curl: curl.join("\n  "),
      },
    ],
    failures:
      differences.length === 0
        ? []
        : [
            {
              about: aboutOf(differences),
              expected: sides?.recorded,
              actual: sides?.replayed,
              mismatches: differences.map(toMismatch),
            },
          ],
  };
}

const nothing = { sources: [], covers: [], examples: [], durationMs: 0 };

const titleOf = (number: number, { method, path }: ReplayedExchange["recorded"]): string =>
  `#${number} ${method} ${path}`;

const toScenario = (exchange: ReplayedExchange, file: string): ScenarioResult => ({
  ...nothing,
  name: titleOf(exchange.number, exchange.recorded),
  file,
  tags: [exchange.operation],
  ending: { is: exchange.differences.length === 0 ? "passed" : "failed" },
  steps: [toStep(exchange)],
});

const toSkipped = ({ number, recorded, why }: SkippedExchange, file: string): ScenarioResult => ({
  ...nothing,
  name: titleOf(number, recorded),
  file,
  tags: ["not replayed"],
  ending: { is: "skipped", reason: why },
  steps: [],
});

/** Operations in the order of how much differs, the smallest first, so that the end of a long report is the worst. */
function bySize(exchanges: readonly ReplayedExchange[]): readonly ReplayedExchange[] {
  const sizes = new Map<string, number>();
  for (const { operation, differences } of exchanges) {
    sizes.set(operation, (sizes.get(operation) ?? 0) + differences.length);
  }
  const sizeOf = ({ operation }: ReplayedExchange): number => sizes.get(operation) ?? 0;
  return exchanges.toSorted((one, other) => sizeOf(one) - sizeOf(other));
}

/** The result of a replay as one of the runner: every reporter tells it, by operation. `file` is the recording. */
export const toRunResult = ({ target, exchanges, skipped }: Replay, file: string, durationMs: number): RunResult => ({
  of: "exchanges",
  target,
  durationMs,
  scenarios: [
    ...bySize(exchanges).map((exchange) => toScenario(exchange, file)),
    ...skipped.map((each) => toSkipped(each, file)),
  ],
});
