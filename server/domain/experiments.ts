export const experimentStatuses = ["draft", "ready", "running", "finished", "winner_found"] as const;
export type ExperimentStatus = (typeof experimentStatuses)[number];

export const experimentTypes = [
  "SubjectLine",
  "PreheaderText",
  "FromNameAndSender",
  "EmailBody",
  "WholeEmail",
] as const;
export type ExperimentType = (typeof experimentTypes)[number];

export const conversionTypes = ["Opens", "Clicks"] as const;

/** How an experiment shares people out. */
export interface ExperimentSettings {
  readonly conversion?: {
    readonly systemConversionEventType?: (typeof conversionTypes)[number];
    readonly customConversionId?: number;
  };
  /** Those who get nothing, in percent. */
  readonly holdout?: { readonly holdOutGroupSize: number; readonly attributionPeriodHours: number };
  /** Of a blast: how many get a variant while the winner is not known, in percent. */
  readonly blast?: { readonly testSizePercentage: number; readonly testDurationMinutes: number };
  /** Of a triggered campaign: how many each variant is sent to before one wins. */
  readonly trigger?: { readonly testSendsPerVariation: number };
}

/** What an experiment is beside its variants; times are milliseconds. */
export interface ExperimentState {
  readonly status: ExperimentStatus;
  readonly type: ExperimentType;
  readonly settings?: ExperimentSettings;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  /** The place of the variant that won. */
  readonly winner?: number;
}

/** How much an experiment may hold, in one place. */
export const experimentLimits = {
  variants: 100,
  nameLength: 500,
  trendDays: 90,
  minutes: 43_200,
  hours: 8_760,
  sends: 1_000_000,
};

const holdoutOf = ({ settings }: ExperimentState): number => settings?.holdout?.holdOutGroupSize ?? 0;

/** Those who get a variant while none has won, in percent. */
const testedOf = (experiment: ExperimentState): number =>
  Math.min(experiment.settings?.blast?.testSizePercentage ?? 100, 100 - holdoutOf(experiment));

/** A share of one, the same for the same person of an experiment, and as if drawn for different ones. FNV-1a, stirred. */
function drawShare(experiment: number, user: number): number {
  let hash = 0x811c9dc5;
  for (const character of `${experiment}/${user}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** An experiment with as many variants, of which one is the control. */
export interface SharedOut extends ExperimentState {
  readonly id: number;
  readonly variants: readonly { readonly isControl: boolean }[];
}

/** Percent of people who get each variant now. */
export function sharesOf(experiment: SharedOut): readonly number[] {
  const { variants, winner } = experiment;
  const reached = 100 - holdoutOf(experiment);
  if (winner !== undefined) return variants.map((_, place) => (place === winner ? reached : 0));
  return variants.map(() => testedOf(experiment) / variants.length);
}

/**
 * The place of the variant somebody gets; undefined where they are held out. assumed: whoever is in no test group of a blast
 * gets the winner, and the control until there is one.
 */
export function shareOut(experiment: SharedOut, user: number): number | undefined {
  let left = drawShare(experiment.id, user) * 100 - holdoutOf(experiment);
  if (left < 0) return undefined;
  for (const [place, share] of sharesOf(experiment).entries()) {
    left -= share;
    if (left < 0) return place;
  }
  return experiment.winner ?? experiment.variants.findIndex(({ isControl }) => isControl);
}

const allocationModes = { even: "even_split", winner: "winner_takes_all" } as const;

/** How people are shared out, in the words of the API. */
export function describeAllocation({ settings }: ExperimentState) {
  const isExplored = settings?.blast !== undefined || settings?.trigger !== undefined;
  return isExplored ? allocationModes.winner : allocationModes.even;
}

/** The sizes of the groups, in percent; null where there is no such group. */
export function describeSizing(experiment: SharedOut) {
  const { holdout, blast, trigger } = experiment.settings ?? {};
  return {
    holdoutPercentage: holdout?.holdOutGroupSize ?? null,
    perVariantPercentage: testedOf(experiment) / experiment.variants.length,
    testGroupPercentage: blast?.testSizePercentage ?? null,
    winnerGroupPercentage:
      blast === undefined ? null : Math.max(0, 100 - holdoutOf(experiment) - blast.testSizePercentage),
    testDurationMinutes: blast?.testDurationMinutes ?? null,
    sendsPerVariant: trigger?.testSendsPerVariation ?? null,
    attributionPeriodHours: holdout?.attributionPeriodHours ?? null,
  };
}
