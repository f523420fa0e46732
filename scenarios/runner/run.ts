import type { Scenario } from "../scenario.ts";
import { type PlayOptions, playScenario } from "./play.ts";
import type { Ending, RunResult, ScenarioResult } from "./result.ts";
import type { Target } from "./targets.ts";
import type { Translator } from "./translator.ts";

/** Options of a run: how it goes about its scenarios. */
export interface RunOptions extends PlayOptions {
  /** How many are played at once; 8 without it. */
  readonly concurrency?: number;
  /** After so many scenarios that do not hold no further one is begun. */
  readonly maxFailures?: number;
  /** Once it is aborted, no further scenario is begun. */
  readonly signal?: AbortSignal;
}

/**
 * Plays scenarios side by side, each in a project of its own where the target can give one; results keep the order. Throws
 * where the translator turns out to be unusable.
 */
export async function runScenarios(
  scenarios: readonly Scenario[],
  target: Target,
  options: RunOptions,
): Promise<RunResult> {
  const { now, concurrency = 8, maxFailures = Number.POSITIVE_INFINITY, signal } = options;
  const startedAt = now();
  const results: ScenarioResult[] = [];
  const queue = scenarios.entries();
  let stopped: string | undefined;
  let failures = 0;
  const playQueue = async () => {
    for (const [index, scenario] of queue) {
      if (signal?.aborted === true) stopped ??= "the run was interrupted";
      const token = `${options.token}${(index + 1).toString(36)}`;
      const result = stopped
        ? toSkippedResult(scenario, stopped)
        : await playScenario(scenario, target, { ...options, token }).catch((thrown: unknown) => {
            stopped = "the translator is unusable";
            throw thrown;
          });
      results[index] = result;
      if (result.ending.is === "failed" || result.ending.is === "broken") failures += 1;
      stopped ??= reasonToStop(result.ending, failures, maxFailures);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, concurrency) }, playQueue));
  const { translator, judges } = options;
  return {
    target: target.name,
    ...(translator !== undefined && { translator: describeTranslator(translator, judges) }),
    scenarios: results,
    durationMs: now() - startedAt,
  };
}

function describeTranslator(
  { name, profile, neverRan }: Translator,
  judges: RunOptions["judges"],
): NonNullable<RunResult["translator"]> {
  const idle = neverRan?.() ?? [];
  const by = judges === "state" && { judgedBy: judges };
  return { name, profile, ...by, ...(idle.length > 0 && { neverRan: idle }) };
}

function reasonToStop(ending: Ending, failures: number, maxFailures: number): string | undefined {
  if (ending.is === "broken" && ending.unreachable) return "the target cannot be reached";
  if (failures < maxFailures) return undefined;
  return maxFailures === 1 ? "the run stopped at the first failure" : `the run stopped after ${maxFailures} failures`;
}

function toSkippedResult(scenario: Scenario, reason: string): ScenarioResult {
  const { name, file, sources, covers, examples, tags } = scenario;
  const ending = { is: "skipped", reason } as const;
  return { name, file, sources, covers, examples, tags, ending, steps: [], durationMs: 0 };
}
