import * as z from "zod";
import { CatalogName } from "../../contracts/iterable/catalogs/shared.ts";
import { channelTypes, FrequencyCap, messageMedia, subscriptionPolicies } from "../../contracts/iterable/channels.ts";
import { CommerceItem } from "../../contracts/iterable/commerce.ts";
import { isObject, jsonObject } from "../../contracts/json.ts";
import { lazy } from "../../contracts/lazy.ts";
import { parseDate, parseEventTime } from "../domain/dates.ts";
import { CatalogCollectionEntry } from "../project/collection-schema.ts";
import { CriteriaSet } from "../project/criteria-set-schema.ts";
import { Journey } from "../project/journey-schema.ts";
import { strictObject } from "../validation/strict-object.ts";
import { Campaign, dynamicListFields, Experiment, Placement, Snippet, Template, Webhook } from "./messaging-records.ts";

/** The identity of a user in a seed: an email, a userId, or both. */
const userIdentifiers = () => ({ email: z.string().exactOptional(), userId: z.string().exactOptional() });

const ids = () => z.array(z.int().positive());

const fields = () => jsonObject().exactOptional();

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** Milliseconds of a date as people write it: Iterable's own formats, and ISO 8601 with or without fractions. */
function parseDateText(text: unknown): number | undefined {
  if (typeof text !== "string") return undefined;
  const atMs = parseDate(text) ?? (instant.test(text) ? Date.parse(text) : Number.NaN);
  return Number.isNaN(atMs) ? undefined : atMs;
}

/** Parses a time as it may be written: milliseconds, or the message about what is wrong with it. */
function parseTime(value: unknown): number | string {
  const atMs = typeof value === "number" ? parseEventTime(value) : parseDateText(value);
  if (atMs !== undefined) return Math.trunc(atMs);
  return `${JSON.stringify(value)} is no time: write 2026-01-31, 2026-01-31 12:00:00, or ISO 8601 with a zone`;
}

/**
 * A time, in milliseconds once read: Unix seconds or milliseconds as the API takes them, or a date. A union of the two
 * would take longer than the rest of an event.
 */
const time = (): z.ZodType<number, number | string> =>
  z
    .unknown()
    .meta({ type: ["string", "number"] })
    .transform((value, context) => {
      const time = parseTime(value);
      if (typeof time === "number") return time;
      context.addIssue(time);
      return z.NEVER;
    }) as z.ZodType<number, unknown> as z.ZodType<number, number | string>;

const User = lazy(() =>
  strictObject({
    ...userIdentifiers(),
    dataFields: fields(),
    lists: ids().exactOptional(),
    unsubscribedChannelIds: ids().exactOptional(),
    unsubscribedMessageTypeIds: ids().exactOptional(),
    subscribedMessageTypeIds: ids().exactOptional(),
    hidden: z.boolean().exactOptional(),
  }),
);

const attributionFields = () => ({ campaignId: z.int().exactOptional(), templateId: z.int().exactOptional() });

const Event = lazy(() =>
  strictObject({
    ...userIdentifiers(),
    eventName: z.string().min(1).exactOptional(),
    eventType: z.string().min(1).exactOptional(),
    id: z.string().exactOptional(),
    createdAt: time().exactOptional(),
    dataFields: fields(),
    ...attributionFields(),
  }),
);

const Purchase = lazy(() =>
  strictObject({
    ...userIdentifiers(),
    items: z.array(strictObject(CommerceItem().shape)),
    total: z.number(),
    id: z.string().exactOptional(),
    createdAt: time().exactOptional(),
    dataFields: fields(),
    ...attributionFields(),
  }),
);

const List = lazy(() =>
  strictObject({
    id: z.int().positive().exactOptional(),
    name: z.string().min(1),
    description: z.string().exactOptional(),
    createdAt: time().exactOptional(),
  }),
);

const DynamicList = lazy(() => strictObject({ ...dynamicListFields(), createdAt: time().exactOptional() }));

const Catalog = lazy(() =>
  strictObject({
    name: CatalogName(),
    fields: jsonObject().exactOptional(),
    items: z.record(CatalogName(), jsonObject()).exactOptional(),
  }),
);

const Metadata = lazy(() => strictObject({ table: CatalogName(), key: CatalogName(), value: jsonObject() }));

const Channel = lazy(() =>
  strictObject({
    id: z.int().positive(),
    name: z.string().min(1),
    type: z.enum(channelTypes).default("Marketing"),
    medium: z.enum(messageMedia).default("Email"),
  }),
);

const MessageType = lazy(() =>
  strictObject({
    id: z.int().positive(),
    name: z.string().min(1),
    channelId: z.int().positive(),
    policy: z.enum(subscriptionPolicies).default("OptOut"),
    rateLimitPerMinute: z.int().positive().exactOptional(),
    frequencyCap: FrequencyCap().exactOptional(),
    createdAt: time().exactOptional(),
    updatedAt: time().exactOptional(),
  }),
);

const Forgotten = lazy(() => strictObject(userIdentifiers()));

const fieldTypes = ["string", "date", "long", "double", "boolean", "object", "geo_location"] as const;

const Field = lazy(() =>
  strictObject({
    name: z.string().min(1),
    type: z.enum(fieldTypes),
    event: z.string().min(1).exactOptional(),
    purchase: z.literal(true).exactOptional(),
  }),
);

/**
 * A row of one of Iterable's data exports, as it is written there: `row` as JSON has it, or `cells` as texts of CSV. Types
 * of columns may come before the rows.
 */
const Exported = lazy(() =>
  strictObject({
    /** The `dataTypeName`. */
    type: z.string(),
    row: jsonObject().exactOptional(),
    cells: z.record(z.string(), z.string()).exactOptional(),
    /** Where it was read, for messages. */
    at: z.string().exactOptional(),
    /** What columns hold where the project has no types for them; of custom events, of this name. */
    types: z.record(z.string(), z.enum(fieldTypes)).exactOptional(),
    eventName: z.string().exactOptional(),
  }),
);

/** Rows as they are stored, by table: what export writes. A line holds one row of a table, a document lists of them. */
const Stored = lazy(() =>
  z
    .custom<Readonly<Record<string, unknown>>>(isObject, { message: "expected an object of tables and their rows" })
    .meta({ type: "object" }),
);

/** The schemas of records by kind, in the order in which a document's are taken: later ones speak of earlier. */
export const recordSchemas = {
  stored: Stored,
  field: Field,
  channel: Channel,
  messageType: MessageType,
  list: List,
  dynamicList: DynamicList,
  forgotten: Forgotten,
  user: User,
  event: Event,
  purchase: Purchase,
  exported: Exported,
  catalog: Catalog,
  catalogCollection: CatalogCollectionEntry,
  metadata: Metadata,
  template: Template,
  snippet: Snippet,
  webhook: Webhook,
  campaign: Campaign,
  placement: Placement,
  experiment: Experiment,
  journey: Journey,
  criteriaSet: CriteriaSet,
} as const;

export type RecordKind = keyof typeof recordSchemas;

/** A record of a kind, checked. */
export type CheckedRecord<K extends RecordKind> = z.output<ReturnType<(typeof recordSchemas)[K]>>;

type RecordInput<K extends RecordKind> = z.input<ReturnType<(typeof recordSchemas)[K]>>;

export const kinds = Object.keys(recordSchemas) as readonly RecordKind[];

/** The key of a document under which its records of a kind stand. */
export const documentKeys = {
  stored: "stored",
  field: "fields",
  channel: "channels",
  messageType: "messageTypes",
  list: "lists",
  dynamicList: "dynamicLists",
  forgotten: "forgotten",
  user: "users",
  event: "events",
  purchase: "purchases",
  exported: "exported",
  catalog: "catalogs",
  catalogCollection: "catalogCollections",
  metadata: "metadata",
  template: "templates",
  snippet: "snippets",
  webhook: "webhooks",
  campaign: "campaigns",
  placement: "placements",
  experiment: "experiments",
  journey: "journeys",
  criteriaSet: "criteriaSets",
} as const satisfies Readonly<Record<RecordKind, string>>;

/** One record of a seed: an object with one key, which says what it is. */
export type SeedRecord = { readonly [K in RecordKind]: { readonly [Key in K]: RecordInput<K> } }[RecordKind];

/** A whole seed: what a project holds before anything is asked of it. `stored` is what an export writes. */
export type Seed = {
  /** For editors; a file may name its schema. */
  readonly $schema?: string;
} & {
  readonly [K in RecordKind as (typeof documentKeys)[K]]?: K extends "stored"
    ? RecordInput<"stored">
    : readonly RecordInput<K>[];
};
