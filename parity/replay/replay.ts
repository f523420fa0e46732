import {
  findOperationAt,
  formatCurlLine,
  type TargetAnswer,
  type TargetProject,
  type TargetRequest,
} from "../../scenarios/index.ts";
import { type Exchange, parseValue, type Recording } from "../recordings/exchange.ts";
import { type Accepted, findAccepted } from "./accepted.ts";
import { createBindings } from "./bindings.ts";
import { checkContract, compareAnswers } from "./compare-answers.ts";
import type { Difference } from "./difference.ts";
import { identitiesOf, sentValues, toRequest } from "./request.ts";

/** A recorded exchange, and what became of it when it was made again. */
export interface ReplayedExchange {
  /** Its place in the recording, from 1. */
  readonly number: number;
  /** The id of its operation; method and path where the contract table has none. */
  readonly operation: string;
  readonly recorded: Exchange;
  /** What was sent: the recorded request with ids of the replayed service. */
  readonly request: TargetRequest;
  readonly answer: Pick<TargetAnswer, "status" | "body">;
  /** What differs and nobody accepted. */
  readonly differences: readonly Difference[];
  /** Both answers as they were compared, where they differ. */
  readonly sides?: { readonly recorded: unknown; readonly replayed: unknown };
  /** Calls before it that speak of the same people and things, and it, as lines of shell. */
  readonly curl: readonly string[];
}

/** An exchange that was not made again, and why. */
export interface SkippedExchange {
  readonly number: number;
  readonly recorded: Exchange;
  readonly why: string;
}

/** The result of a replay. */
export interface Replay {
  readonly target: string;
  readonly exchanges: readonly ReplayedExchange[];
  readonly skipped: readonly SkippedExchange[];
  /** How many differences are accepted, and entries that accept nothing. */
  readonly accepted: number;
  readonly unused: readonly Accepted[];
}

/** What a replay is made with. */
export interface ReplayOptions {
  readonly project: TargetProject;
  readonly accepted?: readonly Accepted[];
  /** Told how many exchanges are over. */
  readonly onProgress?: (count: number) => void;
}

/** Calls before one that it rests on, at most so many. */
const mostBefore = 8;

/** Differing exchanges that get lines of shell: somebody who has more looks at the first. */
const mostShown = 50;

function formatCurlLines(
  played: readonly ReplayedExchange[],
  { baseUrl }: TargetProject,
  request: TargetRequest,
  recorded: Exchange,
): readonly string[] {
  if (played.filter(({ curl }) => curl.length > 0).length >= mostShown) return [formatCurlLine(baseUrl, request)];
  const named = identitiesOf(recorded);
  const shares = (other: Exchange): boolean =>
    other.method !== "GET" && identitiesOf(other).some((id) => named.includes(id));
  const before = played.filter((each) => shares(each.recorded)).slice(-mostBefore);
  return [...before.map((each) => each.request), request].map((each) => formatCurlLine(baseUrl, each));
}

/** Why an exchange cannot be made again; undefined where it can. */
const whySkipped = ({ body }: Exchange): string | undefined =>
  typeof body === "string" ? "its body is no JSON" : undefined;

/** What judges differences by the list of accepted ones, and remembers which of these were met. */
function createJudge(accepted: readonly Accepted[]) {
  const met = new Map<Accepted, number>();
  return {
    isNews(operation: string, difference: Difference): boolean {
      const found = findAccepted(accepted, operation, difference);
      if (found !== undefined) met.set(found, (met.get(found) ?? 0) + 1);
      return found === undefined;
    },
    tally: () => ({
      accepted: [...met.values()].reduce((sum, count) => sum + count, 0),
      unused: accepted.filter((each) => !met.has(each)),
    }),
  };
}

/** Findings about our schemas at places that are not told of already. Nothing of an answer of another status is. */
function leaveTold(findings: readonly Difference[], told: readonly Difference[]): readonly Difference[] {
  const places = new Set(told.map(({ at }) => `answer.${at}`));
  const isAboutAnswer = ({ at }: Difference): boolean => at.startsWith("answer");
  return findings.filter((each) => !places.has(each.at) && !(isAboutAnswer(each) && places.has("answer.status")));
}

/** Makes one exchange again. What was bound and sent before it is known to the next. */
function createPlayer(project: TargetProject, isNews: (operation: string, difference: Difference) => boolean) {
  const bindings = createBindings();
  const sent = new Set<unknown>();
  const played: ReplayedExchange[] = [];
  const headers = { "Api-Key": project.apiKey, "Content-Type": "application/json" };

  async function play(recorded: Exchange, number: number): Promise<void> {
    const found = findOperationAt(recorded.method, recorded.path);
    const request = toRequest(recorded, found, bindings);
    for (const value of sentValues(recorded.body)) sent.add(value);
    const { status, text } = await project.request({ ...request, headers });
    // Read as a recording is read: by what it holds, whatever its type says.
    const answer = { status, body: text === "" ? undefined : parseValue(text) };
    const operation = found?.id ?? `${recorded.method} ${recorded.path.split("?")[0]}`;
    const wasSent = (value: unknown): boolean => sent.has(value);
    const compared = compareAnswers({ operation: found, recorded, answer, bindings, wasSent });
    const all = [...compared.differences, ...leaveTold(checkContract(found, recorded), compared.differences)];
    const differences = all.filter((each) => isNews(operation, each));
    const made = { number, operation, recorded, request, answer, differences };
    if (differences.length === 0) played.push({ ...made, curl: [] });
    else {
      const sides = { recorded: compared.recorded, replayed: compared.replayed };
      played.push({ ...made, sides, curl: formatCurlLines(played, project, request, recorded) });
    }
  }

  return { play, played };
}

/**
 * Makes recorded exchanges again, in their order, and tells where the answers differ. Ids that the recorded service gave are
 * replaced by those that the replayed one gives at the same places; moments of its own count by their form.
 */
export async function replay({ exchanges }: Recording, options: ReplayOptions): Promise<Replay> {
  const { project, accepted = [], onProgress } = options;
  const judge = createJudge(accepted);
  const { play, played } = createPlayer(project, judge.isNews);
  const skipped: SkippedExchange[] = [];
  for (const [index, recorded] of exchanges.entries()) {
    const why = whySkipped(recorded);
    if (why === undefined) await play(recorded, index + 1);
    else skipped.push({ number: index + 1, recorded, why });
    onProgress?.(index + 1);
  }
  return { target: project.baseUrl, exchanges: played, skipped, ...judge.tally() };
}
