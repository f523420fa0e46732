import { type CampaignCounts, formatNumber, perThousand } from "./campaign-metrics.ts";

/** A variant of an experiment, and what came of it. */
export interface MeasuredVariant {
  readonly campaignId: number;
  readonly experimentId: number;
  readonly templateId: number;
  readonly name: string;
  readonly isControl: boolean;
  readonly createdBy: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly subject: string;
  readonly counts: CampaignCounts;
}

const rate = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const delivered = ({ total }: CampaignCounts): number => Math.max(0, total("emailSend") - total("emailBounce"));

/** Columns that count, in the order of the recorded header. */
const counted: Readonly<Record<string, (counts: CampaignCounts) => number>> = {
  "Total Email Sends": ({ total }) => total("emailSend"),
  "Email Delivery Rate": (counts) => rate(delivered(counts), counts.total("emailSend")),
  "Total Emails Delivered": delivered,
  "Total Email Opens": ({ total }) => total("emailOpen"),
  "Unique Email Opens Or Clicks": ({ openersOrClickers }) => openersOrClickers,
  "Email Open Rate": (counts) => rate(counts.unique("emailOpen"), delivered(counts)),
  "Total Emails Clicked": ({ total }) => total("emailClick"),
  "Unique Email Clicks": ({ unique }) => unique("emailClick"),
  "Clicks / Opens": ({ unique }) => rate(unique("emailClick"), unique("emailOpen")),
  "Email Click Rate": (counts) => rate(counts.unique("emailClick"), delivered(counts)),
  "Total Hosted Unsubscribe Clicks": ({ total }) => total("hostedUnsubscribeClick"),
  "Unique Hosted Unsubscribe Clicks": ({ unique }) => unique("hostedUnsubscribeClick"),
  "Total Complaints": ({ total }) => total("emailComplaint"),
  "Complaint Rate": (counts) => rate(counts.total("emailComplaint"), delivered(counts)),
  "Total Emails Bounced": ({ total }) => total("emailBounce"),
  "Unique Emails Bounced": ({ unique }) => unique("emailBounce"),
  "Email Bounce Rate": ({ total }) => rate(total("emailBounce"), total("emailSend")),
  "Total Unsubscribes": ({ total }) => total("emailUnSubscribe"),
  "Unique Unsubscribes": ({ unique }) => unique("emailUnSubscribe"),
  "Email Unsubscribe Rate": (counts) => rate(counts.unique("emailUnSubscribe"), delivered(counts)),
  Revenue: ({ purchases }) => purchases.revenue,
  "Total Purchases": ({ purchases }) => purchases.total,
  "Unique Purchases": ({ purchases }) => purchases.unique,
  "Average Order Value": ({ purchases }) => rate(purchases.revenue, purchases.total),
  "Purchases / M": (counts) => perThousand(counts.purchases.total, delivered(counts)),
  "Revenue / M": (counts) => perThousand(counts.purchases.revenue, delivered(counts)),
};

const described = [
  "Campaign ID",
  "Experiment ID",
  "Template ID",
  "Name",
  "Type",
  "Created by",
  "Creation Date",
  "Last modified",
  "Subject",
  "Improvement",
  "Confidence",
] as const;

/** A cell of text, in quotes where it holds what would end it. */
const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** What describes a variant. Nothing is worked out of one against another: Improvement and Confidence are `N/A`. */
const describe = (variant: MeasuredVariant): readonly string[] => [
  String(variant.campaignId),
  String(variant.experimentId),
  String(variant.templateId),
  quote(variant.name),
  variant.isControl ? "Control" : "-",
  quote(variant.createdBy),
  variant.createdAt,
  variant.updatedAt,
  quote(variant.subject),
  "N/A",
  "N/A",
];

/** The counted columns of a variant, by their names. */
export const countTotals = (counts: CampaignCounts): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(counted).map(([name, count]) => [name, count(counts)]));

/**
 * Formats metrics of experiments as CSV, a row for each variant, with the recorded header.
 *
 * @see https://github.com/mtchavez/iterable-api-client experiments metrics, 2017
 */
export function formatExperimentMetrics(variants: readonly MeasuredVariant[]): string {
  const header = [...described, ...Object.keys(counted)];
  const rows = variants.map((variant) => [
    ...describe(variant),
    ...Object.values(counted).map((count) => formatNumber(count(variant.counts))),
  ]);
  return [header, ...rows].map((cells) => `${cells.join(",")}\n`).join("");
}
