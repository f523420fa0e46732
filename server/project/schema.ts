import * as z from "zod";
import { channelTypes, FrequencyCap, messageMedia, subscriptionPolicies } from "../../contracts/iterable/channels.ts";
import { lazy } from "../../contracts/lazy.ts";
import type { ChannelOptions, MessageTypeOptions } from "../domain/channels.ts";
import { criteriaSetLimits } from "../domain/criteria-sets.ts";
import type { DataFeed } from "../domain/data-feeds.ts";
import { journeyLimits } from "../domain/journeys.ts";
import type { DynamicListOptions } from "../domain/segmentation/dynamic-list.ts";
import type { FrequencyCapRule, QuietHours } from "../domain/sending-limits.ts";
import { isTimeZone } from "../domain/time-zones.ts";
import { revealedByValues } from "../domain/visibility.ts";
import { operationId } from "../validation/operation-id.ts";
import { strictObject } from "../validation/strict-object.ts";
import { unquoted } from "../validation/unquoted.ts";
import { CatalogCollectionEntry } from "./collection-schema.ts";
import { AudienceCriteria } from "./criteria-schema.ts";
import { CriteriaSetEntry } from "./criteria-set-schema.ts";
import { JourneyEntry } from "./journey-schema.ts";
import { defaultProject, type ProjectSettings } from "./settings.ts";
import { WebhookEntry } from "./webhook-schema.ts";

const limit = () => z.int().min(0);

const timeZone = () =>
  z.string().refine(isTimeZone, { message: "an IANA time zone is expected, such as America/Los_Angeles" });

const timeOfDay = () =>
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { message: "a time of day is expected, such as 21:30" });

const webUrl = () => z.url({ protocol: /^https?$/, message: "an http or https URL is expected" });

const ChannelCap = () =>
  strictObject({
    channelId: z.int().positive(),
    messages: z.int().positive(),
    every: z.enum(["day", "week", "month"]),
  } satisfies Record<keyof FrequencyCapRule, z.ZodType>);

const DataFeedEntry = () =>
  strictObject({
    id: z.int().positive(),
    url: z.string().min(1).max(2_000),
    alias: z
      .string()
      .regex(/^[A-Za-z_]\w{0,99}$/, { message: "a name such as offers is expected" })
      .exactOptional(),
    headers: z.record(z.string(), z.string().max(1_000)).exactOptional(),
  } satisfies Record<keyof DataFeed, z.ZodType>);

const QuietHoursEntry = () =>
  strictObject({
    start: timeOfDay(),
    end: timeOfDay(),
    action: z.enum(["hold", "skip"]),
  } satisfies Record<keyof QuietHours, z.ZodType>);

/** Settings of templates and sends. */
const messagingSettings = () => ({
  timeZone: timeZone(),
  locales: z.array(z.string().min(1).max(35)).max(200),
  creatorUserId: z.email(),
  brandName: z.string().max(1_000),
  physicalAddress: z.string().max(1_000),
  hmacSecret: z.string().max(1_000),
  hostedUnsubscribeUrl: z.string().max(2_000),
  linkBaseUrl: webUrl().or(z.literal("")),
  appLinks: z.array(z.string().min(1).max(500)).max(100),
  dataFeeds: z.array(DataFeedEntry()).max(100),
  dataFeedHosts: z.array(z.string().min(1).max(255)).max(100),
  frequencyCaps: z.array(ChannelCap()).max(100),
  quietHours: QuietHoursEntry().nullable(),
  campaignActivation: z.boolean(),
  campaignScheduling: z.boolean(),
  webhookHosts: z.array(z.string().min(1).max(255)).max(100),
  webhookAttempts: z.int().min(1).max(20),
  webhookRetryDelay: limit().max(86_400_000),
  webhookTimeout: z.int().min(1).max(60_000),
  mobileConfiguration: strictObject({ offlineMode: z.boolean(), autoRetry: z.boolean() }),
});

const Settings = () =>
  strictObject({
    hiddenUntilIdentify: z.boolean(),
    revealedBy: z.enum(revealedByValues),
    hiddenProfileForUnknownUserId: z.boolean(),
    createNewFields: z.boolean(),
    userFieldLimit: limit(),
    eventFieldLimit: limit(),
    disallowedEventNames: z.array(z.string()),
    unknownUserIdReadsEmpty: z.boolean(),
    reportNonMembers: z.boolean(),
    optInMessageTypes: z.boolean(),
    bulkItemLimit: limit(),
    rateLimits: z.boolean(),
    processingDelay: z.union([limit(), strictObject({ single: limit(), bulk: limit() })], {
      error: "milliseconds are expected, for all writes or as { single, bulk }",
    }),
    subscriptionGroups: z.boolean(),
    doubleOptIn: z.boolean(),
    exportJobDuration: limit(),
    ...messagingSettings(),
  } satisfies Record<keyof ProjectSettings, z.ZodType>).partial();

const clientKeyFields = ["jwtSecret", "createEventNames"] as const;

/** A text that travels in a header. */
export const keyText = () =>
  z
    .string({ error: unquoted })
    .regex(/^[!-~]+$/, { message: "visible ASCII characters only: it travels in a header" })
    .max(1_000);

const keyFields = () => ({
  type: z.enum(["server", "mobile", "web", "readOnly"]).default("server"),
  disabled: z.boolean().exactOptional(),
  jwtSecret: z.string().min(1).exactOptional(),
  forbids: z.array(operationId()).exactOptional(),
  createEventNames: z.literal(false).exactOptional(),
});

/** Refuses what only keys of apps and pages have on any other. */
function checkType(key: Readonly<Record<string, unknown>>, { addIssue }: z.core.$RefinementCtx): void {
  if (key.type === "mobile" || key.type === "web") return;
  for (const name of clientKeyFields.filter((each) => key[each] !== undefined)) {
    addIssue({ code: "custom", path: [name], message: `mobile and web keys only; this one is of type ${key.type}` });
  }
}

/** An API key, as every door takes it: one without a text is given one, where the door makes any. */
export const KeyEntry = lazy(() =>
  strictObject({ key: keyText().exactOptional(), ...keyFields() }).superRefine(checkType),
);
export type KeyEntry = z.output<ReturnType<typeof KeyEntry>>;

const Channel = () =>
  strictObject({
    id: z.int().positive(),
    name: z.string().min(1),
    type: z.enum(channelTypes),
    medium: z.enum(messageMedia),
  } satisfies Record<keyof ChannelOptions, z.ZodType>);

const MessageType = () =>
  strictObject({
    id: z.int().positive(),
    name: z.string().min(1),
    channelId: z.int(),
    policy: z.enum(subscriptionPolicies),
    rateLimitPerMinute: limit().exactOptional(),
    frequencyCap: strictObject(FrequencyCap().shape).exactOptional(),
    createdAt: limit().exactOptional(),
    updatedAt: limit().exactOptional(),
  } satisfies Record<keyof MessageTypeOptions, z.ZodType>);

const DynamicList = () =>
  strictObject({
    id: z.int().positive(),
    name: z.string().min(1),
    description: z.string().exactOptional(),
    criteria: AudienceCriteria(),
  } satisfies Record<keyof DynamicListOptions, z.ZodType>);

/** Names Windows keeps for devices: no file there can have one, whatever its case or ending. */
const reservedName = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])$/i;

const projectName = () =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/, { message: "letters, digits, - and _ only: it names the database file" })
    .max(100)
    .refine((name) => !reservedName.test(name), {
      error: ({ input }) =>
        `"${String(input)}" is what Windows calls a device, so no database file can be named so there: choose another name`,
    });

/** A project, as every door takes it. */
export const ProjectEntry = lazy(() =>
  strictObject({
    name: projectName(),
    id: z.int().positive().exactOptional(),
    kind: z.enum(["email", "userId", "hybrid"]).default(defaultProject.kind),
    keys: z.array(KeyEntry()).min(1).exactOptional(),
    seed: z.union([z.string().min(1), z.array(z.string().min(1))]).exactOptional(),
    settings: Settings().default({}),
    channels: z.array(Channel()).exactOptional(),
    messageTypes: z.array(MessageType()).exactOptional(),
    dynamicLists: z.array(DynamicList()).max(1_000).exactOptional(),
    catalogCollections: z.array(CatalogCollectionEntry()).max(1_000).exactOptional(),
    webhooks: z.array(WebhookEntry()).max(100).exactOptional(),
    journeys: z.array(JourneyEntry()).max(journeyLimits.journeys).exactOptional(),
    criteriaSets: z.array(CriteriaSetEntry()).max(criteriaSetLimits.sets).exactOptional(),
  }),
);
export type ProjectEntry = z.output<ReturnType<typeof ProjectEntry>>;

/** Some settings of a project that runs. */
export const ChangedSettings = lazy(Settings);
