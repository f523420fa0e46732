import { createCampaignMetricsStore } from "./campaign-metrics.ts";
import { createCampaignSendStore } from "./campaign-sends.ts";
import { createCampaignStore } from "./campaigns.ts";
import { createCatalogStore } from "./catalogs.ts";
import { createChannelStore } from "./channels.ts";
import { createDeliveryStore } from "./deliveries.ts";
import type { Database } from "./driver.ts";
import { createEventStore } from "./events.ts";
import { createExportJobStore } from "./export-jobs.ts";
import { createFieldStore } from "./fields.ts";
import { createForgottenStore } from "./forgotten.ts";
import { createJwtRevocationStore } from "./jwt-revocations.ts";
import { createListStore } from "./lists.ts";
import { createMessageContentStore } from "./message-contents.ts";
import { createMessageStore } from "./messages.ts";
import { createSnippetStore } from "./snippets.ts";
import { createTemplateStore } from "./templates.ts";
import { createTokenStore } from "./tokens.ts";
import { createUserStore } from "./users.ts";
import { createVerificationStore } from "./verifications.ts";
import { createWebhookStore } from "./webhooks.ts";

/** The state of one project, by noun. */
export type Store = ReturnType<typeof createStores>;

/** The stores of an open database. */
export const createStores = (db: Database) => ({
  users: createUserStore(db),
  events: createEventStore(db),
  fields: createFieldStore(db),
  lists: createListStore(db),
  forgotten: createForgottenStore(db),
  channels: createChannelStore(db),
  jwtRevocations: createJwtRevocationStore(db),
  tokens: createTokenStore(db),
  catalogs: createCatalogStore(db),
  exportJobs: createExportJobStore(db),
  verifications: createVerificationStore(db),
  templates: createTemplateStore(db),
  campaigns: createCampaignStore(db),
  campaignSends: createCampaignSendStore(db),
  campaignMetrics: createCampaignMetricsStore(db),
  messages: createMessageStore(db),
  messageContents: createMessageContentStore(db),
  snippets: createSnippetStore(db),
  webhooks: createWebhookStore(db),
  deliveries: createDeliveryStore(db),
});
