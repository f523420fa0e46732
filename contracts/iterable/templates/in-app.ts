import * as z from "zod";
import { jsonObject } from "../../json.ts";
import { lazy } from "../../lazy.ts";
import { InAppDisplaySettings, InboxMetadata, WebInAppDisplaySettings } from "../message-content.ts";
import { storedTemplate, templateTimes, upsertedTemplate } from "./model.ts";

/**
 * The content of an in-app template. A message expires at `expirationDateTime` (UTC), or as long after its sending as
 * `now+90d` says.
 */
const content = () => ({
  html: z.string().exactOptional(),
  payload: jsonObject().exactOptional(),
  expirationDateTime: z.string().exactOptional(),
  expirationDuration: z.string().exactOptional(),
  inAppDisplaySettings: InAppDisplaySettings().exactOptional(),
  webInAppDisplaySettings: WebInAppDisplaySettings().exactOptional(),
  inboxMetadata: InboxMetadata().exactOptional(),
});

export const InAppTemplate = lazy(() =>
  z
    .object({ ...storedTemplate(), ...content(), ...templateTimes(), campaignId: z.int().exactOptional() })
    .meta({ id: "ApiInAppTemplateModel" }),
);

export const UpsertInAppTemplate = lazy(() =>
  z.object({ ...upsertedTemplate(), ...content() }).meta({ id: "UpsertInAppTemplateModel" }),
);
