import { createCampaignMetricsStore } from "./campaign-metrics.ts";
import { createCampaignSendStore } from "./campaign-sends.ts";
import { createCampaignStore } from "./campaigns.ts";
import { createCatalogCollectionStore } from "./catalog-collections.ts";
import { createCatalogStore } from "./catalogs.ts";
import { createChannelStore } from "./channels.ts";
import { createCriteriaSetStore } from "./criteria-sets.ts";
import { createDeliveryStore } from "./deliveries.ts";
import type { Database } from "./driver.ts";
import { createEventStore } from "./events.ts";
import { createExperimentStore } from "./experiments.ts";
import { createExportJobStore } from "./export-jobs.ts";
import { createFieldStore } from "./fields.ts";
import { createForgottenStore } from "./forgotten.ts";
import { createInAppMessageStore } from "./in-app-messages.ts";
import { createJourneyEntryStore } from "./journey-entries.ts";
import { createJourneyRunStore } from "./journey-runs.ts";
import { createJourneyStore } from "./journeys.ts";
import { createJwtRevocationStore } from "./jwt-revocations.ts";
import { createLinkSecretStore } from "./link-secret.ts";
import { createListStore } from "./lists.ts";
import { createMessageContentStore } from "./message-contents.ts";
import { createMessageListing } from "./message-listing.ts";
import { createMessageStore } from "./messages.ts";
import { createPlacementStore } from "./placements.ts";
import { createSnippetStore } from "./snippets.ts";
import { createTemplateStore } from "./templates.ts";
import { createTokenStore } from "./tokens.ts";
import { createUserStore } from "./users.ts";
import { createVerificationStore } from "./verifications.ts";
import { createWebhookDeliveryStore } from "./webhook-deliveries.ts";
import { createWebhookStore } from "./webhooks.ts";

const makers = {
  users: createUserStore,
  events: createEventStore,
  fields: createFieldStore,
  lists: createListStore,
  forgotten: createForgottenStore,
  channels: createChannelStore,
  jwtRevocations: createJwtRevocationStore,
  tokens: createTokenStore,
  catalogs: createCatalogStore,
  catalogCollections: createCatalogCollectionStore,
  exportJobs: createExportJobStore,
  verifications: createVerificationStore,
  templates: createTemplateStore,
  campaigns: createCampaignStore,
  campaignSends: createCampaignSendStore,
  campaignMetrics: createCampaignMetricsStore,
  experiments: createExperimentStore,
  criteriaSets: createCriteriaSetStore,
  journeys: createJourneyStore,
  journeyEntries: createJourneyEntryStore,
  journeyRuns: createJourneyRunStore,
  messages: createMessageStore,
  messageListing: createMessageListing,
  messageContents: createMessageContentStore,
  inAppMessages: createInAppMessageStore,
  linkSecret: createLinkSecretStore,
  placements: createPlacementStore,
  snippets: createSnippetStore,
  webhooks: createWebhookStore,
  webhookDeliveries: createWebhookDeliveryStore,
  deliveries: createDeliveryStore,
};

/** The state of one project, by noun. */
export type Store = { readonly [Noun in keyof typeof makers]: ReturnType<(typeof makers)[Noun]> };

const origin = Symbol("origin");

interface Originated {
  /** The database, and the stores of it that are made already. */
  readonly [origin]: { readonly db: Database; readonly made: object };
}

/** What the stores of every database share: each is made when it is first asked for, since most projects need few. */
const members: PropertyDescriptorMap = Object.fromEntries(
  Object.entries<(db: Database) => unknown>(makers).map(([noun, make]) => [
    noun,
    {
      enumerable: true,
      get(this: Originated) {
        const { db, made } = this[origin];
        const value = make(db);
        Object.defineProperty(made, noun, { value, enumerable: true });
        return value;
      },
    },
  ]),
);

const shared: object = Object.create(null, members);

/** The stores of an open database. */
export function createStores(db: Database): Store {
  const made: Store = Object.create(shared);
  Object.defineProperty(made, origin, { value: { db, made } });
  return made;
}

/** The same stores with others in the place of some. */
export function withStores(store: Store, others: Partial<Store>): Store {
  return Object.create(store, Object.getOwnPropertyDescriptors(others)) as Store;
}
