import type { messageMedia } from "../../contracts/iterable/channels.ts";

type Medium = (typeof messageMedia)[number];

/** What is known of a campaign's effect: events by type, people by type, purchases. */
export interface CampaignCounts {
  readonly total: (type: string) => number;
  readonly unique: (type: string) => number;
  readonly ownOpens: { readonly total: number; readonly unique: number };
  readonly openersOrClickers: number;
  readonly purchases: { readonly total: number; readonly unique: number; readonly revenue: number };
}

type Metric = (counts: CampaignCounts) => number;
type Metrics = Readonly<Record<string, Metric>>;

const total =
  (type: string): Metric =>
  (counts) =>
    counts.total(type);
const unique =
  (type: string): Metric =>
  (counts) =>
    counts.unique(type);
const none: Metric = () => 0;

const difference =
  (one: Metric, other: Metric): Metric =>
  (counts) =>
    Math.max(0, one(counts) - other(counts));

export const perThousand = (part: number, whole: number): number => (whole === 0 ? 0 : (part * 1_000) / whole);

/**
 * Columns of every medium. The sandbox has no custom conversions.
 *
 * @see https://support.iterable.com/hc/en-us/articles/213805923
 */
const shared: Metrics = {
  "Average Custom Conversion Value": none,
  "Average Order Value": ({ purchases }) => (purchases.total === 0 ? 0 : purchases.revenue / purchases.total),
  Revenue: ({ purchases }) => purchases.revenue,
  "Sum of Custom Conversions": none,
  "Total Custom Conversions": none,
  "Total Purchases": ({ purchases }) => purchases.total,
  "Unique Custom Conversions": none,
  "Unique Purchases": ({ purchases }) => purchases.unique,
};

/** What a thousand delivered messages of a medium brought. */
const perDelivered = (medium: string, delivered: Metric): Metrics => ({
  [`Purchases / M (${medium})`]: (counts) => perThousand(counts.purchases.total, delivered(counts)),
  [`Revenue / M (${medium})`]: (counts) => perThousand(counts.purchases.revenue, delivered(counts)),
});

const emailsDelivered = difference(total("emailSend"), total("emailBounce"));
const pushesDelivered = difference(total("pushSend"), total("pushBounce"));
const textsDelivered = difference(total("smsSend"), total("smsBounce"));

const email: Metrics = {
  ...perDelivered("Email", emailsDelivered),
  "Total Complaints": total("emailComplaint"),
  "Total Email Holdout": none,
  "Total Email Opens": total("emailOpen"),
  "Total Email Opens (filtered)": ({ ownOpens }) => ownOpens.total,
  "Total Email Send Skips": total("emailSendSkip"),
  "Total Email Sends": total("emailSend"),
  "Total Emails Bounced": total("emailBounce"),
  "Total Emails Clicked": total("emailClick"),
  "Total Emails Delivered": emailsDelivered,
  "Total Unsubscribes": total("emailUnSubscribe"),
  "Unique Email Clicks": unique("emailClick"),
  "Unique Email Opens": unique("emailOpen"),
  "Unique Email Opens (filtered)": ({ ownOpens }) => ownOpens.unique,
  "Unique Email Opens Or Clicks": ({ openersOrClickers }) => openersOrClickers,
  "Unique Email Sends": unique("emailSend"),
  "Unique Emails Bounced": unique("emailBounce"),
  "Unique Emails Delivered": difference(unique("emailSend"), unique("emailBounce")),
  "Unique Unsubscribes": unique("emailUnSubscribe"),
};

const push: Metrics = {
  ...perDelivered("Push", pushesDelivered),
  "Total App Uninstalls": total("pushUninstall"),
  "Total Push Holdout": none,
  "Total Push Send Skips": total("pushSendSkip"),
  "Total Pushes Bounced": total("pushBounce"),
  "Total Pushes Delivered": pushesDelivered,
  "Total Pushes Opened": total("pushOpen"),
  "Total Pushes Sent": total("pushSend"),
  "Unique Pushes Bounced": unique("pushBounce"),
  "Unique Pushes Delivered": difference(unique("pushSend"), unique("pushBounce")),
  "Unique Pushes Opened": unique("pushOpen"),
  "Unique Pushes Sent": unique("pushSend"),
};

const webPush: Metrics = {
  "Total Web Push Clicks": total("webPushClick"),
  "Total Web Push Send Skips": total("webPushSendSkip"),
  "Total Web Pushes Sent": total("webPushSend"),
  "Total WebPush Holdout": none,
  "Unique Web Push Clicks": unique("webPushClick"),
  "Unique Web Pushes Sent": unique("webPushSend"),
};

/** assumed: the columns are called as the app calls them. @see https://support.iterable.com/hc/en-us/articles/216453403 */
const sms: Metrics = {
  ...perDelivered("SMS", textsDelivered),
  "Total SMS Bounced": total("smsBounce"),
  "Total SMS Clicks": total("smsClick"),
  "Total SMS Delivered": textsDelivered,
  "Total SMS Holdout": none,
  "Total SMS Send Skips": total("smsSendSkip"),
  "Total SMS Sent": total("smsSend"),
  "Unique SMS Bounced": unique("smsBounce"),
  "Unique SMS Clicks": unique("smsClick"),
  "Unique SMS Delivered": difference(unique("smsSend"), unique("smsBounce")),
  "Unique SMS Sent": unique("smsSend"),
};

/** Columns by analogy with the other media (assumed). */
const inApp: Metrics = {
  "Total In-App Clicks": total("inAppClick"),
  "Total In-App Closes": total("inAppClose"),
  "Total In-App Deletes": total("inAppDelete"),
  "Total In-App Holdout": none,
  "Total In-App Opens": total("inAppOpen"),
  "Total In-App Send Skips": total("inAppSendSkip"),
  "Total In-Apps Delivered": total("inAppDelivery"),
  "Total In-Apps Sent": total("inAppSend"),
  "Unique In-App Clicks": unique("inAppClick"),
  "Unique In-App Opens": unique("inAppOpen"),
  "Unique In-Apps Sent": unique("inAppSend"),
};

const embedded: Metrics = {
  "Total Embedded Clicks": total("embeddedClick"),
  "Total Embedded Impressions": total("embeddedImpression"),
  "Total Embedded Received": total("embeddedReceived"),
  "Total Embedded Sessions": total("embeddedSession"),
  "Unique Embedded Clicks": unique("embeddedClick"),
  "Unique Embedded Impressions": unique("embeddedImpression"),
};

const whatsApp: Metrics = {
  "Total WhatsApp Clicks": total("whatsAppClick"),
  "Total WhatsApp Send Skips": total("whatsAppSendSkip"),
  "Total WhatsApp Sent": total("whatsAppSend"),
  "Unique WhatsApp Sent": unique("whatsAppSend"),
};

const own: Readonly<Record<Medium, Metrics>> = {
  Email: email,
  Push: push,
  SMS: sms,
  InApp: inApp,
  WebPush: webPush,
  Embedded: embedded,
  WhatsApp: whatsApp,
};

/** A campaign whose metrics are asked for. */
export interface MeasuredCampaign {
  readonly id: number;
  readonly medium: Medium;
  readonly counts: CampaignCounts;
}

/** Numbers as they are written: whole ones without a fraction, others with what it takes. */
export const formatNumber = (value: number): string => String(Math.round(value * 1e6) / 1e6);

/** The order of the recorded header. */
const byName = (one: string, other: string): number => (one < other ? -1 : 1);

/**
 * Formats metrics as CSV: `id` first, then every column of the media asked for, by name; a row for each campaign. A cell
 * that means nothing for a campaign is empty (assumed). Without campaigns `id,` alone, as recorded.
 *
 * @see https://github.com/airbytehq/airbyte source-iterable campaigns_metrics
 */
export function formatCampaignMetrics(campaigns: readonly MeasuredCampaign[]): string {
  if (campaigns.length === 0) return "id,\n";
  const metricsOf = ({ medium }: MeasuredCampaign): Metrics => ({ ...shared, ...own[medium] });
  const names = [...new Set(campaigns.flatMap((campaign) => Object.keys(metricsOf(campaign))))].toSorted(byName);
  const rows = campaigns.map((campaign) => {
    const metrics = metricsOf(campaign);
    const cells = names.map((name) =>
      metrics[name] === undefined ? "" : formatNumber(metrics[name](campaign.counts)),
    );
    return [String(campaign.id), ...cells];
  });
  return [["id", ...names], ...rows].map((cells) => `${cells.join(",")}\n`).join("");
}
