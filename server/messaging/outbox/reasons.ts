import type { NotSentReason } from "../sends/not-sent-reason.ts";

/** Why a message was not sent, for people, and what would have changed it. */
const sentences: Readonly<Record<NotSentReason | "campaignEnded" | "sendFailed", string>> = {
  hiddenProfile:
    "only events have named them: nobody can message them until identify, or another call that creates users, does",
  unsubscribedFromChannel: "they unsubscribed from the channel of its message type",
  unsubscribedFromMessageType: "they unsubscribed from its message type",
  notOptedInToMessageType: "they never opted in to its message type, which asks for it",
  noEmail: "they have no email",
  noDevice: "they have no enabled device: users/registerDeviceToken gives them one",
  noBrowserToken: "they have no browser token: users/registerBrowserToken gives them one",
  noPhoneNumber: "their profile has no phoneNumber with + and country code",
  unknownUser: "no profile has that email or userId",
  CampaignDeactivated: "its campaign is not running: campaigns/activateTriggered starts it",
  DuplicateMarketingMessage: "the campaign had reached them within 18 hours, and repeats are not allowed",
  ExperimentHoldOut: "an experiment of the campaign holds them out, to compare with those who get it",
  FrequencyCapping: "they have had as many messages as a frequency cap allows",
  QuietHoursSendSkip: "it was due in the quiet hours of the project",
  HandlebarsExecutionError: "its template fails for them",
  SnippetLookupError: "its template requires a snippet that is not there",
  CatalogLookupError: "its template requires a catalog item that is not there",
  CatalogCollectionEmptyResults: "its template requires items of a catalog collection that has none",
  CatalogCollectionError: "its template names a catalog collection that cannot be searched",
  CatalogCollectionTimeout: "searching the catalog collections of its template takes too long",
  CatalogCollectionLookupError: "its template names a catalog collection that is not there",
  MetadataLookupError: "its template requires metadata that are not there",
  DataFeedError: "a data feed of its template cannot be had",
  RetriesExhaustedError: "a data feed of its template gave no answer",
  SendAborted: "its template says sendSkip",
  InvalidHostedUnsubscribeUrl: "the project's hostedUnsubscribeUrl is no web address for them",
  InvalidReplyToEmail: "the replyToEmail of its template is no email address",
  InvalidSender: "the fromEmail of its template is no email address",
  EmptyContent: "its template has neither html nor text",
  LocaleMismatch: "its template has content neither for their locale nor by default",
  campaignEnded: "its campaign was cancelled, aborted or archived before it was due",
  sendFailed: "the sandbox failed while sending it, and has reported how",
};

/** Every reason for which a message is not sent. */
export const listReasons = (): readonly string[] => Object.keys(sentences);

/** Tells why a message was not sent. */
export const explainReason = (reason: string): string =>
  Object.hasOwn(sentences, reason) ? sentences[reason as keyof typeof sentences] : reason;
