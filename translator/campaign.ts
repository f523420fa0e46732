import { type Fields, toFieldValue } from "./values.ts";

/** Properties that leave `dataFields` for the top level of the body. */
export const campaignKeys: ReadonlySet<string> = new Set(["campaignId", "templateId"]);

/** Ids of the campaign and template an event or order is credited to. */
export interface Campaign {
  readonly campaignId: unknown;
  readonly templateId: unknown;
}

const idOf = (value: unknown): unknown =>
  typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : toFieldValue(value);

/**
 * Both ids, as the properties give them. Assumed: digits in text become a number; any other value is left to Iterable.
 *
 * @see https://support.iterable.com/hc/en-us/articles/204795719 Tracking events
 */
export const campaignOf = ({ campaignId, templateId }: Fields): Campaign => ({
  campaignId: idOf(campaignId),
  templateId: idOf(templateId),
});
