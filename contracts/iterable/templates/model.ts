import * as z from "zod";
import { jsonObject } from "../../json.ts";

/** Members a template of any channel may have, whether it is read, updated or upserted. */
const common = () => ({
  name: z.string().exactOptional(),
  locale: z.string().exactOptional(),
  campaignDataFields: jsonObject().exactOptional(),
  isDefaultLocale: z.boolean().exactOptional(),
  messageTypeId: z.int().exactOptional(),
});

/** A template as it is read and updated: `templateId` names it. */
export const storedTemplate = () => ({
  ...common(),
  templateId: z.int(),
  clientTemplateId: z.string().exactOptional(),
});

/** A template as it is upserted: every template with its `clientTemplateId` is changed, else one is made. */
export const upsertedTemplate = () => ({
  ...common(),
  clientTemplateId: z.string(),
  creatorUserId: z.string().exactOptional(),
});

/** Where data feeds go while a template is rendered, and for how long their answers are kept. */
export const dataFeeds = () => ({
  dataFeedIds: z.array(z.number()).exactOptional(),
  cacheDataFeed: z.boolean().exactOptional(),
  mergeDataFeedContext: z.boolean().exactOptional(),
});

/** When a template was made and last changed, in Unix milliseconds; only read. */
export const templateTimes = () => ({ createdAt: z.int().exactOptional(), updatedAt: z.int().exactOptional() });
