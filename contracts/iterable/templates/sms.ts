import * as z from "zod";
import { lazy } from "../../lazy.ts";
import { LinkParam } from "../link-param.ts";
import { storedTemplate, templateTimes, upsertedTemplate } from "./model.ts";

const content = () => ({
  message: z.string().exactOptional(),
  imageUrl: z.string().exactOptional(),
  googleAnalyticsCampaignName: z.string().exactOptional(),
  linkParams: z.array(LinkParam()).exactOptional(),
  trackingDomain: z.string().exactOptional(),
});

export const SmsTemplate = lazy(() =>
  z
    .object({
      ...storedTemplate(),
      ...content(),
      ...templateTimes(),
      campaignId: z.int().exactOptional(),
    })
    .meta({ id: "ApiSMSTemplateModel" }),
);

export const UpsertSmsTemplate = lazy(() =>
  z.object({ ...upsertedTemplate(), ...content() }).meta({ id: "UpsertSMSTemplateModel" }),
);
