import * as z from "zod";
import { lazy } from "../../lazy.ts";
import { csv, jsonLines } from "../../media.ts";
import { type OperationSpec, serverKeys } from "../../operation.ts";
import { perMinute } from "../../rates.ts";
import { hiddenProfiles } from "../assumptions.ts";
import { docsUrl } from "../docs-url.ts";
import { queryBoolean, queryInteger } from "../query.ts";

/** Everything that can be exported: profiles, purchases, custom events and each kind of system event. */
export const dataTypeNames = [
  "emailSend",
  "emailOpen",
  "emailClick",
  "hostedUnsubscribeClick",
  "emailComplaint",
  "emailBounce",
  "emailSendSkip",
  "pushSend",
  "pushOpen",
  "pushUninstall",
  "pushBounce",
  "pushSendSkip",
  "inAppSend",
  "inAppOpen",
  "inAppClick",
  "inAppClose",
  "inAppDelete",
  "inAppDelivery",
  "inAppSendSkip",
  "inAppRecall",
  "inboxSession",
  "inboxMessageImpression",
  "smsSend",
  "smsBounce",
  "smsClick",
  "smsReceived",
  "smsSendSkip",
  "smsUsageInfo",
  "webPushSend",
  "webPushClick",
  "webPushSendSkip",
  "rcsSend",
  "rcsSendSkip",
  "emailSubscribe",
  "emailUnSubscribe",
  "purchase",
  "customEvent",
  "user",
  "embeddedSend",
  "embeddedSendSkip",
  "embeddedClick",
  "embeddedReceived",
  "embeddedImpression",
  "embeddedSession",
  "unknownSession",
  "anonSession",
  "journeyExit",
  "whatsAppBounce",
  "whatsAppClick",
  "whatsAppReceived",
  "whatsAppSeen",
  "whatsAppSend",
  "whatsAppSendSkip",
  "whatsAppUsageInfo",
] as const;

export type DataTypeName = (typeof dataTypeNames)[number];

export const ranges = ["Today", "Yesterday", "BeforeToday", "All"] as const;

const exportQuery = () => ({
  dataTypeName: z.enum(dataTypeNames),
  range: z.enum(ranges).exactOptional(),
  startDateTime: z.string().exactOptional(),
  endDateTime: z.string().exactOptional(),
  onlyFields: z.union([z.string(), z.array(z.string())]).exactOptional(),
  omitFields: z.string().exactOptional(),
  campaignId: queryInteger().exactOptional(),
});

const ExportJsonQuery = lazy(() => z.object(exportQuery()));
const ExportCsvQuery = lazy(() => z.object({ ...exportQuery(), delimiter: z.string().exactOptional() }));
export type ExportQuery = z.infer<ReturnType<typeof ExportCsvQuery>>;

const read = {
  method: "GET",
  keys: serverKeys,
  errors: ["BadParams"],
  fidelity: "stateful",
  evidence: "observed",
} as const;

const rowAssumptions = [
  "fields of custom events and of purchases are flattened to the top level",
  "onlyFields and omitFields reach into objects and the objects of lists by dotted names",
  "the id of a purchase is _id, that of a custom event id",
  hiddenProfiles.leftOut,
  "without a range or dates, today is exported",
  "onlyFields of data.json keeps createdAt of events, as data.csv does",
  "either date may be given alone, and dates beat a range",
  "rows come in the order they were first written",
] as const;

/** Exports that answer with the data itself. */
export const dataOperations = {
  dataCsv: {
    ...read,
    path: "/api/export/data.csv",
    summary: "Profiles or events as CSV",
    rates: [perMinute(4)],
    query: ExportCsvQuery,
    response: csv,
    example: { query: { dataTypeName: "user", range: "All" } },
    assumed: [
      ...rowAssumptions,
      "the column of a field of a purchase's items lists the values of those items that have it, nested fields by dotted names",
    ],
    source: docsUrl("export_exportDataCsv"),
  },
  dataJson: {
    ...read,
    path: "/api/export/data.json",
    summary: "Profiles or events as lines of JSON",
    rates: [perMinute(4)],
    query: ExportJsonQuery,
    response: jsonLines,
    example: { query: { dataTypeName: "customEvent", range: "All" } },
    assumed: rowAssumptions,
    source: docsUrl("export_exportDataJson"),
  },
  userEvents: {
    ...read,
    path: "/api/export/userEvents",
    summary: "All events of one user as lines of JSON",
    query: lazy(() =>
      z.object({
        email: z.string().exactOptional(),
        userId: z.string().exactOptional(),
        includeCustomEvents: queryBoolean().exactOptional(),
      }),
    ),
    response: jsonLines,
    errors: ["BadParams", "InvalidEmailAddressError", "InvalidUserIdError"],
    example: { query: { email: "ada@example.com", includeCustomEvents: "true" } },
    assumed: ["an unknown user answers an empty body", hiddenProfiles.unknown],
    source: docsUrl("export_exportUserEvents"),
  },
} as const satisfies Readonly<Record<string, OperationSpec>>;
