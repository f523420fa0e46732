import type { KnownDifference } from "./known-difference.ts";

/** Types of a member: as it travels, and as the description has it. */
type Types = readonly [ours: string, theirs: string];

const time: Types = ["integer", "string"];
const wholeNumber: Types = ["integer", "object"];
const flag: Types = ["boolean", "object"];
const text: Types = ["string", "object"];

const emailMembers = {
  cacheDataFeed: flag,
  mergeDataFeedContext: flag,
  "metadata.createdAt": time,
  "metadata.updatedAt": time,
};
const smsMembers = { campaignId: wholeNumber, createdAt: time, updatedAt: time };
const pushMembers = { ...smsMembers, "buttons[].actionIcon.iconType": text };
const inAppMembers = { "webInAppDisplaySettings.position": text };
const embeddedMembers = { placementId: wholeNumber };

/** What the official client sends with an upsert and the description has for updates alone. */
const campaignFields = "body.campaignDataFields: object";

/** Times of a template, which recorded push templates have and the description of other channels leaves out. */
const timesIn = (at: "answer" | "body") => [`${at}.createdAt: integer`, `${at}.updatedAt: integer`];

/** Media the app has beside those the description lists. */
const otherMedia = ["Embedded", "RCS", "WebPush", "WhatsApp"].map((name) => `query messageMedium may be ${name}`);

/** A JSON object whose description shows the class that holds it in memory. */
const heldObject = ["body.payload.underlying is required", "body.payload.underlying: object"];

interface Mistyped {
  readonly id: string;
  readonly at: "answer" | "body";
  readonly members: Readonly<Record<string, Types>>;
  readonly onlyOurs?: readonly string[];
  readonly onlyTheirs?: readonly string[];
}

const rows: readonly Mistyped[] = [
  { id: "campaigns.getCampaigns", at: "answer", members: { totalCampaignsCount: wholeNumber } },
  { id: "campaigns.getChildCampaigns", at: "answer", members: { totalCampaignsCount: wholeNumber } },
  {
    id: "templates.getTemplates",
    at: "answer",
    members: { "templates[].createdAt": time, "templates[].updatedAt": time, totalTemplatesCount: wholeNumber },
    onlyOurs: otherMedia,
  },
  {
    id: "templates.getByClientTemplateId",
    at: "answer",
    members: { "templates[].locales[]": text },
    onlyTheirs: [
      "answer.templates[].locales[].displayLanguage: string",
      "answer.templates[].locales[].languageTag: string",
    ],
  },
  { id: "templates.getEmail", at: "answer", members: emailMembers },
  { id: "templates.updateEmail", at: "body", members: emailMembers },
  { id: "templates.upsertEmail", at: "body", members: { cacheDataFeed: flag }, onlyOurs: [campaignFields] },
  { id: "templates.getPush", at: "answer", members: pushMembers },
  { id: "templates.updatePush", at: "body", members: pushMembers },
  {
    id: "templates.upsertPush",
    at: "body",
    members: { "buttons[].actionIcon.iconType": text },
    onlyOurs: [campaignFields],
    onlyTheirs: heldObject,
  },
  { id: "templates.getSMS", at: "answer", members: smsMembers },
  { id: "templates.updateSMS", at: "body", members: smsMembers },
  { id: "templates.upsertSMS", at: "body", members: {}, onlyOurs: [campaignFields, "body.trackingDomain: string"] },
  { id: "templates.getInApp", at: "answer", members: inAppMembers, onlyOurs: timesIn("answer") },
  { id: "templates.updateInApp", at: "body", members: inAppMembers, onlyOurs: timesIn("body") },
  {
    id: "templates.upsertInApp",
    at: "body",
    members: inAppMembers,
    onlyOurs: [campaignFields],
    onlyTheirs: heldObject,
  },
  { id: "templates.getEmbedded", at: "answer", members: embeddedMembers, onlyOurs: timesIn("answer") },
  { id: "templates.updateEmbedded", at: "body", members: embeddedMembers, onlyOurs: timesIn("body") },
  {
    id: "templates.upsertEmbedded",
    at: "body",
    members: embeddedMembers,
    onlyOurs: [campaignFields],
    onlyTheirs: heldObject,
  },
  { id: "snippets.getSnippets", at: "answer", members: { "snippets[].id": wholeNumber } },
  { id: "snippets.get", at: "answer", members: { "snippet.id": wholeNumber } },
  {
    id: "webhooks.getWebhooks",
    at: "answer",
    members: { "webhooks[].channelIds[]": wholeNumber, "webhooks[].messageTypeIds[]": wholeNumber },
  },
  {
    id: "webhooks.update",
    at: "answer",
    members: { "channelIds[]": wholeNumber, "messageTypeIds[]": wholeNumber },
  },
];

/** Facts in the order in which they are found: those of a request come first. */
const inOrder = (facts: readonly string[]): readonly string[] => {
  const sorted = facts.toSorted();
  const isOfAnswer = (fact: string): boolean => fact.startsWith("answer");
  return [...sorted.filter((fact) => !isOfAnswer(fact)), ...sorted.filter(isOfAnswer)];
};

/**
 * Rows of which the description mistypes members: a number, flag or text that may be absent as an object without
 * members, and Unix milliseconds as a date. Recorded answers and the official client and SDKs say what travels.
 */
export const mistypedMembers: readonly KnownDifference[] = rows.map(
  ({ id, at, members, onlyOurs = [], onlyTheirs = [] }) => {
    const lines = (index: 0 | 1) => Object.entries(members).map(([name, types]) => `${at}.${name}: ${types[index]}`);
    return {
      id,
      why: "recorded answers, the official client and the SDKs have other types",
      onlyOurs: inOrder([...lines(0), ...onlyOurs]),
      onlyTheirs: [...lines(1), ...onlyTheirs].toSorted(),
    };
  },
);
