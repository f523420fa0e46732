import type { ProjectSettings } from "../project/settings.ts";

/** What a setting decides, and whether the sandbox guesses: no public source says how Iterable's projects differ there. */
export interface SettingText {
  readonly says: string;
  readonly isAssumed?: true;
}

/** The settings of a project in groups, each as one line. docs/configuration.md tells them at length. */
export const settingGroups: Readonly<Record<string, Partial<Record<keyof ProjectSettings, SettingText>>>> = {
  Identity: {
    hiddenUntilIdentify: { says: "an event of an unknown email makes a profile that nobody can see or message" },
    revealedBy: { says: "what reveals it: creatingCalls, identify or creatingCallsAndSends" },
    hiddenProfileForUnknownUserId: { says: "an event of an unknown userId does the same", isAssumed: true },
    unknownUserIdReadsEmpty: { says: "reading an unknown userId answers {} instead of 400", isAssumed: true },
  },
  "Fields and events": {
    createNewFields: { says: "fields nobody has sent before are kept, when a call does not say" },
    userFieldLimit: { says: "most profile fields" },
    eventFieldLimit: { says: "most custom-event fields" },
    disallowedEventNames: { says: "event names the project refuses to track" },
  },
  Calls: {
    rateLimits: { says: "the published rate limits are enforced" },
    bulkItemLimit: { says: "most items of a bulk call; 0 is no limit", isAssumed: true },
    processingDelay: { says: "milliseconds until reads show a write, or { single, bulk }", isAssumed: true },
    exportJobDuration: { says: "milliseconds an export job runs", isAssumed: true },
    reportNonMembers: { says: "lists/unsubscribe names users who were no members", isAssumed: true },
  },
  Subscriptions: {
    subscriptionGroups: { says: "the calls under /api/subscriptions exist" },
    doubleOptIn: { says: "SMS double opt-in exists" },
    optInMessageTypes: { says: "there are message types to opt in to" },
  },
  Messages: {
    timeZone: { says: "dates in templates, quiet hours and caps go by it" },
    locales: { says: "the locales templates may have; none is every one" },
    creatorUserId: { says: "who makes what a call makes without naming anybody" },
    brandName: { says: "{{brandName}} of templates" },
    physicalAddress: { says: "{{physicalAddress}} of templates" },
    hmacSecret: { says: "the secret of hmacSHA1 and hmacSHA256 in templates" },
    hostedUnsubscribeUrl: { says: "the page behind {{hostedUnsubscribeUrl}}; empty for the sandbox's own" },
    linkBaseUrl: { says: "scheme, host and port of the links that messages carry; empty for this server" },
    appLinks: { says: "links of emails that apps open, such as shop.example.com/products/*" },
    dataFeeds: { says: "the data feeds that templates name" },
    dataFeedHosts: { says: "hosts they may be fetched from" },
    frequencyCaps: { says: "most marketing messages of a channel one user gets" },
    quietHours: { says: "hours of the recipient's day without marketing messages" },
    campaignActivation: { says: "the API may activate and deactivate triggered campaigns" },
    campaignScheduling: { says: "the API may schedule blasts" },
    webhookHosts: { says: "hosts that webhooks may call beside this machine and private networks" },
    webhookAttempts: { says: "how often a webhook is called until it answers with success", isAssumed: true },
    webhookRetryDelay: { says: "milliseconds until it is called again; they double", isAssumed: true },
    webhookTimeout: { says: "milliseconds it has to answer", isAssumed: true },
    mobileConfiguration: { says: "what apps are told: { offlineMode, autoRetry }" },
  },
};
