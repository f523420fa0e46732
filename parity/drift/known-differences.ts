import type { KnownDifference } from "./known-difference.ts";
import { knownStatuses } from "./known-statuses.ts";
import { mistypedMembers } from "./mistyped-members.ts";

const exported = {
  why: "the official client still sends the old name of unknownSession",
  onlyOurs: ["query dataTypeName may be anonSession"],
} as const;

/** States of export jobs as clients read them. */
const statesOf = (job: string) =>
  ["cancelling", "completed", "enqueued", "failed", "running"].map((state) => `${job}.jobState may be ${state}`);

/** Operations the description gives no success body: the classic envelope is answered. */
const envelopeAssumed = {
  why: "no success body is described: the envelope is assumed",
  onlyOurs: ["answer.code: string", "answer.msg: string", "answer.params: object", "answer: object"],
} as const;

/** In-app messages as recorded: times in milliseconds, and texts where the description has an object without members. */
const recordedInApp = {
  why: "recorded messages, and the web SDK that reads them, have other types and a payload",
  onlyOurs: [
    "answer.inAppMessages[].content.payload: object",
    "answer.inAppMessages[].content.webInAppDisplaySettings.position: string",
    "answer.inAppMessages[].createdAt: integer",
    "answer.inAppMessages[].expiresAt: integer",
    "answer.inAppMessages[].messageType: string",
    "answer.inAppMessages[].trigger.type: string",
    "answer.inAppMessages[].typeOfContent: string",
  ],
  onlyTheirs: [
    "answer.inAppMessages[].content.webInAppDisplaySettings.position: object",
    "answer.inAppMessages[].createdAt: string",
    "answer.inAppMessages[].expiresAt: string",
    "answer.inAppMessages[].messageType: object",
    "answer.inAppMessages[].trigger.type: object",
    "answer.inAppMessages[].typeOfContent: object",
  ],
} as const;

/** Events of in-app messages that the description gives no visit to the inbox. */
const sentBySdks = {
  why: "mobile SDKs send the visit to the inbox with each of these events",
  onlyOurs: ["body.inboxSessionId: string"],
} as const;

/** Catalog reads that the description shows bare. */
const wrapped = (ours: readonly string[], theirs = ours) => ({
  why: "recordings and the official client have the answer in the params of the envelope",
  onlyOurs: [
    "answer.code: string",
    "answer.msg: string",
    ...ours.map((fact) => `answer.params.${fact}`),
    "answer.params: object",
  ],
  onlyTheirs: theirs.map((fact) => `answer.${fact}`),
});

const items = (lastModified: string, value: readonly string[] = []) => [
  "catalogItemsWithProperties: array",
  "catalogItemsWithProperties[].catalogName: string",
  "catalogItemsWithProperties[].itemId: string",
  `catalogItemsWithProperties[].lastModified: ${lastModified}`,
  "catalogItemsWithProperties[].size: integer",
  ...value,
  "catalogItemsWithProperties[].value: object",
  "catalogItemsWithProperties[]: object",
  "nextPageUrl: string",
  "previousPageUrl: string",
  "totalItemsCount: integer",
];

/** Every entry must still occur: one that no longer does is news. */
export const knownDifferences: readonly KnownDifference[] = [
  { id: "export.dataCsv", ...exported },
  { id: "export.dataJson", ...exported },
  {
    id: "export.getExportJobs",
    why: "the official client reads both as text, and states in lower case",
    onlyOurs: ["answer.jobs[].dataTypeName: string", ...statesOf("answer.jobs[]"), "answer.jobs[].jobState: string"],
    onlyTheirs: [
      "answer.jobs[].dataTypeName.send: boolean",
      "answer.jobs[].dataTypeName.updatable: boolean",
      "answer.jobs[].dataTypeName: object",
      "answer.jobs[].jobState.final: boolean",
      "answer.jobs[].jobState: object",
    ],
  },
  { id: "export.cancelExport", ...envelopeAssumed },
  {
    id: "export.getExportFiles",
    why: "the official client reads states in lower case, and one more",
    onlyOurs: statesOf("answer"),
    onlyTheirs: ["Completed", "Enqueued", "Failed", "Running"].map((state) => `answer.jobState may be ${state}`),
  },
  { id: "export.startExport", why: exported.why, onlyOurs: ["body.dataTypeName may be anonSession"] },
  {
    id: "users.bulkUpdate",
    why: "recorded answers carry both lists",
    onlyOurs: [
      "answer.noOpEmails: array",
      "answer.noOpEmails[]: string",
      "answer.noOpUserIds: array",
      "answer.noOpUserIds[]: string",
    ],
  },
  {
    id: "users.getSentMessages",
    why: "the official client reads these members too",
    onlyOurs: [
      "answer.messages[].messageMedium: string",
      "answer.messages[].sentAt: string",
      "answer.messages[].status: string",
    ],
  },
  { id: "users.invalidateJwt", ...envelopeAssumed },
  {
    id: "subscriptions.bulk",
    why: "action is called required and has a default: without it, the default holds",
    onlyOurs: ["query action may be subscribe", "query action may be unsubscribe"],
    onlyTheirs: ["query action is required"],
  },
  {
    id: "subscriptions.subscribeToDoubleOptIn",
    why: "ids are whole numbers, not objects, and the text of the answer is described in prose alone",
    onlyOurs: ["body.messageTypeIds[]: integer", "answer: string"],
    onlyTheirs: ["body.messageTypeIds[]: object"],
  },
  {
    id: "channels.getChannels",
    why: "real answers name more media than the description",
    onlyOurs: ["Embedded", "InApp", "WebPush", "WhatsApp"].map(
      (medium) => `answer.channels[].messageMedium may be ${medium}`,
    ),
  },
  {
    id: "lists.getLists",
    why: "the sandbox has no suppression lists",
    onlyTheirs: ["answer.lists[].isGlobalSuppressionEnabled: boolean"],
  },
  {
    id: "users.merge",
    why: "an entry of arrayMerge without a field name says nothing",
    onlyOurs: ["body.arrayMerge[].field is required"],
  },
  { id: "events.trackEmbeddedReceived", ...envelopeAssumed },
  { id: "events.trackEmbeddedClick", ...envelopeAssumed },
  { id: "events.trackEmbeddedSession", ...envelopeAssumed },
  { id: "events.trackInAppOpen", ...sentBySdks },
  { id: "events.trackInAppClick", ...sentBySdks },
  { id: "events.inAppConsume", ...sentBySdks },
  { id: "inApp.getMessages", ...recordedInApp },
  { id: "inApp.getPriorityMessage", ...recordedInApp },
  { id: "inApp.getWebMessages", ...recordedInApp },
  {
    id: "campaigns.create",
    why: "a triggered campaign is made by leaving listIds out, as the description itself says",
    onlyTheirs: ["body.listIds is required"],
  },
  {
    id: "campaigns.archive",
    why: "no success body is described: the official client reads this one",
    onlyOurs: [
      "answer.failed: array",
      "answer.failed[]: number",
      "answer.success: array",
      "answer.success[]: number",
      "answer: object",
    ],
  },
  {
    id: "templates.bulkDelete",
    why: "no success body is described: the official client reads this one",
    onlyOurs: [
      "answer.failed: array",
      "answer.failed[]: number",
      "answer.failureReason: string",
      "answer.success: array",
      "answer.success[]: number",
      "answer: object",
    ],
  },
  {
    id: "experiments.getMetrics",
    why: "the answer is CSV, as its described content type says; the described object is how it is put together",
    onlyOurs: ["answer: string"],
    onlyTheirs: ["answer.headers: string", "answer.rows: array", "answer.rows[]: string", "answer: object"],
  },
  ...mistypedMembers,
  ...knownStatuses,
  {
    id: "catalogs.list",
    ...wrapped([
      "catalogNames: array",
      "catalogNames[].name: string",
      "catalogNames[]: object",
      "nextPageUrl: string",
      "previousPageUrl: string",
      "totalCatalogsCount: integer",
    ]),
  },
  {
    id: "catalogs.getFieldMappings",
    ...wrapped(["definedMappings: object", "undefinedFields: array", "undefinedFields[]: string"]),
  },
  {
    id: "catalogs.listItems",
    ...wrapped(items("integer"), items("string", ["catalogItemsWithProperties[].value.underlying: object"])),
  },
  {
    id: "catalogs.setFieldMappings",
    ...envelopeAssumed,
    why: "no success body is described: the envelope was recorded",
  },
  {
    id: "catalogs.getItem",
    why: "recordings and the official client have milliseconds, and the value itself",
    onlyOurs: ["answer.lastModified: integer"],
    onlyTheirs: ["answer.lastModified: string", "answer.value.underlying: object"],
  },
];
