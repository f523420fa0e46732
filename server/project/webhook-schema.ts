import * as z from "zod";
import { LinkParam } from "../../contracts/iterable/link-param.ts";
import { webhookEvents } from "../domain/webhook-events.ts";
import { type WebhookOptions, webhookAuthTypes } from "../domain/webhooks.ts";
import { strictObject } from "../validation/strict-object.ts";

const ids = () => z.array(z.int().positive()).max(1_000).exactOptional();

/** The members of a webhook beside its number, as a configuration and a seed have them. */
export const webhookFields = () =>
  ({
    endpoint: z.string().min(1),
    enabled: z.boolean().exactOptional(),
    blastSendEnabled: z.boolean().exactOptional(),
    triggeredSendEnabled: z.boolean().exactOptional(),
    authType: z.enum(webhookAuthTypes).exactOptional(),
    authToken: z.string().min(1).exactOptional(),
    headers: z.array(strictObject(LinkParam().shape)).exactOptional(),
    channelIds: ids(),
    messageTypeIds: ids(),
    events: z.array(z.enum(webhookEvents)).max(webhookEvents.length).exactOptional(),
  }) satisfies Record<Exclude<keyof WebhookOptions, "id">, z.ZodType>;

/** A webhook of a configuration. */
export const WebhookEntry = () => strictObject({ id: z.int().positive(), ...webhookFields() });
