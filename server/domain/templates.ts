import type { DataFields } from "../../contracts/json.ts";

/** Most characters of a template's name, as the app has it. */
export const maxTemplateName = 150;

/** Most buttons of a push, and of an embedded message. */
export const maxButtons = { push: 3, embedded: 2 } as const;

/** Members that every locale of a template shares. assumed: which they are, beside name and message type. */
const sharedMembers: readonly string[] = [
  "campaignDataFields",
  "dataFeedId",
  "dataFeedIds",
  "cacheDataFeed",
  "mergeDataFeedContext",
  "placementId",
];

/** Members of a body that say which template is meant and what stands outside of its content. */
const outerMembers: readonly string[] = [
  "templateId",
  "clientTemplateId",
  "name",
  "messageTypeId",
  "creatorUserId",
  "locale",
  "isDefaultLocale",
  "campaignId",
  "createdAt",
  "updatedAt",
  "metadata",
];

/** The members of a template as its locales share them, and as one of them has them. */
export interface SplitMembers {
  readonly settings: DataFields;
  readonly content: DataFields;
}

/** Splits what a body says of a template. */
export function splitMembers(body: DataFields): SplitMembers {
  const settings: Record<string, unknown> = {};
  const content: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined || outerMembers.includes(name)) continue;
    (sharedMembers.includes(name) ? settings : content)[name] = value;
  }
  return { settings, content };
}

/**
 * What an email template says where nobody has said anything.
 *
 * @see https://api.iterable.com/api/docs#templates_getEmailTemplate recorded in 2017
 */
export const emailDefaults = {
  preheaderText: "",
  ccEmails: [],
  bccEmails: [],
  dataFeedIds: [],
  html: "",
  plainText: "",
  cacheDataFeed: true,
  mergeDataFeedContext: false,
} as const satisfies DataFields;

/** The name of a template that was given none, such as `Template created on Wed, Oct 04 2017, 8:57 AM`. */
export function nameByTime(atMs: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    weekday: "short",
    month: "short",
    day: "2-digit",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    hour12: true,
  });
  const part = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
  const { weekday, month, day, year, hour, minute, dayPeriod } = part;
  return `Template created on ${weekday}, ${month} ${day} ${year}, ${hour}:${minute} ${dayPeriod}`;
}

const expiry = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
const duration = /^now\+\d{1,6}[mhdwMy]$/;

/** Whether a text is the moment at which an in-app message expires: `yyyy-MM-dd HH:mm:ss`, in UTC. */
export const isExpiry = (text: string): boolean => expiry.test(text);

/** Whether a text says after how long an in-app message expires, such as `now+90d`. assumed: units beside days. */
export const isExpiryDuration = (text: string): boolean => duration.test(text);

/** A relevance score as it is kept: between 0 and 1. */
export const clampRelevance = (score: number): number => Math.min(1, Math.max(0, score));
