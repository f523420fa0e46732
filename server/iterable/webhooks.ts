import type { iterable } from "../../contracts/index.ts";
import type { Handlers } from "../pipeline/handler.ts";
import { updateWebhook, viewWebhook } from "../webhooks/webhook.ts";

export const webhookHandlers: Handlers<typeof iterable.webhooks> = {
  getWebhooks: ({ store }) => ({ webhooks: store.webhooks.all().map(viewWebhook) }),

  update({ body, project, fail }) {
    const outcome = updateWebhook(project, body);
    return outcome.is === "updated" ? viewWebhook(outcome.webhook) : fail("BadParams", outcome.reason);
  },
};
