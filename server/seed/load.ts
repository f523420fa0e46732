import { isObject } from "../../contracts/json.ts";
import { formatUnknownName } from "../../contracts/nearest.ts";
import type { Project } from "../project/registry.ts";
import type { Tables } from "../store/tables.ts";
import { seedCatalog, seedMetadata } from "./catalogs.ts";
import { createExportLoader } from "./data-export/load.ts";
import { BadSeed, formatIssue, type Issue, issuesOf } from "./errors.ts";
import { seedEvent, seedPurchase } from "./events.ts";
import { type CheckedRecord, kinds, type RecordKind, recordSchemas } from "./format.ts";
import {
  type Defined,
  defineCampaign,
  defineCatalogCollection,
  defineCriteriaSet,
  defineDynamicList,
  defineExperiment,
  defineJourney,
  definePlacement,
  defineSnippet,
  defineTemplate,
  defineWebhook,
} from "./messaging.ts";
import { seedStored } from "./raw-rows.ts";
import { placeOf } from "./records.ts";
import { seedChannel, seedField, seedForgotten, seedList, seedMessageType } from "./reference-data.ts";
import { seedUser } from "./users.ts";

/** Most mistakes that are told at once. */
const maxMessages = 10;

/** A loader, which takes the records of a seed one by one. */
export interface Loader {
  /** False once there is no use in going on. */
  take(written: unknown): boolean;
  readonly messages: readonly string[];
  /** What of Iterable's exports was left out or made up for, a line for each column. */
  notes(): readonly string[];
  /** Throws what was wrong, if anything was. */
  finish(): void;
}

/** Loads records into a project that is being seeded. Each is checked, then does what the API would have done. */
export function createLoader(project: Project, tables: Tables): Loader {
  const messages: string[] = [];
  /** Pieces of one record say the same of what is wrong with the whole. */
  const addMessage = (message: string): void => {
    if (!messages.includes(message)) messages.push(message);
  };
  let isUntouched = true;
  const exports = createExportLoader(project, tables);
  const apply: { readonly [K in RecordKind]: (value: CheckedRecord<K>) => readonly Issue[] } = {
    stored: (value) => seedStored({ project, tables, isUntouched }, value),
    field: (value) => seedField(project, value),
    channel: (value) => seedChannel(project, value),
    messageType: (value) => seedMessageType(project, value),
    list: (value) => seedList(project, tables, value),
    dynamicList: (value) => issuesWith(defineDynamicList(project, value)),
    forgotten: (value) => seedForgotten(project, value),
    user: (value) => seedUser(project, value),
    event: (value) => seedEvent(project, value),
    purchase: (value) => seedPurchase(project, value),
    exported: exports.take,
    catalog: (value) => seedCatalog(project, value),
    catalogCollection: (value) => issuesWith(defineCatalogCollection(project, value)),
    metadata: (value) => seedMetadata(project, value),
    template: (value) => issuesWith(defineTemplate(project, value)),
    snippet: (value) => issuesWith(defineSnippet(project, value)),
    webhook: (value) => issuesWith(defineWebhook(project, value)),
    campaign: (value) => issuesWith(defineCampaign(project, value)),
    placement: (value) => issuesWith(definePlacement(project, value)),
    experiment: (value) => issuesWith(defineExperiment(project, value)),
    journey: (value) => issuesWith(defineJourney(project, value)),
    criteriaSet: (value) => issuesWith(defineCriteriaSet(project, value)),
  };
  const issuesIn = (kind: RecordKind, value: unknown): readonly Issue[] => {
    const checked = recordSchemas[kind]().safeParse(value, { reportInput: true });
    if (!checked.success) return issuesOf(checked.error);
    return (apply[kind] as (value: unknown) => readonly Issue[])(checked.data);
  };
  const issuesOfRecord = (written: unknown): readonly Issue[] => {
    if (!isObject(written)) return [{ path: [], message: `a record is an object, such as { "user": { … } }` }];
    const [kind, other] = Object.keys(written);
    if (!isKind(kind) || other !== undefined) return [{ path: [], message: describeWrongKind(kind, other) }];
    const issues = issuesIn(kind, written[kind]);
    return issues.length === 0 ? issues : issues.map(({ path, message }) => ({ path: [kind, ...path], message }));
  };
  return {
    messages,
    notes: exports.notes,
    take(written) {
      const issues = issuesOfRecord(written);
      for (const { path, message } of issues) addMessage(formatIssue(placeOf(written)(path), message));
      isUntouched = false;
      return messages.length < maxMessages;
    },
    finish() {
      if (messages.length > 0) throw new BadSeed(messages.slice(0, maxMessages));
    },
  };
}

/** What is wrong with what was to be made, if anything. */
const issuesWith = (defined: Defined): readonly Issue[] => (typeof defined === "number" ? [] : defined);

const isKind = (name: string | undefined): name is RecordKind =>
  (kinds as readonly (string | undefined)[]).includes(name);

function describeWrongKind(kind: string | undefined, other: string | undefined): string {
  if (kind === undefined) return `a record says what it is, such as { "user": { … } }`;
  if (other !== undefined) return `a record is one thing, and this one is "${kind}" and "${other}"`;
  return formatUnknownName(kind, kinds, "kind of record");
}
