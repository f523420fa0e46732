import type { KeyType } from "../../contracts/operation.ts";
import type { CatalogCollectionsOptions } from "../domain/catalog-collections.ts";
import type { ChannelsOptions } from "../domain/channels.ts";
import type { CriteriaSetsOptions } from "../domain/criteria-sets.ts";
import type { DataFeed } from "../domain/data-feeds.ts";
import type { ProjectKind } from "../domain/identity.ts";
import type { JourneysOptions } from "../domain/journeys.ts";
import type { DynamicListsOptions } from "../domain/segmentation/dynamic-list.ts";
import type { FrequencyCapRule, QuietHours } from "../domain/sending-limits.ts";
import type { RevealedBy } from "../domain/visibility.ts";
import type { WebhooksOptions } from "../domain/webhooks.ts";

/**
 * Settings of a project: how it behaves where Iterable's projects differ, or where no public source settles a question.
 */
export interface ProjectSettings {
  /** A profile first made by an event is hidden until a call reveals it. Email-based projects only. */
  readonly hiddenUntilIdentify: boolean;
  /**
   * What reveals a hidden profile: the calls that create users but no sends, users/update and users/bulkUpdate alone,
   * or the calls that create users with the sends among them, email/target and inApp/target.
   */
  readonly revealedBy: RevealedBy;
  /** An event that names an unknown userId alone makes a hidden profile instead of answering UnknownUserIdError. */
  readonly hiddenProfileForUnknownUserId: boolean;
  /** Whether fields nobody has sent before are kept, when a call does not say. */
  readonly createNewFields: boolean;
  /** Most profile fields a project may have. */
  readonly userFieldLimit: number;
  /** Most custom-event fields; each event name counts its own, and one for itself. */
  readonly eventFieldLimit: number;
  /** Event names the project refuses to track. */
  readonly disallowedEventNames: readonly string[];
  /** GET users/byUserId of an unknown user answers `{}` instead of 400. */
  readonly unknownUserIdReadsEmpty: boolean;
  /** lists/unsubscribe of a user who is no member is reported in notFoundEmails and notFoundUserIds. */
  readonly reportNonMembers: boolean;
  /** Whether message types may be opted in to. */
  readonly optInMessageTypes: boolean;
  /** Most items of a bulk call; 0 is no limit. */
  readonly bulkItemLimit: number;
  /** Whether the published rate limits are enforced. */
  readonly rateLimits: boolean;
  /** Milliseconds until a read shows what a write did; single and bulk calls are queues of their own. */
  readonly processingDelay: ProcessingDelay;
  /** Whether the calls under /api/subscriptions exist. */
  readonly subscriptionGroups: boolean;
  /** Whether SMS double opt-in exists. */
  readonly doubleOptIn: boolean;
  /** Milliseconds an export job runs; 0 completes it at once. */
  readonly exportJobDuration: number;
  /** The project's time zone, an IANA name: names made from dates, quiet hours and dates in templates go by it. */
  readonly timeZone: string;
  /** The locales templates may have beside their default one; none is every locale. */
  readonly locales: readonly string[];
  /** Who makes what the API makes without naming anybody: the email of a member of the project. */
  readonly creatorUserId: string;
  /** `{{brandName}}` and `{{physicalAddress}}` of templates. */
  readonly brandName: string;
  readonly physicalAddress: string;
  /** The secret of `hmacSHA1` and `hmacSHA256` in templates; without one they skip a send. */
  readonly hmacSecret: string;
  /** The preference page behind `{{hostedUnsubscribeUrl}}`, a template itself; empty for the sandbox's own. */
  readonly hostedUnsubscribeUrl: string;
  /** Scheme, host and port of the links that messages carry; empty for where the sandbox listens. */
  readonly linkBaseUrl: string;
  /** Links of emails that apps open, such as `shop.example.com/products/*`: the sandbox answers them under `/a/`. */
  readonly appLinks: readonly string[];
  /** The data feeds that templates name by `dataFeedIds`. */
  readonly dataFeeds: readonly DataFeed[];
  /** Hosts that data feeds may be fetched from, such as `localhost:4000`; none by default. */
  readonly dataFeedHosts: readonly string[];
  /** Most messages one user gets, by channel; marketing ones only. Message types have a cap of their own. */
  readonly frequencyCaps: readonly FrequencyCapRule[];
  /** Hours of the recipient's day in which marketing messages are held or left out; none by default. */
  readonly quietHours: QuietHours | null;
  /** Whether the API may activate and deactivate triggered campaigns, and schedule blasts. */
  readonly campaignActivation: boolean;
  readonly campaignScheduling: boolean;
  /** Hosts that webhooks may call beside this machine and private networks, such as `hooks.example.com`. */
  readonly webhookHosts: readonly string[];
  /** How often a webhook is called until it answers with success, and milliseconds until the second time; they double. */
  readonly webhookAttempts: number;
  readonly webhookRetryDelay: number;
  /** Milliseconds a webhook has to answer, on the machine's own clock. */
  readonly webhookTimeout: number;
  /** What mobile/getRemoteConfiguration tells apps: whether they keep calls while offline, and repeat those whose JWT expired. */
  readonly mobileConfiguration: { readonly offlineMode: boolean; readonly autoRetry: boolean };
}

/**
 * How long writes take to become visible, in milliseconds: for every write alike or apart for single and bulk calls.
 */
export type ProcessingDelay = number | { readonly single: number; readonly bulk: number };

export const defaultSettings: ProjectSettings = {
  hiddenUntilIdentify: true,
  revealedBy: "creatingCalls",
  hiddenProfileForUnknownUserId: false,
  createNewFields: true,
  userFieldLimit: 1_000,
  eventFieldLimit: 8_000,
  disallowedEventNames: [],
  unknownUserIdReadsEmpty: false,
  reportNonMembers: false,
  optInMessageTypes: false,
  bulkItemLimit: 0,
  rateLimits: false,
  processingDelay: 0,
  subscriptionGroups: true,
  doubleOptIn: true,
  exportJobDuration: 0,
  timeZone: "UTC",
  locales: [],
  creatorUserId: "creator@example.com",
  brandName: "",
  physicalAddress: "",
  hmacSecret: "",
  hostedUnsubscribeUrl: "",
  linkBaseUrl: "",
  appLinks: [],
  dataFeeds: [],
  dataFeedHosts: [],
  frequencyCaps: [],
  quietHours: null,
  campaignActivation: true,
  campaignScheduling: true,
  webhookHosts: [],
  webhookAttempts: 3,
  webhookRetryDelay: 1_000,
  webhookTimeout: 10_000,
  mobileConfiguration: { offlineMode: false, autoRetry: false },
};

/** Settings of which some may be left out, or undefined. */
type SomeSettings = { readonly [Name in keyof ProjectSettings]?: ProjectSettings[Name] | undefined };

/** Completes settings with those before a change. One that is undefined is not. */
export function completeSettings(changed: SomeSettings, settings = defaultSettings): ProjectSettings {
  const complete: Record<string, unknown> = { ...settings };
  for (const [name, value] of Object.entries(changed)) if (value !== undefined) complete[name] = value;
  return complete as unknown as ProjectSettings;
}

/** An API key of a project: 32 lower-case hex characters in Iterable, any text here. */
export interface ApiKey {
  readonly key: string;
  readonly type: KeyType;
  readonly disabled?: boolean;
  /** Secret that signs this key's JWTs with HS256; each call then needs one. Mobile and web keys only. */
  readonly jwtSecret?: string;
  /** Ids of operations the key may not call though its type may, such as `users.registerDeviceToken`. */
  readonly forbids?: readonly string[];
  /** `false` disallows event names the project has not seen before. Mobile and web keys only. */
  readonly createEventNames?: false;
}

/** What a project holds because its configuration says so. */
export interface ContentOptions
  extends ChannelsOptions,
    DynamicListsOptions,
    CatalogCollectionsOptions,
    WebhooksOptions,
    JourneysOptions,
    CriteriaSetsOptions {}

const contentNames = Object.keys({
  channels: true,
  messageTypes: true,
  dynamicLists: true,
  catalogCollections: true,
  webhooks: true,
  journeys: true,
  criteriaSets: true,
} satisfies Record<keyof ContentOptions, true>) as readonly (keyof ContentOptions)[];

/** Picks what a configuration says a project holds; nothing where it says nothing. */
export const pickContent = <Content extends { readonly [Name in keyof ContentOptions]?: unknown }>(
  options: Content,
): Pick<Content, keyof Content & keyof ContentOptions> =>
  Object.fromEntries(
    contentNames.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]),
  ) as Pick<Content, keyof Content & keyof ContentOptions>;

/** A project as it is configured. `name` also names its database file; `id` is the number that messages quote. */
export interface ProjectOptions extends ContentOptions {
  readonly id: number;
  readonly name: string;
  readonly kind: ProjectKind;
  readonly keys: readonly ApiKey[];
  readonly settings: ProjectSettings;
}

/** A key to be given to a project: server-side, and of 32 lower-case hex characters, unless told otherwise. */
export type NewKeyOptions = Partial<ApiKey>;

/** A project to be made: email-based, with one server-side key and the default settings, unless told otherwise. */
export interface NewProjectOptions extends ContentOptions {
  /** Letters, digits, - and _: it names the database file too. */
  readonly name: string;
  /** The number messages quote; the next one without it. */
  readonly id?: number;
  readonly kind?: ProjectKind;
  readonly keys?: readonly NewKeyOptions[];
  readonly settings?: Partial<ProjectSettings>;
}

/** The server-side key of the default project, fixed so that a client can be pointed at a new sandbox at once. */
export const defaultApiKey = "5a4db0c0ffee5a4db0c0ffee5a4db0c0";

export const defaultProject: ProjectOptions = {
  id: 1,
  name: "default",
  kind: "email",
  keys: [{ key: defaultApiKey, type: "server" }],
  settings: defaultSettings,
};
