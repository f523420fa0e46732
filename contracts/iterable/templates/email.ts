import * as z from "zod";
import { lazy } from "../../lazy.ts";
import { LinkParam } from "../link-param.ts";
import { TemplateSummary } from "./listing.ts";
import { dataFeeds, storedTemplate, upsertedTemplate } from "./model.ts";

const content = () => ({
  fromName: z.string().exactOptional(),
  fromEmail: z.string().exactOptional(),
  replyToEmail: z.string().exactOptional(),
  subject: z.string().exactOptional(),
  preheaderText: z.string().exactOptional(),
  ccEmails: z.array(z.string()).exactOptional(),
  bccEmails: z.array(z.string()).exactOptional(),
  html: z.string().exactOptional(),
  plainText: z.string().exactOptional(),
  googleAnalyticsCampaignName: z.string().exactOptional(),
  linkParams: z.array(LinkParam()).exactOptional(),
  ...dataFeeds(),
});

export const EmailTemplate = lazy(() =>
  z
    .object({
      ...storedTemplate(),
      ...content(),
      messageTypeId: z.number().exactOptional(),
      dataFeedId: z.number().exactOptional(),
      creatorUserId: z.string().exactOptional(),
      metadata: TemplateSummary().exactOptional(),
    })
    .meta({ id: "ApiEmailTemplateModel" }),
);

export const UpsertEmailTemplate = lazy(() =>
  z
    .object({ ...upsertedTemplate(), ...content(), dataFeedId: z.int().exactOptional() })
    .meta({ id: "UpsertEmailTemplateModel" }),
);
