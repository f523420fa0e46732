/** When an app shows a message by itself. @see https://github.com/Iterable/iterable-swift-sdk */
export const inAppTriggers = ["immediate", "event", "never"] as const;

/** Platforms an app may be on. */
export const inAppPlatforms = ["iOS", "Android", "Web", "OTT"] as const;

/** An app by its platform and its package name: a bundle id, or what a website calls itself. */
export interface AppName {
  readonly platform: (typeof inAppPlatforms)[number];
  readonly packageName: string;
}

/** How the messages of an in-app campaign behave. They are set in Iterable's app, where no call of the API reaches. */
export interface InAppSettings {
  readonly trigger: (typeof inAppTriggers)[number];
  readonly saveToInbox: boolean;
  /** The lower, the sooner it is shown: critical is 100, high 200, medium 300, low 400. */
  readonly priorityLevel: number;
  /** Whether a message is data for the app, which shows nothing of it. */
  readonly jsonOnly: boolean;
  /** The apps it is for; every app without them. */
  readonly apps?: readonly AppName[];
}

/** What a campaign of the API has. @see https://github.com/mtchavez/iterable-api-client a recorded message of 2022 */
const defaults: InAppSettings = { trigger: "immediate", saveToInbox: false, priorityLevel: 400.5, jsonOnly: false };

/** Completes the settings of a campaign. A message that is data alone is never kept in an inbox, as SDKs see it. */
export function completeInAppSettings(given: Partial<InAppSettings> = {}): InAppSettings {
  const settings = { ...defaults, ...given };
  return settings.jsonOnly ? { ...settings, saveToInbox: false } : settings;
}

/** What the events of a message say of where it shows: a silent one goes to the inbox and nowhere else. */
export const toMessageContext = ({ saveToInbox, trigger }: InAppSettings) => ({
  saveToInbox,
  silentInbox: saveToInbox && trigger === "never",
});
