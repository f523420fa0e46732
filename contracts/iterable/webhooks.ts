import * as z from "zod";
import { lazy } from "../lazy.ts";
import { defineOperations, serverKeys } from "../operation.ts";
import { docsUrl } from "./docs-url.ts";
import { LinkParam } from "./link-param.ts";

/** What may change in a webhook; members left out stay as they are. */
const UpdateWebhook = lazy(() =>
  z
    .object({
      id: z.int(),
      endpoint: z.string().exactOptional(),
      enabled: z.boolean().exactOptional(),
      blastSendEnabled: z.boolean().exactOptional(),
      triggeredSendEnabled: z.boolean().exactOptional(),
      authType: z.enum(["NoAuth", "Basic", "OAuth2"]).exactOptional(),
      authToken: z.string().exactOptional(),
      headers: z.array(LinkParam()).exactOptional(),
    })
    .meta({ id: "ApiWebhookModel" }),
);

const Webhook = lazy(() =>
  z
    .object({
      id: z.int(),
      endpoint: z.string(),
      enabled: z.boolean(),
      blastSendEnabled: z.boolean(),
      triggeredSendEnabled: z.boolean(),
      authType: z.string(),
      channelIds: z.array(z.int()).exactOptional(),
      messageTypeIds: z.array(z.int()).exactOptional(),
    })
    .meta({ id: "ApiWebhookResponse" }),
);

const Webhooks = lazy(() => z.object({ webhooks: z.array(Webhook()) }).meta({ id: "GetWebhooksResponse" }));

const common = { path: "/api/webhooks", keys: serverKeys, fidelity: "stateful", evidence: "documented" } as const;

/** System webhooks: made in the app alone, read and changed here. */
export const webhooks = defineOperations("webhooks", {
  getWebhooks: {
    ...common,
    method: "GET",
    summary: "All webhooks",
    response: Webhooks,
    errors: [],
    example: {},
    source: docsUrl("webhooks_getWebhooks"),
  },
  update: {
    ...common,
    method: "POST",
    summary: "Change a webhook",
    body: UpdateWebhook,
    response: Webhook,
    errors: ["BadParams"],
    example: { body: { id: 1, endpoint: "http://localhost:3000/hook", enabled: true, authType: "NoAuth" } },
    assumed: ["the sentences of refusals"],
    source: docsUrl("webhooks_updateWebhook"),
  },
});
