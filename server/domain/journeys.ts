import type { DataFields } from "../../contracts/json.ts";
import type { Criteria } from "./segmentation/criteria.ts";
import { findWebhookProblem } from "./webhook-endpoint.ts";
import type { WebhookHeader } from "./webhooks.ts";

/** What lets somebody into a journey; one of them at least. */
export interface JourneyEntryRules {
  /** Calls of workflows/triggerWorkflow. */
  readonly api?: boolean;
  /** Names of custom events. */
  readonly events?: readonly string[];
  /** Lists: whoever is put on one of them enters. */
  readonly lists?: readonly number[];
}

export const journeyWebhookMethods = ["POST", "GET", "PUT", "PATCH", "DELETE"] as const;

/** A request that a step makes. Every text of it may hold Handlebars. */
export interface JourneyWebhook {
  readonly url: string;
  /** POST unless told otherwise. */
  readonly method?: (typeof journeyWebhookMethods)[number];
  readonly headers?: readonly WebhookHeader[];
  /** Sent as JSON; what let the person in, where it is left out. */
  readonly body?: DataFields;
}

/** A step of a journey, one of these. */
export interface JourneyStep {
  /** Waits so long: `30m`, `24h`, `7d`. */
  readonly delay?: string;
  /** Sends a triggered campaign, by its number. */
  readonly send?: number;
  /** Writes fields to the profile. */
  readonly update?: { readonly dataFields: DataFields };
  /** Lets those pass who meet the criteria; the others leave. */
  readonly filter?: Criteria;
  /** Calls a URL of this machine, of a private network, or of a host the project lists. */
  readonly webhook?: JourneyWebhook;
}

/** A journey as somebody describes it: the API makes none. */
export interface JourneyOptions {
  readonly id: number;
  readonly name: string;
  readonly description?: string;
  /** Whether people may enter it, as they may unless told otherwise; those inside go on in any case. */
  readonly enabled?: boolean;
  readonly archived?: boolean;
  readonly entry: JourneyEntryRules;
  readonly steps?: readonly JourneyStep[];
}

/** Journeys that a project has from the start. */
export interface JourneysOptions {
  readonly journeys?: readonly JourneyOptions[];
}

/** How much a journey may hold, in one place. */
export const journeyLimits = {
  /** Journeys of a configuration. */
  journeys: 1_000,
  steps: 100,
  /** Names of events, and lists, that let people in. */
  entries: 100,
  nameLength: 500,
  descriptionLength: 5_000,
  delayDays: 366,
  /** Characters of the fields that one step writes, or sends to a URL, as JSON. */
  fieldsLength: 65_536,
};

/** Why somebody is no longer in a journey. */
export type JourneyExit = "finished" | "filtered" | "failed";

/** Finds what is wrong with a request of a step: a sentence that begins with the member it is about. */
export const findRequestProblem = (
  { url, headers = [] }: Pick<JourneyWebhook, "url" | "headers">,
  listedHosts: readonly string[],
): string | undefined => findWebhookProblem({ endpoint: url, headers }, listedHosts)?.replace(/^endpoint:/, "url:");

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The length of a delay in milliseconds; undefined where it is none, or longer than one may be. */
export function parseDelay(text: string): number | undefined {
  const [, count, unit] = /^([1-9]\d{0,8})([smhd])$/.exec(text) ?? [];
  const ms = Number(count) * (unitMs[unit ?? ""] ?? Number.NaN);
  return ms <= journeyLimits.delayDays * 86_400_000 ? ms : undefined;
}

/** How old an event may be that starts a journey, in ms. @see https://support.iterable.com/hc/en-us/articles/360043464871 */
const maxEventAge = 86_400_000;

/** Whether an event of a time is too old to start a journey: it is stored, and nobody enters. */
export const isTooOldToEnter = (createdAt: number, now: number): boolean => now - createdAt > maxEventAge;
